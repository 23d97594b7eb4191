import { expect, test } from 'vitest';
import { lineReader } from './ndjson.ts';

test('a line is read when all of it is there, and once', () => {
  const read = lineReader<{ n: number }>();
  expect(read('{"n":1')).toEqual([]);
  expect(read('{"n":1}\n{"n"')).toEqual([{ n: 1 }]);
  expect(read('{"n":1}\n{"n"')).toEqual([]);
  expect(read('{"n":1}\n{"n":2}\n\n{"n":3}\n')).toEqual([{ n: 2 }, { n: 3 }]);
});
