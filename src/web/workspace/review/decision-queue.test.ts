import { expect, test } from 'vitest';
import type { Decide } from '../../../http/wire/review.ts';
import { ProblemError } from '../api/problem.ts';
import { ReviewChanged, type SeenReview } from '../api/review.ts';
import { DecisionQueue } from './decision-queue.ts';
import { findingOf, reviewWith } from './review.fixture.ts';
import { noWishes, type Wishes } from './wishes.ts';

const findings = [findingOf('a'), findingOf('b')];
const seen = (revision: number, change = {}): SeenReview => ({
  review: reviewWith({ revision, findings, ...change }),
  etag: `"${revision}"`,
});
const redact = (key: string): Wishes => ({ ...noWishes, findings: new Map([[key, { action: 'redact' }]]) });

/** A queue, and what it sent. Each answer is the next of `answers`. */
function queueWith(...answers: (SeenReview | Error)[]) {
  let now = seen(1);
  const sent: { keys: string[]; etag: string }[] = [];
  const queue = new DecisionQueue(
    async (wish: Decide, etag) => {
      sent.push({ keys: (wish.findings ?? []).map(({ key }) => key), etag });
      const answer = answers.shift()!;
      if (answer instanceof Error) throw answer;
      return answer;
    },
    () => now,
    (kept) => (now = kept),
  );
  return { queue, sent };
}

test('decisions that follow each other go in one call, and the next one names what came of it', async () => {
  const { queue, sent } = queueWith(seen(2), seen(3));
  queue.add(redact('a'));
  queue.add(redact('b'));
  expect(queue.snapshot().pending.findings.size).toBe(2);
  expect(await queue.settle()).toBe(true);
  queue.add(redact('a'));
  expect(await queue.settle()).toBe(true);
  expect(sent).toEqual([
    { keys: ['a', 'b'], etag: '"1"' },
    { keys: ['a'], etag: '"2"' },
  ]);
  expect(queue.snapshot().pending).toEqual(noWishes);
});

test('what was decided elsewhere meanwhile stays, the rest is sent again, and both are said', async () => {
  const elsewhere = [findingOf('a', { decision: { action: 'keep', reason: null } }), findingOf('b')];
  const { queue, sent } = queueWith(new ReviewChanged(seen(5, { findings: elsewhere })), seen(6));
  queue.add(redact('a'));
  queue.add(redact('b'));
  expect(await queue.settle()).toBe(true);
  expect(sent).toEqual([
    { keys: ['a', 'b'], etag: '"1"' },
    { keys: ['b'], etag: '"5"' },
  ]);
  expect(queue.snapshot().notice).toMatch(/One decision of yours met another one/);
});

test('without a network nothing is lost, and it can be tried again', async () => {
  const { queue, sent } = queueWith(new TypeError('offline'), seen(2));
  queue.add(redact('a'));
  expect(await queue.settle()).toBe(false);
  expect(queue.snapshot().problem).toMatch(/^Not saved yet\./);
  expect(queue.snapshot().pending.findings.size).toBe(1);
  expect(await queue.settle()).toBe(true);
  expect(queue.snapshot().problem).toBeNull();
  expect(sent).toHaveLength(2);
});

test('what the server refuses is taken back, with its words', async () => {
  const { queue } = queueWith(new ProblemError({ status: 422, detail: 'A reason is needed.' }));
  queue.add(redact('a'));
  expect(await queue.settle()).toBe(false);
  expect(queue.snapshot()).toMatchObject({
    pending: noWishes,
    problem: 'Nothing was changed. A reason is needed.',
  });
});
