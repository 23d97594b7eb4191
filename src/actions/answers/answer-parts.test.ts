import { expect, it } from 'vitest';
import { AnswerParts } from './answer-parts.ts';

type Event = Parameters<AnswerParts['take']>[0];

function taking(...events: object[]): AnswerParts {
  let seconds = 0;
  const parts = new AnswerParts(() => new Date((seconds += 2) * 1000));
  for (const event of events) parts.take(event as Event);
  return parts;
}

it('puts texts together, whatever pieces they come in', () => {
  const parts = taking(
    { type: 'text-start', id: '1' },
    { type: 'text-delta', id: '1', text: 'Half a 🦩'.slice(0, 8) },
    { type: 'text-delta', id: '1', text: 'Half a 🦩'.slice(8) },
    { type: 'text-end', id: '1' },
  );
  expect(parts.finished()).toEqual([{ type: 'text', text: 'Half a 🦩' }]);
  expect(parts.takeChanges()).toEqual([[0, 'set', { type: 'text', text: 'Half a 🦩' }]]);
  expect(parts.takeChanges()).toEqual([]);
});

it('tells only what is new since the last time', () => {
  const parts = taking({ type: 'text-start', id: '1' }, { type: 'text-delta', id: '1', text: 'one ' });
  parts.takeChanges();
  parts.take({ type: 'text-delta', id: '1', text: 'two ' } as Event);
  parts.take({ type: 'text-delta', id: '1', text: 'three' } as Event);
  expect(parts.takeChanges()).toEqual([[0, 'append', 'two three']]);
  expect(parts.parts).toEqual([{ type: 'text', text: 'one two three' }]);
});

it('keeps texts apart that come at once, and says how long the thinking took', () => {
  const parts = taking(
    { type: 'reasoning-start', id: 'r' },
    { type: 'text-start', id: 't' },
    { type: 'reasoning-delta', id: 'r', text: 'Hm' },
    { type: 'text-delta', id: 't', text: 'Yes' },
    { type: 'reasoning-end', id: 'r' },
  );
  expect(parts.finished()).toEqual([
    { type: 'reasoning', text: 'Hm', seconds: 2 },
    { type: 'text', text: 'Yes' },
  ]);
});

it('shows a tool at work, then what came of it', () => {
  const call = { type: 'tool-call', toolCallId: 'c', toolName: 'look', input: { at: 'this' } };
  const parts = taking(call);
  expect(parts.parts[0]).toMatchObject({ state: 'input-available', input: { at: 'this' } });
  parts.take({ type: 'tool-result', toolCallId: 'c', output: 'seen' } as Event);
  expect(parts.parts[0]).toMatchObject({ state: 'output-available', output: 'seen' });
  parts.take({ ...call, toolCallId: 'd' } as Event);
  parts.take({ type: 'tool-error', toolCallId: 'd', error: new Error('dark') } as Event);
  expect(parts.parts[1]).toMatchObject({ state: 'output-error', errorText: 'Error: dark' });
});

it('keeps nothing that is empty, that no database takes, or that leads where no page may', () => {
  const parts = taking(
    { type: 'text-start', id: '1' },
    { type: 'text-delta', id: '1', text: '  \n' },
    { type: 'text-start', id: '2' },
    { type: 'text-delta', id: '2', text: 'a\0b\uD800' },
    { type: 'source', sourceType: 'url', id: 's', url: 'javascript:alert(1)' },
    { type: 'source', sourceType: 'url', id: 't', url: 'https://example.org/', title: 'Example' },
    { type: 'text-delta', id: 'unknown', text: 'lost' },
  );
  expect(parts.finished()).toEqual([
    { type: 'text', text: 'a\uFFFDb\uFFFD' },
    { type: 'source-url', sourceId: 't', url: 'https://example.org/', title: 'Example' },
  ]);
});
