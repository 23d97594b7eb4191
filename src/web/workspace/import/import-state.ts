import type { ImportProgress, ImportResult } from '../../../http/wire/conversation.ts';

/** Where an import is. `share` of the work is 0 to 1 within its phase. */
export type ImportState =
  | { phase: 'idle' }
  | { phase: 'uploading'; share: number }
  | { phase: 'processing'; share: number; conversations: number; skipped: number }
  | { phase: 'done'; result: ImportResult }
  | { phase: 'failed'; words: string };

export function isRunning(state: ImportState): boolean {
  return state.phase === 'uploading' || state.phase === 'processing';
}

export function afterSending(sent: number, total: number): ImportState {
  return sent >= total
    ? { phase: 'processing', share: 0, conversations: 0, skipped: 0 }
    : { phase: 'uploading', share: total === 0 ? 0 : sent / total };
}

export function afterLine(line: ImportProgress): ImportState {
  switch (line.type) {
    case 'progress':
      return {
        phase: 'processing',
        share: line.totalBytes === 0 ? 0 : Math.min(1, line.bytes / line.totalBytes),
        conversations: line.conversations,
        skipped: line.skipped,
      };
    case 'done':
      return { phase: 'done', result: line.result };
    case 'failed':
      return { phase: 'failed', words: line.problem.detail };
  }
}

/** How many of each outcome, in the order they are told. */
export function countOutcomes(result: ImportResult): { words: string; count: number }[] {
  const of = (outcome: string) => result.conversations.filter((each) => each.outcome === outcome).length;
  return [
    { words: 'imported', count: of('created') },
    { words: 'updated', count: of('updated') },
    { words: 'unchanged', count: of('unchanged') },
    { words: 'skipped', count: result.skipped.length },
  ].filter(({ count }) => count > 0);
}
