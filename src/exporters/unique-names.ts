import { exportFileName } from './file-name.ts';

/** Gives each file of a folder a safe name that no other has, on disks that know no case, too. */
export class UniqueNames {
  /** By name in one case: the number that the next of that name is tried with. */
  private readonly next = new Map<string, number>();

  /** Such as `Trip to Lisbon.md`, then `Trip to Lisbon (2).md`. */
  take(title: string, extension: string): string {
    // A name that begins with a dot is hidden on many systems.
    const plain = exportFileName(title.replace(/^[\s.]+/, ''), extension);
    const number = this.next.get(keyOf(plain));
    if (number === undefined) return this.taken(plain);
    for (let n = number; ; n += 1) {
      const name = numbered(plain, extension, n);
      if (this.next.has(keyOf(name))) continue;
      this.next.set(keyOf(plain), n + 1);
      return this.taken(name);
    }
  }

  private taken(name: string): string {
    this.next.set(keyOf(name), 2);
    return name;
  }
}

/** A disk may fold more than case: names that differ only in what one may fold are equal here. */
function keyOf(name: string): string {
  return name.normalize('NFKC').toUpperCase().toLowerCase();
}

/** A stem that fills the name gives way to the number. */
function numbered(plain: string, extension: string, n: number): string {
  const stem = plain.slice(0, plain.length - extension.length - 1);
  const letters = [...stem];
  for (;;) {
    const name = `${letters.join('').trimEnd()} (${n})`;
    const whole = exportFileName(name, extension);
    if (whole === `${name}.${extension}`) return whole;
    letters.pop();
  }
}
