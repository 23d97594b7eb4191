import type { ExtractLimits } from '../../extract/extracted.ts';
import type { Job, Results } from './job.ts';

/** Jobs are handed over one at a time; each has one answer. */
export interface ToChild {
  job: Job;
  limits: ExtractLimits;
}

export type FromChild =
  | { type: 'done'; result: Results[Job['type']] }
  /** A scanner failed: `why` is what it said. */
  | { type: 'failed'; why: string };
