import type { ImportLimits } from '../../src/importers/importer.ts';
import { changeBytes } from './change-bytes.ts';
import { changeValues } from './change-values.ts';
import { nastyStrings } from './nasty.ts';
import { Random, seedOf } from './random.ts';
import { shapes, type Shape } from './shapes.ts';
import { zipBytes, type ZipEntry } from './zip-bytes.ts';

/** What somebody brings: files, and the limits they are read under. */
export interface Input {
  files: { name: string; bytes: Buffer }[];
  limits: ImportLimits;
}

export const roomy: ImportLimits = {
  conversationBytes: 64 * 1024 * 1024,
  conversationMessages: 100_000,
  fileBytes: 1024 * 1024,
  zipEntries: 1000,
  zipBytes: 64 * 1024 * 1024,
  zipRatio: 200,
};

/** The input of this number in a run; `format`: only of shapes whose name begins so. */
export function inputOf(run: number, index: number, format = ''): Input {
  const random = new Random(seedOf(run, index));
  const mine = shapes.filter((shape) => shape.format.startsWith(format));
  if (mine.length === 0) throw new Error(`There is no format ${format}.`);
  const file = () => fileOf(random.pick(mine), random);
  return { files: filesOf(file, random), limits: limitsOf(random) };
}

function filesOf(file: () => Buffer, random: Random): Input['files'] {
  if (random.chance(0.8)) return [{ name: random.pick(names), bytes: file() }];
  if (random.chance(0.5)) {
    return Array.from({ length: 2 + random.small(4) }, () => ({ name: random.pick(names), bytes: file() }));
  }
  const zip = { name: 'export.zip', bytes: zipOf(file, random) };
  return random.chance(0.1) ? [zip, { name: random.pick(names), bytes: file() }] : [zip];
}

/** One export, changed in its values, its bytes, both, or at times not at all. */
function fileOf(shape: Shape, random: Random): Buffer {
  const others = [shape, random.pick(shapes)].map((each) => each.value(random));
  let value = shape.value(random);
  if (Array.isArray(value) && random.chance(0.1)) value = [...(value as unknown[]), ...[others[1]].flat()];
  if (random.chance(0.85)) value = changeValues(value, random, others);
  const bytes = Buffer.from(shape.write(value, random));
  if (!random.chance(0.25)) return bytes;
  const other = random.pick(shapes);
  return changeBytes(bytes, random, Buffer.from(other.write(other.value(random), random)));
}

function zipOf(file: () => Buffer, random: Random): Buffer {
  const entries = Array.from({ length: 1 + random.small(8) }, (): ZipEntry => {
    const bytes = random.chance(0.6) ? file() : random.pick(assets);
    const entry: ZipEntry = { name: nameInZip(random), bytes, packed: random.chance(0.7) };
    return random.chance(0.15) ? { ...entry, ...oddly(random) } : entry;
  });
  const comment = random.chance(0.05) ? Buffer.from(random.pick(nastyStrings)) : undefined;
  const said = random.chance(0.03) ? random.below(70_000) : undefined;
  const bytes = zipBytes(entries, comment, said);
  return random.chance(0.25) ? changeBytes(bytes, random, bytes) : bytes;
}

function oddly(random: Random): Partial<ZipEntry> {
  const number = () => random.pick([0, 1, 100, 2_000_000, 0x7fff_ffff, 0xffff_ffff]);
  return random.pick<Partial<ZipEntry>>([
    { lies: { size: number() } },
    { lies: { packedSize: number() } },
    { lies: { crc: number() } },
    { lies: { flags: random.below(65_536) } },
    { lies: { method: random.pick([1, 9, 12, 93, 99]) } },
    { lies: { mode: 0o120_777 } },
    { lies: { mode: 0o040_755 } },
    { lies: { offset: number() } },
    { extra: Buffer.from([0x01, 0x00, 0x08, 0x00, 1, 0, 0, 0, 0, 0, 0, 0]) },
    { extra: Buffer.from('ux\u000b\u0000junk', 'latin1') },
    { comment: Buffer.from(random.pick(nastyStrings)) },
    { bytes: Buffer.alloc(2_000_000), packed: true },
  ]);
}

function nameInZip(random: Random): string {
  if (random.chance(0.08)) return random.pick(oddNames);
  if (random.chance(0.04)) return `${random.pick(nastyStrings).slice(0, 1000)}.json`;
  return random.pick(folders) + random.pick(names);
}

const names = [
  'conversations.json',
  'session.jsonl',
  'agent-1.jsonl',
  'MyActivity.html',
  'history.csv',
  'logs.json',
  'chat.txt',
  'a.png',
  'file-Abcd1234-a.png',
  'file_Abcd1234.dat',
  'file-abcd1234.png',
  'file-65f0a1b2c3d4e5f601234567-abcd1234.png',
  'No ending',
];
const folders = [
  '',
  '',
  'a/',
  'Takeout/My Activity/Gemini Apps/',
  'Takeout/Google AI Studio/',
  '__MACOSX/._',
  '.claude/projects/x/',
];
const oddNames = [
  '',
  '/',
  '/etc/passwd',
  '../x.json',
  'a/../../b.json',
  'C:/x.json',
  'a\\b.json',
  '..\\x',
  'dir/',
  '\0.json',
  '.',
  '..',
  'a//b.json',
  './conversations.json',
];
const assets = [
  Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
  Buffer.from('%PDF-1.4\n'),
  Buffer.from('hello'),
  Buffer.alloc(0),
  Buffer.from('504b0506000000000000000000000000000000000000', 'hex'),
];

function limitsOf(random: Random): ImportLimits {
  if (!random.chance(0.06)) return roomy;
  return {
    conversationBytes: 1 + random.small(4000),
    fileBytes: random.small(100),
    zipEntries: random.small(10),
    zipBytes: random.small(100_000),
    zipRatio: 1 + random.small(200),
    conversationMessages: 1 + random.small(50),
  };
}
