/** Where in the order of time a row has its place: whole seconds since 2000, with room for 16 rows in each. */
export function firstPosition(at: Date): number {
  return Math.max(Math.floor(at.getTime() / 1000) - epoch, 0) * rowsInSecond;
}

export const rowsInSecond = 16;

/** 2000-01-01: positions stay small, and with them the lists of the index. */
const epoch = 946_684_800;

/** Stretches of time, as powers of two: 12 days and about a year. */
const widths = [2 ** 24, 2 ** 29];

/** The terms of the stretches in which a row lies. */
export function windowsOf(position: number): string[] {
  return widths.map((width) => windowTerm(width, Math.floor(position / width)));
}

/** The stretches to look through before `below`, each longer than the one before; null: all of time. */
export function* windowTerms(below: number): Generator<string[] | null> {
  for (const width of widths) {
    const last = Math.floor((below - 1) / width);
    yield [windowTerm(width, last), windowTerm(width, last - 1)];
  }
  yield null;
}

function windowTerm(width: number, place: number): string {
  return `__w${Math.log2(width)}_${Math.max(place, 0)}`;
}
