import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { Spill } from './spill.ts';

const folder = mkdtempSync(join(tmpdir(), 'vitrine-spill-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([0, 1, 100, 5000])('%i pieces of text come out as they were written', async (count) => {
  const spill = new Spill(join(folder, 'spill'));
  const pieces = Array.from({ length: count }, (_, n) => `piece ${n}, aß東🙂 ${'-'.repeat(n % 200)}`);
  for (const piece of pieces) spill.add(piece);
  expect(readdirSync(folder)).toEqual([]);
  const read: Buffer[] = [];
  for await (const bytes of spill.read()) read.push(bytes);
  spill.close();
  expect(Buffer.concat(read).toString()).toBe(pieces.join(''));
});
