import { allFields, listOf, textOf, type Fields } from '../fields.ts';
import { htmlToMarkdown } from '../html/html-to-markdown.ts';
import type { Importer } from '../importer.ts';
import { timeOf } from '../times.ts';
import { conversationOfActivity, isGemini } from './activity.ts';
import { readCell } from './page-cell.ts';

/**
 * Google Takeout's list of activities, `My Activity/Gemini Apps/MyActivity.json`: a record for each time
 * that something was asked. Records of other products look alike.
 */
export const geminiActivity: Importer = {
  kind: 'gemini',

  recognizes(value) {
    if (textOf(value.title) === null || textOf(value.time) === null) return false;
    return [value.header, ...listOf(value.products)].some((name) => isGemini(textOf(name) ?? ''));
  },

  read(value, context) {
    const conversation = conversationOfActivity(
      {
        told: textOf(value.title) ?? '',
        attached: attachedTo(value),
        answers: allFields(value.safeHtmlItem).flatMap(
          ({ html }) => htmlToMarkdown(textOf(html) ?? '') || [],
        ),
        time: timeOf(value.time),
        writtenTime: textOf(value.time) ?? '',
      },
      context,
    );
    return conversation ?? [];
  },
};

/** The same list as a page, `MyActivity.html`, one record at a time: see `splitPage`. */
export const geminiPage: Importer = {
  kind: 'gemini',
  recognizes: ({ activityCell }) => isGemini(headerIn(textOf(activityCell) ?? '')),

  read(value, context) {
    const cell = readCell(textOf(value.activityCell) ?? '');
    const isOwn = cell !== null && isGemini(cell.product);
    return (isOwn ? conversationOfActivity(cell.activity, context) : null) ?? [];
  },
};

function headerIn(cell: string): string {
  const start = cell.slice(0, 1000);
  const title = start.indexOf('mdl-typography--title');
  return title === -1 ? '' : start.slice(title).split('</p>', 1)[0]!;
}

/** The names of files that lie beside the list: `imageFile`, and what subtitles link to. */
function attachedTo(value: Fields): string[] {
  const names = [value.imageFile, value.attachedFiles, allFields(value.subtitles).map(({ url }) => url)];
  const local = names.flat().flatMap((name) => textOf(name) ?? []);
  return [...new Set(local.filter((name) => !/^[a-z]+:/i.test(name)).map((name) => name.split('/').at(-1)!))];
}
