/** What is packed in a text as base64 (RFC 4648, wrapped or not) or hexadecimal, unpacked. */
export interface Unpacked {
  /** What the bytes of each run say as UTF-8, begun at each place where a byte may begin, one after another. */
  text: string;
  /** The run that the character at `place` of `text` comes from. */
  runAt(place: number): { start: number; end: number };
}

/** All runs that may hold at least `least` characters. Undefined if there are none. */
export function unpacked(text: string, least: number): Unpacked | undefined {
  const runs: { start: number; end: number; place: number }[] = [];
  const contents: string[] = [];
  let place = 0;
  const add = (match: RegExpExecArray, said: string[]) => {
    runs.push({ start: match.index, end: match.index + match[0].length, place });
    for (const content of said) {
      contents.push(content);
      place += content.length + 1;
    }
  };
  const shortest = Math.ceil((least * 4) / 3);
  for (const match of text.matchAll(base64Run)) {
    if (match[0].length >= shortest) add(match, unpackBase64(match[0]));
  }
  for (const match of text.matchAll(hexRun)) {
    const digits = match[0].replace(/0x|[^0-9a-f]/gi, '');
    if (digits.length >= least * 2) add(match, unpackHex(digits));
  }
  if (runs.length === 0) return undefined;
  return {
    text: contents.join('\0'),
    runAt: (place) => lastUpTo(runs, place),
  };
}

function lastUpTo<Run extends { place: number }>(runs: readonly Run[], place: number): Run {
  let [low, high] = [0, runs.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (runs[middle]!.place <= place) low = middle;
    else high = middle - 1;
  }
  return runs[low]!;
}

/** Wrapped lines belong together. */
const base64Run = /[A-Za-z0-9+/_-]{4,}(?:\r?\n[ \t]{0,8}[A-Za-z0-9+/_-]{4,}){0,100000}={0,2}/g;
/** Bytes may be set apart, as in `de ad`, `de:ad` and `0xde, 0xad`. */
const hexRun =
  /[0-9a-f]{16,}|(?<![0-9a-z])(?:0x)?[0-9a-f]{2,}(?![0-9a-z])(?:[ :,-]{1,2}(?:0x)?[0-9a-f]{2,}(?![0-9a-z])){0,100000}/gi;

function unpackBase64(run: string): string[] {
  return [0, 1, 2, 3].map((skip) => Buffer.from(run.slice(skip), 'base64').toString());
}

function unpackHex(digits: string): string[] {
  return [0, 1].map((skip) => Buffer.from(digits.slice(skip), 'hex').toString());
}
