import { allFields, numberOf, textOf, type Fields } from '../fields.ts';
import type { ImportedPart } from '../importer.ts';

/**
 * What the model thought (`thoughts`) and how long (`reasoning_recap`, a reasoning part without text,
 * which joins the thoughts of its message). Null for any other content.
 */
export function reasoningOf(content: Fields, metadata: Fields): ImportedPart[] | null {
  if (content.content_type === 'reasoning_recap') {
    const seconds =
      numberOf(metadata.finished_duration_sec) ?? secondsIn((textOf(content.content) ?? '').slice(-40));
    return seconds === null || seconds < 0
      ? []
      : [{ type: 'reasoning', text: '', seconds: Math.round(seconds) }];
  }
  if (content.content_type !== 'thoughts') return null;
  const thoughts = allFields(content.thoughts).map(thoughtText);
  const text = thoughts.filter((thought) => thought !== '').join('\n\n');
  return text === '' ? [] : [{ type: 'reasoning', text }];
}

function thoughtText(thought: Fields): string {
  const summary = textOf(thought.summary)?.trim();
  const words = textOf(thought.content)?.trim();
  return [summary ? `**${summary}**` : '', words ?? ''].filter((each) => each !== '').join('\n\n');
}

/** "Thought for 1m 5s" */
function secondsIn(text: string): number | null {
  const [, hours, minutes, seconds] = /(?:(\d+)\s?h)?\s*(?:(\d+)\s?m)?\s*(?:(\d+)\s?s)?\s*$/.exec(text) ?? [];
  if (!hours && !minutes && !seconds) return null;
  return Number(hours ?? 0) * 3600 + Number(minutes ?? 0) * 60 + Number(seconds ?? 0);
}
