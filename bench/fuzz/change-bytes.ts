import type { Random } from './random.ts';

/** Changes a file as a broken disk, a text editor or somebody with bad intentions would. */
export function changeBytes(bytes: Buffer, random: Random, other: Buffer): Buffer {
  let changed = bytes;
  for (let times = 1 + random.small(5); times > 0; times -= 1) changed = once(changed, random, other);
  return changed;
}

function once(bytes: Buffer, random: Random, other: Buffer): Buffer {
  const at = random.below(bytes.length + 1);
  const end = Math.min(bytes.length, at + 1 + random.small(bytes.length + 1));
  switch (random.below(11)) {
    case 0:
    case 1: {
      const copy = Buffer.from(bytes);
      for (let n = random.small(40); n >= 0; n -= 1) copy[random.below(copy.length)] = random.below(256);
      return copy;
    }
    case 2: {
      const copy = Buffer.from(bytes);
      if (at < copy.length) copy[at] = copy[at]! ^ (1 << random.below(8));
      return copy;
    }
    case 3:
      return bytes.subarray(0, at);
    case 4:
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(end)]);
    case 5:
      return Buffer.concat([bytes.subarray(0, end), bytes.subarray(at)]);
    case 6:
      return Buffer.concat([bytes.subarray(0, at), other.subarray(random.below(other.length + 1))]);
    case 7:
      return Buffer.concat([
        bytes.subarray(0, at),
        Buffer.from(random.pick(inserted), 'latin1'),
        bytes.subarray(at),
      ]);
    case 8:
      return Buffer.concat([Buffer.from('\uFEFF'), bytes]);
    case 9:
      return Buffer.from(bytes.toString('latin1').replaceAll('\n', '\r\n'), 'latin1');
    default:
      return random.chance(0.1) ? utf16(bytes, random) : Buffer.concat([bytes, other]);
  }
}

const inserted = [
  '"',
  '\\',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\n',
  '\0',
  '\xff',
  '\xed\xa0\x80',
  '\xc0\xaf',
  '\r',
  '<',
  '"""',
  '[[[[[[[[',
];

function utf16(bytes: Buffer, random: Random): Buffer {
  const text = Buffer.from((random.chance(0.5) ? '\uFEFF' : '') + bytes.toString('utf8'), 'utf16le');
  return random.chance(0.5) ? text : text.swap16();
}
