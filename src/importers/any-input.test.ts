import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inLines, rich, writers } from './fixtures/any-export.ts';
import { importOf } from './fixtures/import-of.ts';
import type { Spot } from './fixtures/trees-as-json.ts';
import { ImportError } from './import-error.ts';
import type { ImportedConversation } from './importer.ts';

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

const ofValues = Object.entries(rich).filter(([, value]) => typeof value !== 'string');

test.each(ofValues)('no change of values in an export of %s does harm', async (kind, value) => {
  const places = placesIn(value);
  const change = fc.record({
    place: fc.nat(places.length - 1),
    by: fc.oneof(fc.jsonValue(), fc.constant('a'), fc.constant('u1')),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      const copy = structuredClone(value);
      for (const { place, by } of changes) replaceAt(copy, places[place]!, by);
      const written = Array.isArray(copy) && inLines.has(kind) ? linesOf(copy) : JSON.stringify(copy);
      expect(await faultsOf(written)).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test.each(Object.entries(rich))('no change of bytes in an export of %s does harm', async (kind, value) => {
  const written = inLines.has(kind) ? linesOf(value as unknown[]) : JSON.stringify(value);
  const bytes = Buffer.from(typeof value === 'string' ? value : written);
  const change = fc.record({ at: fc.nat(bytes.length - 1), byte: fc.nat(255) });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 4 }), fc.nat(bytes.length), async (changes, length) => {
      const copy = Buffer.from(bytes);
      for (const { at, byte } of changes) copy[at] = byte;
      expect(await faultsOf(copy.subarray(0, changes.length === 0 ? length : bytes.length))).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

/** What is wrong with what comes of it, other than an error in words. */
async function faultsOf(content: string | Uint8Array): Promise<string[]> {
  const imported = await importOf({ file: content }).catch((error: unknown) => {
    if (error instanceof ImportError) return null;
    throw error;
  });
  return imported?.conversations.flatMap(faultsIn) ?? [];
}

function faultsIn(conversation: ImportedConversation): string[] {
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const { sourceId, parentSourceId, parts, createdAt } of conversation.messages) {
    if (parentSourceId !== null && !seen.has(parentSourceId)) faults.push(`${sourceId} before its parent`);
    if (seen.has(sourceId)) faults.push(`${sourceId} twice`);
    if (parts.length === 0) faults.push(`${sourceId} without parts`);
    if (!(createdAt.getTime() > 0)) faults.push(`${sourceId} without a time`);
    seen.add(sourceId);
  }
  const { activeSourceId, title } = conversation;
  if (activeSourceId !== null && !seen.has(activeSourceId)) faults.push('an unknown branch');
  if (title === '') faults.push('no title');
  if (/\\u0000|\\ud[89a-f]/.test(JSON.stringify(conversation)))
    faults.push('characters that cannot be stored');
  return faults;
}

type Place = (string | number)[];

function placesIn(value: unknown, place: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [place];
  const inside = Object.entries(value).flatMap(([key, each]) => placesIn(each, [...place, key]));
  return place.length === 0 ? inside : [place, ...inside];
}

function replaceAt(value: unknown, place: Place, by: unknown): void {
  let holder = value as Record<string, unknown>;
  for (const key of place.slice(0, -1)) {
    const next = holder[key];
    if (typeof next !== 'object' || next === null) return;
    holder = next as Record<string, unknown>;
  }
  holder[place.at(-1)!] = by;
}

function linesOf(values: unknown[]): string {
  return values.map((value) => `${JSON.stringify(value)}\n`).join('');
}
