import type { Decisions } from '../review.ts';
import type { Mask } from './masker.ts';
import { Masker } from './masker.ts';

/** Gives `[email]` to the first value of a kind, `[email 2]` to the next; what is `taken` is given to none. */
export class Labeler {
  private readonly taken: Set<string>;
  private readonly last = new Map<string, number>();

  constructor(taken: Iterable<string>) {
    this.taken = new Set(taken);
  }

  next(word: string): string {
    for (let n = (this.last.get(word) ?? 0) + 1; ; n += 1) {
      const label = n === 1 ? `[${word}]` : `[${word} ${n}]`;
      if (this.taken.has(label)) continue;
      this.last.set(word, n);
      return label;
    }
  }
}

/** What is masked everywhere, and what in single messages. A label that would show a value says nothing instead. */
export function masksOf(decisions: Decisions): { everywhere: Mask[]; inMessages: Map<string, Mask[]> } {
  const redacted = [...decisions.values.values()].flatMap((decision) =>
    decision.action === 'redact' ? [{ label: decision.label, spellings: [decision.value] }] : [],
  );
  const passages = decisions.passages.map(({ messageId, label, value }) => ({
    messageId,
    mask: { label, spellings: [value] },
  }));
  const all = new Masker([...redacted, ...passages.map(({ mask }) => mask)]);
  const telling = labelsThatTell(all, [...redacted, ...passages.map(({ mask }) => mask)]);
  const quiet = (mask: Mask): Mask => (telling.has(mask.label) ? { ...mask, label: '[…]' } : mask);
  const inMessages = new Map<string, Mask[]>();
  for (const { messageId, mask } of passages) {
    inMessages.set(messageId, [...(inMessages.get(messageId) ?? []), quiet(mask)]);
  }
  return { everywhere: redacted.map(quiet), inMessages };
}

function labelsThatTell(all: Masker, masks: readonly Mask[]): Set<string> {
  const labels = [...new Set(masks.map(({ label }) => label))];
  const telling = new Set<string>();
  const matches = all.matches(labels.join('\0'));
  let start = 0;
  for (const label of labels) {
    const end = start + label.length;
    if (matches.some((match) => match.start < end && match.end > start)) telling.add(label);
    start = end + 1;
  }
  return telling;
}
