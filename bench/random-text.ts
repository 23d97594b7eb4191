const syllables = 'ka re mi to nu sel dor vin pa lu ost ir ben cha fe go'.split(' ');
const words = Array.from({ length: 30_000 }, (_, rank) => wordAt(rank));

/** The word of a rank in the order of frequency: pronounceable, and none is written like another. */
export function wordAt(rank: number): string {
  let word = '';
  for (let n = rank + 16; n > 0; n = Math.floor(n / 16)) word += syllables[(n + word.length * 5) % 16];
  return word;
}

/** A word, as often as words of its rank are. */
export function anyWord(random: () => number): string {
  return words[Math.floor(words.length ** random()) % words.length]!;
}

/** Numbers from 0 to 1 (mulberry32), the same for the same seed. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
