import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BytePipe } from './byte-pipe.ts';

/** More than the ring holds. */
const many = 9 * 1024 * 1024;

async function readAll(shared: SharedArrayBuffer, pause: (chunk: number) => boolean = () => false) {
  const read: Buffer[] = [];
  for await (const chunk of new BytePipe(shared).read()) {
    read.push(Buffer.from(chunk));
    if (pause(read.length)) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  return Buffer.concat(read);
}

test('what is written comes out, whoever is faster', async () => {
  const bytes = Buffer.alloc(many, 'the bytes of a file, ');
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 5000, max: 700_000 }), { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 1, max: 5 }),
      async (sizes, slow) => {
        const pipe = new BytePipe();
        const read = readAll(pipe.shared, (chunk) => chunk % slow === 0);
        for (let at = 0, n = 0; at < many; at += sizes[n % sizes.length]!, n += 1)
          expect(await pipe.write(bytes.subarray(at, Math.min(many, at + sizes[n % sizes.length]!)))).toBe(
            true,
          );
        pipe.end();
        expect((await read).equals(bytes)).toBe(true);
      },
    ),
    { numRuns: 20 },
  );
});

test('a few bytes come out when there are no more', async () => {
  const pipe = new BytePipe();
  const read = readAll(pipe.shared);
  await pipe.write(Buffer.from('few'));
  pipe.end();
  expect((await read).toString()).toBe('few');
  const empty = new BytePipe();
  empty.end();
  expect(await readAll(empty.shared)).toHaveLength(0);
});

test('whoever waits for room learns that nobody reads any more', async () => {
  const pipe = new BytePipe();
  const written = pipe.write(Buffer.alloc(many));
  pipe.close();
  expect(await written).toBe(false);
  expect(await pipe.write(Buffer.from('more'))).toBe(false);
});
