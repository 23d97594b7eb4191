import type { Message, Part } from '../../domain/conversation.ts';

/** A text of a message as it is scanned, and which part it is of. */
export interface ScannedText {
  part: number;
  partType: Part['type'];
  text: string;
  /** It is the end of that part and the beginning of the next: what counts is what lies across `seam`. */
  seam?: number;
}

/**
 * The texts of a message, as a scanner can make sense of them: JSON is written out, so that a value stands beside
 * its name. Where two texts follow each other, what goes on from one to the other is looked at, too.
 */
export function textsOf(message: Pick<Message, 'parts'>): ScannedText[] {
  const texts = message.parts.flatMap((part, place) =>
    ofPart(part).map((text) => ({ part: place, partType: part.type, text })),
  );
  const seams: ScannedText[] = [];
  for (let i = 1; i < texts.length; i += 1) {
    const [before, after] = [texts[i - 1]!, texts[i]!];
    const end = before.text.slice(-seamLength);
    const seam = { ...before, text: end + after.text.slice(0, seamLength), seam: end.length };
    if (before.part !== after.part) seams.push(seam);
  }
  return [...texts, ...seams];
}

const seamLength = 300;

function ofPart(part: Part): string[] {
  switch (part.type) {
    case 'text':
    case 'reasoning':
      return [part.text];
    case 'file':
      return [part.name];
    case 'source-url':
      return [part.title === undefined ? part.url : `${part.title}\n${part.url}`];
    case 'dynamic-tool':
      return [part.toolName, written(part.input), written(part.output), part.errorText ?? ''].filter(
        (text) => text !== '',
      );
  }
}

function written(value: unknown): string {
  return value === undefined || value === null ? '' : lines('', value).join('\n');
}

/** A line for each value, behind its name. What has lines of its own stands there as it is, without escapes. */
function lines(name: string, value: unknown): string[] {
  if (typeof value === 'object' && value !== null) {
    const isList = Array.isArray(value);
    return Object.entries(value).flatMap(([key, item]) => lines(isList ? name : key, item));
  }
  const label = name === '' ? '' : `${JSON.stringify(name)}: `;
  if (typeof value !== 'string') return [`${label}${String(value)}`];
  if (/[\n"]/.test(value)) return label === '' ? [value] : [label, value];
  return [label === '' ? value : `${label}${JSON.stringify(value)}`];
}
