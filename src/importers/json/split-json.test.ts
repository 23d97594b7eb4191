import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ImportError } from '../import-error.ts';
import type { JsonPiece } from './json-piece.ts';
import { splitJson } from './split-json.ts';

/** What a piece says, which holds no longer than it does. */
type Said = Pick<JsonPiece, 'text' | 'bytes' | 'tooLarge' | 'list' | 'around'> & { value: unknown };

async function piecesOf(
  json: string,
  chunkBytes: number,
  maxBytes = 1e6,
  partBytes?: number,
): Promise<Said[]> {
  const bytes = Buffer.from(json);
  async function* chunks(): AsyncGenerator<Uint8Array> {
    // One buffer for all chunks, as the disk reader does.
    const chunk = Buffer.alloc(chunkBytes);
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      yield chunk.subarray(0, bytes.copy(chunk, 0, at, at + chunkBytes));
    }
  }
  const pieces: Said[] = [];
  for await (const piece of splitJson(chunks(), maxBytes, 'file.json', partBytes)) {
    const { text, tooLarge, list, around } = piece;
    pieces.push({ text, bytes: piece.bytes, tooLarge, list, around, value: piece.parse() });
  }
  return pieces;
}

async function texts(json: string): Promise<string[]> {
  return (await piecesOf(json, 7)).map(({ text }) => text);
}

const indents = fc.constantFrom(undefined, 2, '\t');

test('the elements of a list come out as they went in, wherever chunks end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.jsonValue()),
      indents,
      fc.integer({ min: 1, max: 40 }),
      async (list, indent, size) => {
        const pieces = await piecesOf(JSON.stringify(list, null, indent), size);
        expect(pieces.map(({ text }) => JSON.parse(text) as unknown)).toEqual(
          JSON.parse(JSON.stringify(list)),
        );
      },
    ),
  );
});

test('long strings with quotes and backslashes are skipped as a whole', async () => {
  const words = fc.string({ unit: fc.constantFrom('\\', '"', 'a', '{', ']', 'é'), maxLength: 200 });
  await fc.assert(
    fc.asyncProperty(fc.array(words), fc.integer({ min: 1, max: 100 }), async (list, size) => {
      const pieces = await piecesOf(JSON.stringify(list), size);
      expect(pieces.map(({ text }) => JSON.parse(text) as unknown)).toEqual(list);
    }),
  );
});

test('an object, objects in a row, and a wrapped list are cut where they should be', async () => {
  expect(await texts('{"a": [1, {"b": 2}]}')).toEqual(['{"a": [1, {"b": 2}]}']);
  expect(await texts('{"a":1}\n{"b":2}\n')).toEqual(['{"a":1}', '{"b":2}']);
  expect(await texts('{"version": 1, "conversations": [{"a":[]}, {"b":2}], "more": {"c": [3]}}')).toEqual([
    '{"a":[]}',
    '{"b":2}',
  ]);
});

test('of a piece that is too large only the beginning is kept, and the next ones come whole', async () => {
  const pieces = await piecesOf(`[{"title":"x","text":"${'y'.repeat(100_000)}"},{"a":1}]`, 1000, 50_000);
  expect(pieces.map(({ bytes, tooLarge }) => [bytes, tooLarge])).toEqual([
    [100_023, true],
    [7, false],
  ]);
  expect(pieces[0]!.text.length).toBeLessThan(20_000);
});

test('input that ends early is an error', async () => {
  for (const json of ['[{"a":1}', '[', '{"a":"b', '[{"a":1},{"b"', '{"conversations":[{"a":1}]']) {
    await expect(piecesOf(json, 3)).rejects.toThrow(ImportError);
  }
});

test('each piece tells its list, and what stood around it, wherever chunks end', async () => {
  const json = '[1,[2]] {"a":3} {"id":"x","b":[4],"conversations":[5,{"conversations":[6]}],"c":7}[8]';
  for (let size = 1; size <= json.length; size += 1) {
    const pieces = await piecesOf(json, size);
    expect(pieces.map(({ text, list, around }) => [text, list, around])).toEqual([
      ['1', 1, undefined],
      ['[2]', 1, undefined],
      ['{"a":3}', 0, undefined],
      ['5', 2, '{"id":"x","b":[4],"conversations":[]}'],
      ['{"conversations":[6]}', 2, '{"id":"x","b":[4],"conversations":[]}'],
      ['8', 3, undefined],
    ]);
  }
});

test('what stood around a list is not carried along when it is long', async () => {
  const pieces = await piecesOf(`{"x":"${'y'.repeat(20_000)}","conversations":[1]}`, 1000);
  expect(pieces).toMatchObject([{ text: '1', list: 1, around: undefined }]);
});

test('what is parsed in parts is what it would be as a whole', async () => {
  const names = fc.oneof(fc.string(), fc.constantFrom('__proto__', '0', '1', '', 'a'));
  const values = fc.oneof(fc.jsonValue(), fc.dictionary(names, fc.jsonValue()), fc.array(fc.jsonValue()));
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.dictionary(names, values)),
      indents,
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 1, max: 30 }),
      async (list, indent, size, partBytes) => {
        const pieces = await piecesOf(JSON.stringify(list, null, indent), size, 1e6, partBytes);
        expect(pieces.map(({ value }) => JSON.stringify(value))).toEqual(
          pieces.map(({ text }) => JSON.stringify(JSON.parse(text))),
        );
      },
    ),
    { numRuns: 200 },
  );
});

test('what is no JSON as a whole is none in parts', async () => {
  const signs = fc.array(fc.constantFrom(...'{}[],:"0a ', '"a":', '[0,0,', '{"a":0,', 'null,'), {
    maxLength: 40,
  });
  let broken = 0;
  await fc.assert(
    fc.asyncProperty(signs, fc.integer({ min: 1, max: 6 }), async (some, partBytes) => {
      const pieces = await piecesOf(`[{"a":[${some.join('')}]}]`, 1000, 1e6, partBytes).catch(() => []);
      for (const { text, value } of pieces) {
        const whole = parsed(text);
        broken += Number(whole === undefined);
        expect(JSON.stringify(value)).toBe(JSON.stringify(whole));
      }
    }),
    { numRuns: 3000 },
  );
  expect(broken).toBeGreaterThan(300);
});

test('a large object keeps all of its members, in their order', async () => {
  const nodes = Object.fromEntries(
    Array.from({ length: 2000 }, (_, n) => [`node ${n}`, { text: `é ${n}`.repeat(20) }]),
  );
  const conversation = { title: 'x', mapping: nodes, list: Object.values(nodes), end: [1] };
  const [piece] = await piecesOf(JSON.stringify(conversation), 10_000);
  expect(JSON.stringify(piece!.value)).toBe(JSON.stringify(conversation));
});

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
