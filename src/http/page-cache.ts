import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

export type Encoding = 'br' | 'gzip' | 'identity';

/** A page as it goes over the wire. */
export interface ReadyPage {
  /** Names and values in turns: `writeHead` is quicker with them than with an object. */
  headers: string[];
  bytes: Buffer;
}

/** A rendered page, compressed as it is asked for. */
export class CachedPage {
  private readonly headers: Record<string, string>;
  private readonly plain: Buffer;
  private readonly ready = new Map<Encoding, ReadyPage | Promise<ReadyPage>>();
  private visits = 0;
  /** Was asked for since the cache last looked for something to drop. */
  isSpared = false;

  constructor(html: string, headers: Record<string, string>) {
    this.plain = Buffer.from(html);
    this.headers = headers;
    this.ready.set('identity', {
      headers: flat(headers, this.plain),
      bytes: this.plain,
    });
  }

  /** Bytes of memory, about. */
  get size(): number {
    return Math.ceil(this.plain.length * 1.5) + 500;
  }

  /** At once when it has been asked for before. */
  in(encoding: Encoding): ReadyPage | Promise<ReadyPage> {
    if (encoding === 'br' && ++this.visits === manyVisits) void this.make('br', bestQuality).catch(() => {});
    const known = this.ready.get(encoding);
    if (known) return known;
    const making = this.make(encoding, quickQuality);
    this.ready.set(encoding, making);
    return making;
  }

  private async make(encoding: Encoding, quality: number): Promise<ReadyPage> {
    const bytes = await compress(this.plain, encoding, encoding === 'gzip' ? gzipLevel : quality);
    const ready = { headers: flat({ ...this.headers, 'content-encoding': encoding }, bytes), bytes };
    this.ready.set(encoding, ready);
    return ready;
  }
}

/**
 * Rendered content by revision and projection. It holds no decision: who asks for a page here has just
 * been let in. The oldest go first, but one that was asked for is spared once: a hit has no more to do than
 * to say so.
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
    if (page) page.isSpared = true;
    return page;
  }

  set(key: string, page: CachedPage): void {
    const before = this.pages.get(key);
    if (before) this.bytes -= before.size;
    this.pages.delete(key);
    if (page.size > this.mostBytes) return;
    this.pages.set(key, page);
    this.bytes += page.size;
    // What is spared is put at the end, where this comes to it again.
    for (const [oldest, candidate] of this.pages) {
      if (this.bytes <= this.mostBytes) break;
      this.pages.delete(oldest);
      if (candidate.isSpared) this.pages.set(oldest, candidate);
      else this.bytes -= candidate.size;
      candidate.isSpared = false;
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

function flat(headers: Record<string, string>, bytes: Buffer): string[] {
  return Object.entries({ ...headers, 'content-length': String(bytes.length) }).flat();
}

const brotli = promisify(brotliCompress);
const deflate = promisify(gzip);

/** Brotli's qualities: milliseconds for a long page, and seconds (on another thread) for a tenth less of it. */
const quickQuality = 6;
const bestQuality = 11;
const gzipLevel = 8;
/** From here on a page is worth the best. */
const manyVisits = 3;

/** `quality`: brotli's, or the level of gzip. */
export function compress(bytes: Buffer, encoding: Encoding, quality: number): Promise<Buffer> {
  if (encoding === 'gzip') return deflate(bytes, { level: quality });
  const { BROTLI_PARAM_QUALITY, BROTLI_PARAM_SIZE_HINT } = constants;
  return brotli(bytes, {
    params: { [BROTLI_PARAM_QUALITY]: quality, [BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
}
