import { expect, it } from 'vitest';
import type { ConversationContent } from '../../src/domain/projection.ts';
import { projectForPublic } from '../../src/domain/projection.ts';
import { masksOf } from '../../src/domain/redaction/labels.ts';
import { maskersOf, nothingRedacted } from '../../src/domain/redaction/redaction.ts';
import type { Decisions } from '../../src/domain/review.ts';
import { exporters } from '../../src/exporters/index.ts';
import { Dice } from './dice.ts';
import { Haystack, Needle } from './encodings.ts';
import { plant } from './plant.ts';
import { makeValue } from './values.ts';

/** Many more than can be asked for over HTTP: every string of a projection, and what exporters make of it. */
const cases = Number(process.env.LEAK_SEARCH_CASES ?? 5000);
const seed = Number(process.env.LEAK_SEARCH_SEED ?? Date.now() % 2 ** 31);

it('what was redacted is in no projection', { timeout: 20 * 60 * 1000 }, async () => {
  console.log(`seed ${seed}: ${cases} conversations`);
  const leaks: string[] = [];
  for (let n = 0; n < cases; n += 1) {
    const dice = new Dice(seed + n);
    const values = Array.from({ length: 6 }, () => makeValue(dice));
    const redacted = values.filter(() => dice.chance(0.5));
    const { everywhere, inMessages } = masksOf(decisionsOn(redacted));
    const redaction = { ...nothingRedacted, ...maskersOf(everywhere, inMessages) };
    const extent = { files: true, branchThrough: null, pinnedTo: null };
    const projection = projectForPublic(contentOf(dice, values), extent, (id) => id, redaction);
    const outcomes = [JSON.stringify(projection)];
    if (n % 10 === 0) {
      const format = dice.pick(['json', 'jsonl', 'csv', 'markdown', 'html'] as const);
      outcomes.push(await text(exporters[format].write([{ id: 'x', projection }], { markdown: (md) => md })));
    }
    const needles = redacted.map((value) => new Needle(value));
    for (const outcome of outcomes) {
      const haystack = new Haystack(Buffer.from(outcome));
      for (const needle of needles) {
        const leak = haystack.leak(needle);
        if (leak) leaks.push(`seed ${seed + n}: ${JSON.stringify(needle.value)} leaks (${leak})`);
      }
    }
  }
  expect(leaks).toEqual([]);
});

function decisionsOn(redacted: readonly string[]): Decisions {
  const values = new Map(
    redacted.map((value, i) => [
      String(i),
      {
        id: String(i),
        value,
        kind: 'term',
        byHand: true,
        action: 'redact' as const,
        label: `[term ${i + 1}]`,
      },
    ]),
  );
  return { values, passages: [], messages: new Map(), files: new Map(), decidedAt: null };
}

function contentOf(dice: Dice, values: readonly string[]): ConversationContent {
  const planted = plant(dice, values);
  const at = new Date('2026-01-02T03:04:05Z');
  const files: ConversationContent['files'] = [];
  const messages = planted.messages.map(({ sourceId, parentSourceId, role, parts }) => ({
    id: sourceId,
    parentId: parentSourceId,
    role,
    authorId: null,
    model: null,
    ended: null,
    revision: 1,
    createdAt: at,
    parts: parts.map((part) => {
      if (part.type !== 'file') return part;
      const { name, mediaType } = part;
      files.push({ id: `f${files.length}`, name, mediaType, size: 1, sha256: '', createdAt: at });
      return { type: 'file' as const, fileId: files.at(-1)!.id, name, mediaType };
    }),
  }));
  return {
    conversation: {
      id: 'c',
      organizationId: 'o',
      ownerId: 'u',
      title: planted.title,
      kind: 'vitrine',
      activeLeafId: null,
      revision: 1,
      maskedTitle: null,
      redactInside: false,
      reviewRevision: 0,
      createdAt: at,
      updatedAt: at,
    },
    messages,
    files,
  };
}

async function text(pieces: AsyncIterable<string | Uint8Array>): Promise<string> {
  let whole = '';
  for await (const piece of pieces)
    whole += typeof piece === 'string' ? piece : Buffer.from(piece).toString();
  return whole;
}
