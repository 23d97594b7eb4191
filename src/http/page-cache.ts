import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

/** A rendered page, compressed as it is asked for. */
export class CachedPage {
  readonly headers: Record<string, string>;
  private readonly plain: Buffer;
  private readonly compressed = new Map<Encoding, Buffer | Promise<Buffer>>();

  constructor(html: string, headers: Record<string, string>) {
    this.plain = Buffer.from(html);
    this.headers = headers;
    this.compressed.set('identity', this.plain);
  }

  /** Bytes of memory, about. */
  get size(): number {
    return Math.ceil(this.plain.length * 1.5) + 500;
  }

  /** At once when it has been asked for before. */
  bytes(encoding: Encoding): Buffer | Promise<Buffer> {
    const known = this.compressed.get(encoding);
    if (known) return known;
    const making = compress(this.plain, encoding).then((bytes) => {
      this.compressed.set(encoding, bytes);
      return bytes;
    });
    this.compressed.set(encoding, making);
    return making;
  }
}

/**
 * Rendered content by revision and projection. It holds no decision: who asks for a page here has just
 * been let in. The least recently used go first.
 */
export class PageCache {
  private readonly pages = new Map<string, CachedPage>();
  private readonly mostBytes: number;
  private bytes = 0;

  constructor(mostBytes: number) {
    this.mostBytes = mostBytes;
  }

  get(key: string): CachedPage | undefined {
    const page = this.pages.get(key);
    if (page) {
      this.pages.delete(key);
      this.pages.set(key, page);
    }
    return page;
  }

  set(key: string, page: CachedPage): void {
    const before = this.pages.get(key);
    if (before) this.bytes -= before.size;
    this.pages.delete(key);
    if (page.size > this.mostBytes) return;
    this.pages.set(key, page);
    this.bytes += page.size;
    for (const [oldest, { size }] of this.pages) {
      if (this.bytes <= this.mostBytes) break;
      this.pages.delete(oldest);
      this.bytes -= size;
    }
  }
}

/** The encoding to answer with (RFC 9110, section 12.5.3; weights other than 0 are not compared). */
export function encodingFor(acceptEncoding: string | undefined): Encoding {
  if (acceptEncoding === undefined) return 'identity';
  if (/\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(acceptEncoding)) return 'br';
  if (/\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(acceptEncoding)) return 'gzip';
  return 'identity';
}

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

function compress(bytes: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'br') {
    // Quality 11 of a long page takes seconds; 9 is within a few percent of it.
    const quality = bytes.length > 300_000 ? 6 : 9;
    return brotli(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: quality } });
  }
  return deflate(bytes, { level: 8 });
}
