import { expect, it } from 'vitest';
import { inView } from './in-view.ts';
import { LiveAnswers, type AnswerEvent } from './live-answers.ts';

const by = { id: 'ana', name: 'Ana' };
const running = (id: string, parentId: string, more: Partial<AnswerEvent> = {}): AnswerEvent => {
  return { id, parentId, state: 'running', by, problem: null, n: 0, parts: [], ...more };
};

it('an answer grows by what comes to it', () => {
  const answers = new LiveAnswers();
  answers.take(running('a', 'q'));
  expect(answers.grow({ id: 'a', n: 1, ops: [[0, 'set', { type: 'text', text: 'One' }]] })).toBe(true);
  expect(answers.grow({ id: 'a', n: 2, ops: [[0, 'append', ' two']] })).toBe(true);
  expect(answers.partsOf('a')).toEqual([{ type: 'text', text: 'One two' }]);
});

it('what was missed is noticed, what came twice is not added twice', () => {
  const answers = new LiveAnswers();
  answers.take(running('a', 'q', { n: 2, parts: [{ type: 'text', text: 'One' }] }));
  expect(answers.grow({ id: 'a', n: 2, ops: [[0, 'append', ' twice']] })).toBe(true);
  expect(answers.partsOf('a')).toEqual([{ type: 'text', text: 'One' }]);
  expect(answers.grow({ id: 'a', n: 4, ops: [[0, 'append', ' four']] })).toBe(false);
});

it('words that arrive are told to those who watch this answer, and nobody else', () => {
  const answers = new LiveAnswers();
  answers.take(running('a', 'q'));
  let [lists, words] = [0, 0];
  answers.subscribe(() => (lists += 1));
  answers.watch('a', () => (words += 1));
  answers.watch('b', () => (words += 100));
  answers.grow({ id: 'a', n: 1, ops: [[0, 'set', { type: 'text', text: '' }]] });
  expect([lists, words]).toEqual([0, 1]);
});

it('an ended answer stays until its message is here; one that failed and is put away goes at once', () => {
  const answers = new LiveAnswers();
  answers.take(running('a', 'q'));
  answers.take(running('b', 'q', { state: 'failed', problem: 'No.' }));
  answers.end('a');
  answers.end('b');
  expect(answers.list().map(({ id, state }) => [id, state])).toEqual([['a', 'ended']]);
  answers.forget('a');
  answers.expect({ id: 'a', parentId: 'q', by });
  expect(answers.list()).toEqual([]);
});

it('what ended while the connection was lost has ended', () => {
  const answers = new LiveAnswers();
  answers.take(running('a', 'q'));
  answers.take(running('b', 'q'));
  answers.reopened();
  answers.take(running('b', 'q'));
  answers.settled();
  expect(answers.list().map(({ state }) => state)).toEqual(['ended', 'running']);
});

const messages = [
  { id: 'q', siblings: ['q'] },
  { id: 'old', siblings: ['old'] },
];
const live = (id: string, parentId: string) => ({
  ...running(id, parentId),
  isHidden: false,
});

const branch = (all: typeof messages, later = 0) => ({ messages: all, later });

it('an answer at the end of the branch is in sight', () => {
  const seen = inView(branch(messages.slice(0, 1)), [live('a', 'q'), live('b', 'q')], undefined);
  expect(seen.answer?.id).toBe('a');
  expect(seen.fork?.siblings).toEqual(['a', 'b']);
});

it('an answer at an end that is not here is not in sight', () => {
  expect(inView(branch(messages.slice(0, 1), 3), [live('a', 'q')], undefined).answer).toBeNull();
});

it('whoever asked for another version sees it in place of the one before', () => {
  const seen = inView(branch(messages), [live('a', 'q')], 'a');
  expect(seen.messages.map(({ id }) => id)).toEqual(['q']);
  expect(seen.answer?.id).toBe('a');
  expect(seen.fork?.siblings).toEqual(['old', 'a']);
});

it('everyone else stays where they are, and sees that there is another version', () => {
  const seen = inView(branch(messages), [live('a', 'q')], undefined);
  expect(seen.messages).toEqual([messages[0], { id: 'old', siblings: ['old', 'a'] }]);
  expect(seen.answer).toBeNull();
});

it('what has become a message is seen once', () => {
  const seen = inView(branch(messages), [live('old', 'q')], 'old');
  expect(seen.messages).toEqual(messages);
  expect(seen.answer).toBeNull();
});
