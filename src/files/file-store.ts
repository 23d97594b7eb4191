import type { Readable } from 'node:stream';

export interface StoredFile {
  /** SHA-256 of the bytes, lower-case hex. */
  sha256: string;
  /** Bytes. */
  size: number;
  /** The first bytes, at most `headBytes`: enough to tell the type from. */
  head: Uint8Array;
}

export const headBytes = 4100;

/**
 * Keeps bytes under their SHA-256. What `put` has answered survives the loss of power; what it has not
 * answered leaves nothing behind.
 */
export interface FileStore {
  /**
   * Stores a stream. Errors: TooLarge when more than `limit.most` bytes come (with the limit's name),
   * StorageFull when there is no room, or whatever the stream fails with.
   */
  put(bytes: AsyncIterable<Uint8Array>, limit: { name: string; most: number }): Promise<StoredFile>;
  /** Streams the bytes from `start` to before `end`, or undefined if there is no such file. */
  get(sha256: string, range?: { start: number; end: number }): Promise<Readable | undefined>;
  /** Forgets these, if they were not put or touched again since `before`. */
  delete(sha256s: readonly string[], before: Date): Promise<void>;
  /** Every address kept, for finding those that nothing names any more. */
  list(): AsyncIterable<string>;
}
