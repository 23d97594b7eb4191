import fc from 'fast-check';
import { expect, test } from 'vitest';
import { growTree, type SourceNode } from './tree.ts';

const start = new Date('2026-01-01T00:00:00Z');

function node(id: string, parentId: string | null, more: Partial<SourceNode> = {}): SourceNode {
  const parts: SourceNode['parts'] = [{ type: 'text', text: id }];
  return { id, parentId, role: 'user', model: null, parts, createdAt: null, ...more };
}

function shape(nodes: SourceNode[]): (string | null)[][] {
  return growTree(nodes, start).messages.map(({ sourceId, parentSourceId }) => [sourceId, parentSourceId]);
}

test('children of what is not shown hang on the nearest that is', () => {
  expect(
    shape([node('a', null), node('b', 'a', { parts: [] }), node('c', 'b', { parts: [] }), node('d', 'c')]),
  ).toEqual([
    ['a', null],
    ['d', 'a'],
  ]);
});

test('orphans become roots, doubles are dropped, cycles are cut', () => {
  expect(shape([node('a', 'gone'), node('a', null), node('b', 'c'), node('c', 'b'), node('d', 'd')])).toEqual(
    [
      ['a', null],
      ['b', null],
      ['c', 'b'],
      ['d', null],
    ],
  );
  expect(shape([node('a', 'x'), node('x', 'y', { parts: [] }), node('y', 'x', { parts: [] })])).toEqual([
    ['a', null],
  ]);
});

test('a note of the system within an answer stands behind it', () => {
  const answer = { role: 'assistant' } as const;
  expect(
    shape([
      node('u', null),
      node('a', 'u', answer),
      node('s', 'a', { role: 'system' }),
      node('b', 's', answer),
      node('v', 'b'),
    ]),
  ).toEqual([
    ['u', null],
    ['a', 'u'],
    ['s', 'a'],
    ['v', 's'],
  ]);
});

test('the newest leaf below what was shown last is found, merged or not', () => {
  const answer = { role: 'assistant' } as const;
  const { leafOf } = growTree([node('u', null), node('a', 'u', answer), node('b', 'a', answer)], start);
  expect([leafOf('b'), leafOf('u'), leafOf('gone'), leafOf(null)]).toEqual(['a', 'a', null, null]);
});

test('ten thousand messages in a row make no trouble', () => {
  const chain = Array.from({ length: 10_000 }, (_, n) => node(`${n}`, n === 0 ? null : `${n - 1}`));
  expect(growTree(chain.toReversed(), start).messages.map(({ sourceId }) => Number(sourceId))).toEqual([
    ...chain.keys(),
  ]);
});

const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');
const anyNodes = fc.array(
  fc.record({
    id: ids,
    parentId: fc.option(ids),
    role: fc.constantFrom('user', 'assistant', 'system'),
    shown: fc.boolean(),
    seconds: fc.option(fc.integer({ min: 0, max: 100 })),
  }),
);

test('whatever the nodes, parents come first, once each, and nothing shown is lost', () => {
  fc.assert(
    fc.property(anyNodes, (given) => {
      const nodes = given.map(({ id, parentId, role, shown, seconds }) =>
        node(id, parentId, {
          role,
          parts: shown ? [{ type: 'text', text: id }] : [],
          createdAt: seconds === null ? null : new Date(start.getTime() + seconds * 1000),
        }),
      );
      const first = new Map(nodes.toReversed().map((each) => [each.id, each]));
      const expected = [...first.values()].filter(({ parts }) => parts.length > 0).map(({ id }) => id);
      const { messages } = growTree(nodes, start);
      const seen = new Set<string>();
      for (const { sourceId, parentSourceId, parts } of messages) {
        expect(parentSourceId === null || seen.has(parentSourceId)).toBe(true);
        expect(seen.has(sourceId)).toBe(false);
        expect(parts.length).toBeGreaterThan(0);
        seen.add(sourceId);
      }
      const kept = messages.flatMap(({ parts }) =>
        parts.map((part) => (part.type === 'text' ? part.text : '')),
      );
      expect(kept.toSorted()).toEqual(expected.toSorted());
    }),
  );
});
