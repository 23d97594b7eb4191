/** Chance that can be repeated: the same seed, the same throws (mulberry32). */
export class Dice {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A number from 0 to below `below`. */
  below(below: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  }

  chance(probability: number): boolean {
    return this.below(1_000_000) < probability * 1_000_000;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)]!;
  }

  from(characters: string, length: number): string {
    let text = '';
    for (let i = 0; i < length; i += 1) text += characters[this.below(characters.length)];
    return text;
  }

  word(length: number): string {
    return this.from('abcdefghijklmnopqrstuvwxyz', length);
  }
}
