import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { check } from '../../bench/fuzz/check.ts';
import { inputOf } from '../../bench/fuzz/input.ts';
import { rich } from './fixtures/any-export.ts';
import { fieldsOf } from './fields.ts';
import { formats, lineFormats } from './formats.ts';

const folder = mkdtempSync(join(tmpdir(), 'vitrine-fuzz-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

// `npm run fuzz` tries as many as are asked for; an input is known by the seed and its number.
test.each([1, 2, Date.now() % 1_000_000])(
  'whatever the files of an import hold, they are read or refused in words (seed %i)',
  async (seed) => {
    const faults: string[] = [];
    for (let index = 0; index < 1000; index += 1) {
      const { fault } = await check(inputOf(seed, index), folder, index % 5 === 0);
      if (fault !== null) faults.push(`input ${index} of seed ${seed}: ${fault}`);
    }
    expect(faults).toEqual([]);
  },
);

test('every format is among what is tried', () => {
  const values = Object.values(rich)
    .flatMap((value) => [value, ...(Array.isArray(value) ? (value as unknown[]) : [])])
    .flatMap((value) => [value, ...Object.values(fieldsOf(value)).flat()])
    .map(fieldsOf);
  const gathered = formats.flatMap(({ elementOf }) =>
    values.flatMap((value) => {
      const name = elementOf?.(value);
      return name ? [{ [name]: [value] }] : [];
    }),
  );
  const special = [{ activityCell: rich['gemini page'] }, { copilotRow: {} }];
  const all = [...values, ...gathered, ...special];
  const missing = [...formats, ...lineFormats].filter(
    (format) => !all.some((value) => format.recognizes(value, false)),
  );
  expect(missing.map(({ kind }) => kind)).toEqual([]);
});
