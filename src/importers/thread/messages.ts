import type { ImportLimits, ImportSource } from '../importer.ts';
import type { Batch } from './hand-over.ts';

/** What the reading thread is given. */
export interface Reading {
  sources: ImportSource[];
  limits: ImportLimits;
  /** Where it may put the files that are asked for. */
  folder: string;
}

export type ToReader =
  /** A batch was stored: its memory comes back for another. */
  { type: 'next'; spare: ArrayBuffer } | { type: 'open'; file: number };

export type FromReader =
  | { type: 'batch'; batch: Batch }
  | { type: 'file'; file: number; path: string }
  | { type: 'file'; file: number; failure: Failure }
  | { type: 'done' }
  | { type: 'failed'; failure: Failure };

export interface Failure {
  message: string;
  /** Set for what the person can be told. */
  import?: { limit: string | null; most: number | null };
}
