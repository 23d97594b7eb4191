import type { ByteFile } from './byte-file.ts';
import type { ImportEvent } from './importer.ts';

/** Counts what was read of an import, and says so at every megabyte. Reading ends when `signal` does. */
export class Meter {
  private readonly totalBytes: number;
  private readonly signal: AbortSignal;
  private bytes = 0;
  private told = 0;

  constructor(totalBytes: number, signal: AbortSignal) {
    this.totalBytes = totalBytes;
    this.signal = signal;
  }

  /** The file's chunks; each of its bytes counts for `weight`, which is less than 1 for what was packed. */
  async *scan(file: ByteFile, weight: number): AsyncGenerator<Uint8Array> {
    for await (const chunk of file.scan()) {
      this.signal.throwIfAborted();
      yield chunk;
      this.bytes += chunk.length * weight;
    }
    this.signal.throwIfAborted();
  }

  /** A progress event if one is due. */
  *progress(): Generator<ImportEvent> {
    if (this.bytes - this.told < 1024 * 1024) return;
    this.told = this.bytes;
    yield this.event();
  }

  done(): ImportEvent {
    this.bytes = this.totalBytes;
    return this.event();
  }

  private event(): ImportEvent {
    return {
      type: 'progress',
      bytes: Math.min(Math.round(this.bytes), this.totalBytes),
      totalBytes: this.totalBytes,
    };
  }
}
