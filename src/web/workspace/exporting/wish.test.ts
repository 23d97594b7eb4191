import { describe, expect, it } from 'vitest';
import { everything, searchOf } from './wish.ts';

describe('what is to be exported', () => {
  it('is everything when nothing narrows it', () => {
    expect(searchOf(everything)).toBe('scope=all');
    expect(searchOf({ ...everything, title: '  ', from: '2026' })).toBe('scope=all');
  });

  it('names each tag and each source', () => {
    const wish = {
      ...everything,
      title: ' Fähre ',
      tags: ['a b', 'c&d'],
      kinds: ['claude', 'gemini'] as const,
    };
    const search = new URLSearchParams(searchOf(wish));
    expect(search.get('q')).toBe('Fähre');
    expect(search.getAll('tag')).toEqual(['a b', 'c&d']);
    expect(search.getAll('kind')).toEqual(['claude', 'gemini']);
  });

  it('holds the whole last day, in the reader’s own zone', () => {
    const search = new URLSearchParams(searchOf({ ...everything, from: '2026-02-28', to: '2026-02-28' }));
    const [from, to] = ['from', 'to'].map((name) => new Date(search.get(name)!));
    expect(from).toEqual(new Date(2026, 1, 28));
    expect(to).toEqual(new Date(2026, 2, 1));
  });
});
