import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitTable } from './split-table.ts';

const cell = fc.string({ unit: fc.constantFrom('a', 'ü', '"', ',', '\n', ' ', '😀'), maxLength: 6 });
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 6 });

test('any table comes back as it was, however its bytes arrive', async () => {
  await fc.assert(
    fc.asyncProperty(
      table,
      fc.constantFrom('\n', '\r\n'),
      fc.integer({ min: 1, max: 9 }),
      async (rows, end, size) => {
        const bytes = Buffer.from(`\uFEFF${stringify(rows, { record_delimiter: end, quoted_match: /\n/ })}`);
        expect(await rowsOf(bytes, size)).toEqual(rows);
      },
    ),
  );
});

test('a row that is too long, and a table that ends within quotes, are refused', async () => {
  await expect(rowsOf(Buffer.from(`a,b\n${'x'.repeat(200)}`), 9)).rejects.toThrow(RangeError);
  await expect(rowsOf(Buffer.from('a,"b'), 9)).rejects.toThrow();
});

async function rowsOf(bytes: Buffer, size: number): Promise<string[][]> {
  const chunks = (async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  })();
  const rows: string[][] = [];
  for await (const row of splitTable(chunks, 100)) rows.push(row);
  return rows;
}
