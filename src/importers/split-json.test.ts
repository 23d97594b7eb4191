import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ImportError } from './import-error.ts';
import { splitJson, type JsonPiece } from './split-json.ts';

async function piecesOf(json: string, chunkBytes: number, maxBytes = 1e6): Promise<JsonPiece[]> {
  const bytes = Buffer.from(json);
  async function* chunks(): AsyncGenerator<Uint8Array> {
    // One buffer for all chunks, as the disk reader does.
    const chunk = Buffer.alloc(chunkBytes);
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      yield chunk.subarray(0, bytes.copy(chunk, 0, at, at + chunkBytes));
    }
  }
  const pieces: JsonPiece[] = [];
  for await (const piece of splitJson(chunks(), maxBytes, 'file.json')) pieces.push(piece);
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
  expect(pieces).toEqual([{ text: '1', bytes: 1, tooLarge: false, list: 1 }]);
});
