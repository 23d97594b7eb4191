import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inLines, rich, writers } from './fixtures/any-export.ts';
import { importArriving, importOf, jsonLines, type Imported } from './fixtures/import-of.ts';
import type { Spot } from './fixtures/trees-as-json.ts';

/** For each message but the first, how far back its parent is. */
const trees = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 30 });

/** Ids in the order of time; no two neighbors are the assistant's, which would be merged. */
function spotsOf(steps: number[]): Spot[] {
  const spots: Spot[] = [{ id: 'n0', parent: null, byUser: true }];
  for (const step of steps) {
    const parent = spots[Math.max(0, spots.length - step)]!;
    spots.push({ id: `n${spots.length}`, parent: parent.id, byUser: !parent.byUser });
  }
  return spots;
}

test.each(Object.entries(writers))('any tree of %s comes back in the same shape', async (kind, write) => {
  await fc.assert(
    fc.asyncProperty(trees, async (steps) => {
      const spots = spotsOf(steps);
      const { conversations, skipped } = await importOf({ file: write(spots) });
      expect(skipped).toEqual([]);
      expect(conversations).toHaveLength(1);
      expect(conversations[0]!.kind).toBe(kind);
      const shape = conversations[0]!.messages.map(({ sourceId, parentSourceId, role, parts }) => ({
        id: sourceId,
        parent: parentSourceId,
        byUser: role === 'user',
        parts,
      }));
      expect(shape).toEqual(
        spots.map((spot) => Object.assign({ parts: [{ type: 'text', text: spot.id }] }, spot)),
      );
    }),
    { numRuns: 40 },
  );
});

test.each(Object.entries(writers))(
  '%s with too many messages is left out, with the limit',
  async (_kind, write) => {
    const spots = spotsOf(Array.from({ length: 30 }, () => 1));
    const { conversations, skipped } = await importOf({ file: write(spots) }, { conversationMessages: 30 });
    expect(conversations).toEqual([]);
    expect(skipped[0]!.why).toMatch(/^It has 3\d messages; a conversation may have 30\.$/);
  },
);

test.each(Object.entries(rich))('%s is the same while it arrives', async (kind, value) => {
  const content =
    typeof value === 'string'
      ? value
      : inLines.has(kind)
        ? jsonLines(value as object[])
        : JSON.stringify(value);
  const atRest = await told(importOf({ file: content }));
  const arriving = await told(importArriving('file', content, 1000));
  expect(arriving).toEqual(atRest);
});

/** What came of it, or why nothing did. What has no time of its own takes that of its file. */
async function told(importing: Promise<Imported>): Promise<unknown> {
  try {
    const { conversations, skipped } = await importing;
    const times = (name: string, value: unknown) => (/(?:created|updated)At/.test(name) ? undefined : value);
    return JSON.parse(JSON.stringify({ conversations, skipped }, times)) as unknown;
  } catch (error) {
    return (error as Error).message;
  }
}
