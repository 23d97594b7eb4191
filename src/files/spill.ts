import { closeSync, openSync, read, rmSync, writeSync } from 'node:fs';
import { promisify } from 'node:util';
import { StorageFull } from '../domain/errors.ts';
import { isFull } from './spool.ts';

const readAt = promisify(read);

/** Text that is written piece by piece and read when it is complete. What is much waits on the disk, in a file without a name. */
export class Spill {
  private readonly path: string;
  private held: string[] = [];
  private heldLength = 0;
  private file: number | null = null;
  private fileBytes = 0;

  /** `path`: where a file may be made, which is gone from there at once. */
  constructor(path: string) {
    this.path = path;
  }

  /** @throws StorageFull */
  add(text: string): void {
    this.held.push(text);
    this.heldLength += text.length;
    if (this.heldLength >= mostHeld) this.toDisk();
  }

  /** All of it, as UTF-8. */
  async *read(): AsyncGenerator<Buffer> {
    for (let at = 0; this.file !== null && at < this.fileBytes;) {
      const { bytesRead, buffer } = await readAt(this.file, Buffer.allocUnsafe(mostHeld), 0, mostHeld, at);
      if (bytesRead === 0) throw new Error('A file that was written is shorter than it was.');
      yield buffer.subarray(0, bytesRead);
      at += bytesRead;
    }
    if (this.held.length > 0) yield Buffer.from(this.held.join(''));
  }

  /** Lets go of it, read or not. */
  close(): void {
    if (this.file !== null) closeSync(this.file);
    this.file = null;
    this.held = [];
  }

  private toDisk(): void {
    try {
      if (this.file === null) {
        this.file = openSync(this.path, 'wx+', 0o600);
        rmSync(this.path);
      }
      const bytes = Buffer.from(this.held.join(''));
      for (let at = 0; at < bytes.length;) {
        const written = writeSync(this.file, bytes, at, bytes.length - at, this.fileBytes);
        at += written;
        this.fileBytes += written;
      }
    } catch (error) {
      throw isFull(error) ? new StorageFull() : error;
    }
    this.held = [];
    this.heldLength = 0;
  }
}

/** In characters, and for reading in bytes. */
const mostHeld = 64 * 1024;
