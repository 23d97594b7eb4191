import { createHash } from 'node:crypto';
import { conversationFrom } from '../conversation-from.ts';
import type { ImportedConversation, ImportedPart, ReadContext } from '../importer.ts';
import { namedFile } from '../inline-file.ts';

/** A record of Gemini in Google's list of activities: what was asked once, and answered. */
export interface Activity {
  /** As the list tells it, with a verb before it. */
  told: string;
  /** Names of files. */
  attached: string[];
  /** Markdown; where there were several answers, each. */
  answers: string[];
  /** Null where it could not be read. */
  time: Date | null;
  /** As it is written; stands for the time where that could not be read. */
  writtenTime: string;
}

/**
 * An activity as a conversation of its own: the list does not tell which belong together. Null when it is
 * something else that was done, such as a rating. Its id stands for what was asked and when, which both the
 * list in JSON and the page tell.
 */
export function conversationOfActivity(
  activity: Activity,
  context: ReadContext,
): ImportedConversation | null {
  const { attached, answers, time } = activity;
  const prompt = promptIn(activity.told.trim(), answers.length > 0);
  if (prompt === null || (prompt === '' && attached.length === 0)) return null;
  const asked: ImportedPart[] = prompt === '' ? [] : [{ type: 'text', text: prompt }];
  for (const name of attached) asked.push(fileNamed(name, context));
  const answered = answers.map((text): ImportedPart => ({ type: 'text', text }));
  const second = time === null ? activity.writtenTime : time.toISOString().slice(0, 19);
  const id = createHash('sha256').update(JSON.stringify([second, prompt.replace(/\s+/g, ' ')]));
  const shared = { model: null, createdAt: time };
  return conversationFrom(
    {
      kind: 'gemini',
      sourceId: `sha256-${id.digest('hex')}`,
      title: null,
      createdAt: time,
      updatedAt: null,
      nodes: [
        { ...shared, id: 'prompt', parentId: null, role: 'user', parts: asked },
        { ...shared, id: 'answer', parentId: 'prompt', role: 'assistant', parts: answered },
      ],
      activeId: null,
    },
    context,
  );
}

/** A file that the ZIP may bring beside the list. */
export function fileNamed(name: string, context: ReadContext): ImportedPart {
  const found = context.findFile(name);
  return found ? { ...namedFile(found.name, null), open: found.open } : namedFile(name, null);
}

/** Whether the name of a product or list is Gemini's; it is translated, but that word stays. */
export function isGemini(name: string): boolean {
  return /gemini|\bbard\b/i.test(name.slice(0, 200));
}

/** Without the verb. In other languages than English it stays: which word it is, nothing tells. */
function promptIn(told: string, isAnswered: boolean): string | null {
  const verb = asking.find((each) => told.startsWith(`${each} `) || told === each);
  if (verb !== undefined) return told.slice(verb.length).trim();
  return isAnswered && !doing.test(told) ? told : null;
}

const asking = [
  'Prompted with:',
  'Prompted',
  'Asked Gemini:',
  'Asked Bard:',
  'Asked',
  'Said',
  'Branched',
  'Answered',
];
const doing =
  /^(?:Added|Created|Deleted|Edited|Exported|Gave|Pinned|Renamed|Searched|Selected|Shared|Updated|Used|Viewed|Visited)\s/;
