/** Chance that is the same in every run: what a seed gives, it always gives. */
export interface Random {
  /** A whole number from `least` to `most`, both included. */
  int(least: number, most: number): number;
  pick<T>(list: readonly T[]): T;
  chars(alphabet: string, count: number): string;
  chance(share: number): boolean;
}

export const digits = '0123456789';
export const lower = 'abcdefghijklmnopqrstuvwxyz';
export const upper = lower.toUpperCase();
export const letters = lower + upper;
export const alphanumeric = letters + digits;
export const hex = '0123456789abcdef';
export const base64 = `${alphanumeric}+/`;
export const base64url = `${alphanumeric}-_`;

/** Version 4 of RFC 9562, as nearly all UUIDs are. */
export function uuidOf(random: Random): string {
  const [a, b, c, d, e] = [8, 4, 3, 3, 12].map((count) => random.chars(hex, count));
  return `${a}-${b}-4${c}-${random.pick(['8', '9', 'a', 'b'])}${d}-${e}`;
}

/** Mulberry32, seeded by the FNV-1a hash of a text. */
export function randomOf(seed: string): Random {
  let state = 2_166_136_261;
  for (const character of seed) state = Math.imul(state ^ character.codePointAt(0)!, 16_777_619);
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (least: number, most: number): number => least + Math.floor(next() * (most - least + 1));
  const pick = <T>(list: readonly T[]): T => list[int(0, list.length - 1)]!;
  return {
    int,
    pick,
    chars: (alphabet, count) =>
      Array.from({ length: count }, () => alphabet[int(0, alphabet.length - 1)]).join(''),
    chance: (share) => next() < share,
  };
}
