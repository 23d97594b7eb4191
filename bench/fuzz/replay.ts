import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Input } from './input.ts';

/** Writes an input to a file from which it can be played back; answers where. */
export function kept(input: Input, seed: number, index: number): string {
  const folder = join(tmpdir(), 'vitrine-fuzz-faults');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${seed}-${index}.json`);
  const files = input.files.map(({ name, bytes }) => ({
    name,
    base64: bytes.toString('base64'),
    // For whoever looks at it.
    text: bytes.toString('utf8').slice(0, 2000),
  }));
  writeFileSync(path, JSON.stringify({ limits: input.limits, files }, null, 2));
  return path;
}

export function keptIn(path: string): Input {
  const { limits, files } = JSON.parse(readFileSync(path, 'utf8')) as {
    limits: Input['limits'];
    files: { name: string; base64: string }[];
  };
  return { limits, files: files.map(({ name, base64 }) => ({ name, bytes: Buffer.from(base64, 'base64') })) };
}
