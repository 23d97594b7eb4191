import { createHash } from 'node:crypto';
import { pipeline, Transform } from 'node:stream';
import type { Multipart } from '@fastify/multipart';
import type { FastifyRequest } from 'fastify';

type Parts = FastifyRequest['parts'];

/** Takes the digest of the files of an upload while its handler reads them: names, types and bytes, in their order. */
export class UploadDigest {
  private readonly files: string[] = [];

  constructor(request: FastifyRequest) {
    const parts = request.parts.bind(request);
    request.parts = ((options) => this.taking(parts(options))) as Parts;
  }

  /** Once the handler has read what it wanted. */
  get text(): string {
    return JSON.stringify(this.files);
  }

  get size(): number {
    return this.files.length;
  }

  private async *taking(parts: AsyncIterable<Multipart>): AsyncGenerator<Multipart> {
    for await (const part of parts) {
      if (part.type !== 'file') {
        yield part;
        continue;
      }
      // Taken when its last byte has passed: the handler may answer before it asks for another part.
      const hashed = hashing((digest) => {
        this.files.push(`${part.fieldname} ${part.filename} ${part.mimetype} ${digest}`);
      });
      const file = pipeline(part.file, hashed, () => {}) as unknown as typeof part.file;
      yield { ...part, file };
    }
  }
}

/** Reads an upload for its digest only; `most`: how many files of it count. */
export async function digestUpload(request: FastifyRequest, most: number): Promise<string> {
  const digest = new UploadDigest(request);
  for await (const part of request.parts()) {
    if (part.type !== 'file') continue;
    for await (const _ of part.file) continue;
    if (digest.size >= most) break;
  }
  return digest.text;
}

function hashing(ended: (digest: string) => void): Transform {
  const hash = createHash('sha256');
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      ended(hash.digest('hex'));
      done();
    },
  });
}
