import { createHash } from 'node:crypto';
import { listOf } from './fields.ts';
import type { ImportedPart } from './importer.ts';

/** Without what no database or page can hold: NUL becomes U+FFFD, and so does half a surrogate pair. */
function cleanText(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes('\0') ? whole.replaceAll('\0', '\uFFFD') : whole;
}

/** An id that fits into an index of any database: of one that is too long its digest. */
export function cleanId(id: string): string {
  const clean = cleanText(id);
  return clean.length <= mostOfId ? clean : `sha256-${createHash('sha256').update(clean).digest('hex')}`;
}

/** In UTF-8 at most three times as many bytes; PostgreSQL's index takes 2,704 for a row. */
const mostOfId = 300;

/** What a model is called. */
export function cleanModel(model: string): string {
  return cleanText(model.slice(0, 200));
}

/** The tags in a list; whether they can be given here is not for an importer to say. */
export function cleanTags(list: unknown): string[] {
  return listOf(list).flatMap((tag) => (typeof tag === 'string' ? cleanText(tag) : []));
}

/** A name in a ZIP as it can be shown and stored; of a very long one, its end. */
export function cleanPath(path: string): string {
  return cleanText(path.slice(-mostOfPath).replace(invisible, ''));
}

const mostOfPath = 1000;

/** `cleanText` for every string and key of a JSON value, which is cut where it nests too deep to be stored. */
function cleanJson(value: unknown, depth = 0): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (typeof value !== 'object' || value === null) return value;
  if (depth >= maxDepth) return '…';
  if (Array.isArray(value)) return value.map((item) => cleanJson(item, depth + 1));
  // fromEntries defines properties, so that a "__proto__" key stays a key.
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [cleanText(key), cleanJson(item, depth + 1)]),
  );
}

export function cleanPart(part: ImportedPart): ImportedPart {
  switch (part.type) {
    case 'text': {
      const text = cleanText(part.text);
      return text === part.text ? part : { ...part, text };
    }
    case 'reasoning': {
      const { seconds, ...rest } = part;
      const took = seconds === undefined || seconds < 0 ? {} : { seconds };
      return { ...rest, text: cleanText(part.text), ...took };
    }
    case 'dynamic-tool': {
      const { input, output, errorText, ...rest } = part;
      return {
        ...rest,
        toolName: cleanText(part.toolName),
        toolCallId: cleanText(part.toolCallId),
        ...(input === undefined ? {} : { input: cleanJson(input) }),
        ...(output === undefined ? {} : { output: cleanJson(output) }),
        ...(errorText === undefined ? {} : { errorText: cleanText(errorText) }),
      };
    }
    case 'source-url': {
      const { title, ...rest } = part;
      return {
        ...rest,
        sourceId: cleanText(part.sourceId),
        url: cleanText(part.url),
        ...(title === undefined ? {} : { title: cleanTitle(title) }),
      };
    }
    case 'file':
      return part;
  }
}

/** A line to show as a heading: no control or bidirectional characters, at most `length` characters. */
export function cleanTitle(title: unknown, length = 300): string {
  const plain =
    typeof title === 'string' ? cleanText(title).replace(/\s+/gu, ' ').replace(invisible, '').trim() : '';
  return plain === '' ? 'Untitled conversation' : cutAtWord(plain, length);
}

/** A title that was given in Vitrine: it stays as it is, unless somebody has made an impossible one of it. */
export function keptTitle(title: unknown): string {
  const given = typeof title === 'string' ? cleanText(title).trim() : '';
  return given !== '' && given.length <= 300 ? given : cleanTitle(title);
}

/** Cut at the last space before `length` characters, with an ellipsis. */
export function cutAtWord(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '');
  const space = cut.lastIndexOf(' ');
  return `${(space > length / 2 ? cut.slice(0, space) : cut).trimEnd()}…`;
}

/** Control characters, and those format characters that turn or hide text; joiners within words and emoji stay. */
const invisible = /[\p{Cc}\u061C\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uE200-\uE206]/gu;

const maxDepth = 100;
