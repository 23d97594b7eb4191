import type { TranscriptAnswer } from '../../../http/wire/conversation.ts';

type Mark = TranscriptAnswer['marks'][number];

/** Text as it is compared: how it is written, spaced and emphasized does not matter. */
interface Folded {
  text: string;
  /** For each of its characters, where it stands in the original. */
  from: number[];
}

/** Where marked text stands in what is read, in UTF-16 code units, in order and without overlaps. */
export function marksIn(
  read: string,
  marks: readonly Pick<Mark, 'text'>[],
): { start: number; end: number }[] {
  const words = [...new Set(marks.map(({ text }) => fold(text).text.trim()))].filter((word) => word !== '');
  if (words.length === 0) return [];
  const { text, from } = fold(read);
  const found: { start: number; end: number }[] = [];
  for (const word of words) {
    for (let at = text.indexOf(word); at !== -1; at = text.indexOf(word, at + word.length)) {
      found.push({ start: from[at]!, end: from[at + word.length - 1]! + 1 });
    }
  }
  found.sort((a, b) => a.start - b.start || b.end - a.end);
  return found.reduce<typeof found>((all, next) => {
    const last = all.at(-1);
    if (last && next.start < last.end) last.end = Math.max(last.end, next.end);
    else all.push({ ...next });
    return all;
  }, []);
}

/** Marks of Markdown, which are not there when it is read. */
const emphasis = new Set(['*', '_', '`', '~', '\\']);

function fold(original: string): Folded {
  const characters: string[] = [];
  const from: number[] = [];
  for (let i = 0; i < original.length; i += 1) {
    const character = original[i]!;
    if (emphasis.has(character)) continue;
    const isSpace = /\s/.test(character);
    if (isSpace && characters.at(-1) === ' ') continue;
    // What has more characters in lower case than in upper case stays as it is: places would not fit any more.
    const lower = character.toLowerCase();
    characters.push(isSpace ? ' ' : lower.length === 1 ? lower : character);
    from.push(i);
  }
  return { text: characters.join(''), from };
}
