import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Blocks, ByteList } from './byte-list.ts';

test('pieces come out as they went in, whatever lists share their memory', () => {
  const pieces = fc.uint8Array({ maxLength: 10_000, size: 'max' });
  const step = fc.record({ list: fc.nat(3), piece: fc.option(pieces, { freq: 5 }) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const blocks = new Blocks();
      const lists = Array.from({ length: 4 }, () => ({ list: new ByteList(blocks), told: [] as Buffer[] }));
      for (const { list: which, piece } of steps) {
        const { list, told } = lists[which]!;
        // Null: the list is cleared.
        if (piece) {
          list.push(piece);
          told.push(Buffer.from(piece));
        } else {
          list.clear();
          told.length = 0;
        }
      }
      for (const { list, told } of lists) {
        expect(Buffer.concat([...list]).equals(Buffer.concat(told))).toBe(true);
        expect(Array.from(list, ({ length }) => length)).toEqual(told.map(({ length }) => length));
        expect(list.bytes).toBeLessThan(Buffer.concat(told).length + 4096);
      }
    }),
    { numRuns: 50 },
  );
});
