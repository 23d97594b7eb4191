import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { roundNumbers, Tree } from './tree.ts';

const node = (id: string, parentId: string | null = null) => ({ id, parentId });
const ids = (nodes: readonly { id: string }[]) => nodes.map(({ id }) => id).join('');

/** a ─ b ─ c, and b ─ d ─ e */
const forked = new Tree([node('a'), node('b', 'a'), node('c', 'b'), node('d', 'b'), node('e', 'd')]);

describe('a tree of messages', () => {
  it('has a branch for each leaf, and shows the preferred one first', () => {
    expect(forked.leafCount()).toBe(2);
    expect(ids(forked.branch(undefined, 'c'))).toBe('abc');
    expect(ids(forked.branch('b', 'c'))).toBe('abc');
    expect(ids(forked.branch('d', 'c'))).toBe('abde');
    expect(ids(forked.branch('unknown', 'c'))).toBe('abc');
    expect(ids(forked.branch(undefined, null))).toBe('abde');
    expect(ids(new Tree([]).branch(undefined, null))).toBe('');
  });

  it('tells the siblings where paths part', () => {
    expect(ids(forked.siblings(forked.get('d')!))).toBe('cd');
    expect(ids(forked.siblings(forked.get('a')!))).toBe('a');
  });

  it('takes a message whose parent is not there as a root', () => {
    const tree = new Tree([node('a'), node('x', 'gone')]);
    expect(ids(tree.children(null))).toBe('ax');
    expect(ids(tree.pathTo('x'))).toBe('x');
  });

  it('walks a chain of 10,000 messages', () => {
    const chain = Array.from({ length: 10_000 }, (_, n) => node(`${n}`, n === 0 ? null : `${n - 1}`));
    expect(new Tree(chain).branch('0', null)).toHaveLength(10_000);
  });

  it('has every message on the branch that runs through it', () => {
    const parents = fc.array(fc.nat(), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(parents, fc.nat(), (choices, pick) => {
        const nodes = choices.map((choice, n) => node(`n${n}`, n === 0 ? null : `n${choice % n}`));
        const tree = new Tree(nodes);
        const through = nodes[pick % nodes.length]!;
        const branch = tree.branch(through.id, nodes[0]!.id);
        expect(branch).toContain(through);
        branch.forEach((message, n) => expect(message.parentId).toBe(n === 0 ? null : branch[n - 1]!.id));
      }),
    );
  });
});

describe('rounds', () => {
  it('open with a user message, and count alike with and without what only the owner sees', () => {
    const said = (id: string, role: string) => ({ id, role });
    const all = [
      said('s', 'system'),
      said('q', 'user'),
      said('a', 'assistant'),
      said('t', 'system'),
      said('r', 'user'),
    ];
    expect([...roundNumbers(all)]).toEqual([
      ['s', 0],
      ['q', 1],
      ['a', 1],
      ['t', 1],
      ['r', 2],
    ]);
    const shown = all.filter(({ role }) => role !== 'system');
    expect([...roundNumbers(shown)]).toEqual([
      ['q', 1],
      ['a', 1],
      ['r', 2],
    ]);
    expect(roundNumbers([said('a', 'assistant')]).get('a')).toBe(1);
  });
});
