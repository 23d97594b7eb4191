import { describe, expect, it } from 'vitest';
import { hostileTexts } from '../bench/review/hostile.ts';
import { scan } from '../src/review/scan.ts';

const terms = [
  { name: 'Project Heron', type: 'phrase', value: 'Project Heron' },
  { name: 'Case number', type: 'pattern', value: '([a-z]+)*[0-9]{6}' },
] as const;

/** Thirty at a time: where the work grows faster than the text, the time limit ends the test. */
const atOnce = 30;
const limit = 30_000;

describe('a reviewer waits for no text, whatever is in it', () => {
  const texts = hostileTexts(500_000);
  const batches = Array.from({ length: Math.ceil(texts.length / atOnce) }, (_, n) =>
    texts.slice(n * atOnce, (n + 1) * atOnce),
  );
  it.each(batches.map((batch, n) => ({ name: `batch ${n + 1}, from ${batch[0]!.name}`, batch })))(
    'scans 500 kB of what asks most of a scanner: $name',
    ({ batch }) => {
      const slowest = { name: '', ms: 0 };
      for (const { name, text } of batch) {
        const started = performance.now();
        const findings = scan(text, { postalAddresses: true, personNames: false, terms });
        const ms = performance.now() - started;
        if (ms > slowest.ms) Object.assign(slowest, { name, ms });
        expect(inOrder(findings, text.length), name).toBe(true);
      }
      console.log(`slowest: ${slowest.name}, ${Math.round(slowest.ms)} ms`);
    },
    limit,
  );

  it('gives every finding its place in the text, in order, and none in another', () => {
    for (const { name, text } of hostileTexts(20_000)) {
      const findings = scan(text);
      expect(inOrder(findings, text.length), name).toBe(true);
    }
  });
});

function inOrder(findings: readonly { start: number; end: number }[], length: number): boolean {
  let last = 0;
  return findings.every(({ start, end }) => {
    const right = start >= last && end > start && end <= length;
    last = end;
    return right;
  });
}
