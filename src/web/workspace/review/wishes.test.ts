import { describe, expect, test } from 'vitest';
import { findingOf, inMessage, reviewWith, subjectOf } from './review.fixture.ts';
import {
  asDecide,
  holdersOf,
  inverseOf,
  joined,
  leftOutIds,
  noWishes,
  rowsAfter,
  stateOf,
  undisputed,
  withWishes,
  type Wishes,
} from './wishes.ts';

const wish = (change: Partial<Wishes>): Wishes => ({ ...noWishes, ...change });
const redact = (...keys: string[]) =>
  wish({ findings: new Map(keys.map((key) => [key, { action: 'redact' }])) });
const leaveOut = (...ids: string[]) => wish({ messages: new Map(ids.map((id) => [id, 'leave-out'])) });

describe('a decision', () => {
  test('is seen at once', () => {
    const review = withWishes(reviewWith({ findings: [findingOf('a'), findingOf('b')] }), redact('a'));
    expect(review.findings.map(({ decision }) => decision?.action)).toEqual(['redact', undefined]);
  });

  test('to leave a message out decides on all that stands in it', () => {
    const before = reviewWith({
      findings: [findingOf('a'), findingOf('b', { places: [inMessage('m1'), inMessage('m2')], total: 2 })],
    });
    const leftOut = leftOutIds(withWishes(before, leaveOut('m1')));
    expect(before.findings.map((finding) => stateOf(finding, leftOut))).toEqual(['left-out', 'open']);
  });

  test('that comes later wins', () => {
    const later = wish({ findings: new Map([['a', { action: 'keep', reason: 'an example' }]]) });
    expect(asDecide(joined(redact('a', 'b'), later)).findings).toEqual([
      { key: 'a', action: 'keep', reason: 'an example' },
      { key: 'b', action: 'redact' },
    ]);
  });

  test('can be taken back, to what was before', () => {
    const review = reviewWith({
      findings: [findingOf('a', { decision: { action: 'keep', reason: 'known' } }), findingOf('b')],
      leftOut: [subjectOf('m1', { type: 'message' })],
    });
    const made = joined(redact('a', 'b'), wish({ messages: new Map([['m1', 'open']]) }));
    expect(asDecide(inverseOf(review, made))).toMatchObject({
      findings: [
        { key: 'a', action: 'keep', reason: 'known' },
        { key: 'b', action: 'open' },
      ],
      messages: [{ id: 'm1', action: 'leave-out' }],
    });
  });

  test('that met another one elsewhere is not made over it', () => {
    const before = reviewWith({ findings: [findingOf('a'), findingOf('b')] });
    const now = reviewWith({
      findings: [findingOf('a', { decision: { action: 'keep', reason: null } }), findingOf('b')],
    });
    expect([...undisputed(redact('a', 'b'), before, now).findings.keys()]).toEqual(['b']);
  });
});

describe('the rows', () => {
  test('stay where they are, also what was left out and is not found any more', () => {
    const before = { findings: [findingOf('a'), findingOf('b')], unread: [subjectOf('f1')] };
    const now = reviewWith({
      findings: [findingOf('c', { places: [inMessage('m2')] })],
      leftOut: [subjectOf('m1', { type: 'message' }), subjectOf('f1')],
    });
    const rows = rowsAfter(before, now);
    expect(rows.findings.map(({ key }) => key)).toEqual(['a', 'b', 'c']);
    expect(rows.unread.map(({ id }) => id)).toEqual(['f1']);
  });

  test('go when what they are about is gone', () => {
    const rows = rowsAfter({ findings: [findingOf('a')], unread: [] }, reviewWith());
    expect(rows.findings).toEqual([]);
  });
});

describe('leaving out', () => {
  test('takes every message and file that holds the value, once', () => {
    const places = [inMessage('m1'), inMessage('m1'), inMessage('m2')];
    expect(holdersOf(findingOf('a', { places, total: 3 }))).toEqual({ messages: ['m1', 'm2'], files: [] });
  });

  test('is not offered for the title, nor where not all places are known', () => {
    expect(holdersOf(findingOf('a', { places: [{ type: 'title' }] }))).toHaveProperty('refused');
    expect(holdersOf(findingOf('a', { total: 21 }))).toHaveProperty('refused');
  });
});
