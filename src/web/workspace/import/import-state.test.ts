import { expect, test } from 'vitest';
import { afterLine, afterSending, countOutcomes, isRunning } from './import-state.ts';

test('an import uploads, then is processed, then ends', () => {
  expect(afterSending(50, 100)).toEqual({ phase: 'uploading', share: 0.5 });
  expect(afterSending(100, 100).phase).toBe('processing');
  const processing = afterLine({ type: 'progress', conversations: 7, skipped: 1, bytes: 30, totalBytes: 60 });
  expect(processing).toEqual({ phase: 'processing', share: 0.5, conversations: 7, skipped: 1 });
  expect(isRunning(processing)).toBe(true);
  expect(isRunning(afterLine({ type: 'failed', problem: { title: 'No', detail: 'Not an export.' } }))).toBe(
    false,
  );
});

test('the result counts what came in, what was here already and what was left out', () => {
  const result = {
    conversations: [of('created'), of('created'), of('unchanged')],
    skipped: [{ where: 'conversation 4', why: 'It has no messages.' }],
  };
  expect(countOutcomes(result)).toEqual([
    { words: 'imported', count: 2 },
    { words: 'unchanged', count: 1 },
    { words: 'skipped', count: 1 },
  ]);
});

function of(outcome: 'created' | 'updated' | 'unchanged') {
  return { id: outcome, title: outcome, kind: 'claude' as const, messages: 1, outcome };
}
