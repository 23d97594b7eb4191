import { Canvas } from './canvas.ts';
import type { Color, Point } from './canvas.ts';

/** A reading of the imaginary gauge; `level` is in meters, null while the logger was down. */
export interface Reading {
  at: Date;
  level: number | null;
}

/** Thirty days, every half hour. The same levels each time: only the dates move. */
export function tideReadings(from: Date): Reading[] {
  const random = randomNumbers(20);
  return Array.from({ length: 1440 }, (_, n) => {
    const hours = n / 2;
    const noise = (random() + random() + random() - 1.5) * 0.06;
    const down = n >= 531 && n < 557;
    const level = tideAt(hours) + surgeAt(hours) + noise;
    return {
      at: new Date(from.getTime() + hours * 3_600_000),
      level: down ? null : Math.round(level * 1000) / 1000,
    };
  });
}

export function tideCsv(readings: readonly Reading[]): string {
  const rows = readings.map(
    ({ at, level }) => `${at.toISOString().slice(0, 16)}Z,${level?.toFixed(3) ?? ''}`,
  );
  return ['time,level_m', ...rows, ''].join('\n');
}

/** The month as a line over a soft fill, a grid line for each meter and every fifth day. */
export function tideChart(readings: readonly Reading[]): Uint8Array {
  const canvas = new Canvas(1480, 620, paper);
  const x = (n: number) => 90 + (n / (readings.length - 1)) * 1360;
  for (let level = 0; level <= 5; level += 1) {
    canvas.rectangle(90, Math.round(heightOf(level)), 1360, 2, grid);
    canvas.number(String(level), 74, Math.round(heightOf(level)) - 10, ink);
  }
  for (let day = 0; day <= 30; day += 5) {
    const at = Math.round(x((day * (readings.length - 1)) / 30));
    canvas.rectangle(at, 550, 2, 12, ink);
    canvas.number(String(day), at + String(day).length * 9 + 3, 576, ink);
  }
  for (const run of runsOf(readings, x)) {
    for (let index = 1; index < run.length; index += 1) fillUnder(canvas, run[index - 1]!, run[index]!);
    canvas.line(run, 3, teal);
  }
  return canvas.png();
}

/** The scale of the display board, from low water to high. */
export function tideSwatch(): Uint8Array {
  const canvas = new Canvas(1200, 180, paper);
  for (let column = 0; column < canvas.width; column += 1) {
    const place = (column / (canvas.width - 1)) * (boardColors.length - 1);
    const below = Math.min(Math.floor(place), boardColors.length - 2);
    const color = mix(boardColors[below]!, boardColors[below + 1]!, place - below);
    canvas.rectangle(column, 0, 1, canvas.height, color);
  }
  return canvas.png();
}

/** Constituents of the made-up harbor: amplitude in meters, period in hours, phase in degrees. */
const constituents: readonly [amplitude: number, period: number, phase: number][] = [
  [1.24, 12.4206012, 62],
  [0.41, 12, 98],
  [0.24, 12.65834751, 41],
  [0.11, 23.93447213, 152],
  [0.08, 25.81933871, 310],
];

function tideAt(hours: number): number {
  const sum = ([amplitude, period, phase]: (typeof constituents)[number]) =>
    amplitude * Math.cos((2 * Math.PI * hours) / period - (phase * Math.PI) / 180);
  return constituents.reduce((level, one) => level + sum(one), 2.42);
}

/** A gale on the twentieth day pushes water into the harbor and lets it go again. */
function surgeAt(hours: number): number {
  return 0.46 * Math.exp(-(((hours - 469) / 9) ** 2));
}

/** Mulberry32: small, and the same numbers for the same seed. From 0 to 1. */
function randomNumbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const paper: Color = [252, 251, 248];
const grid: Color = [231, 228, 221];
const ink: Color = [116, 112, 104];
const teal: Color = [15, 118, 110];
const boardColors: readonly Color[] = [
  [12, 44, 84],
  [18, 98, 132],
  [42, 152, 148],
  [146, 202, 168],
  [244, 236, 196],
];

function heightOf(level: number): number {
  return 550 - (level / 5) * 520;
}

/** The points of each stretch without a gap. */
function runsOf(readings: readonly Reading[], x: (n: number) => number): Point[][] {
  const runs: Point[][] = [[]];
  for (const [n, { level }] of readings.entries()) {
    if (level !== null) runs.at(-1)!.push({ x: x(n), y: heightOf(level) });
    else if (runs.at(-1)!.length > 0) runs.push([]);
  }
  return runs;
}

function fillUnder(canvas: Canvas, from: Point, to: Point): void {
  for (let column = Math.ceil(from.x); column < to.x; column += 1) {
    const top = from.y + ((column - from.x) / (to.x - from.x)) * (to.y - from.y);
    for (let row = Math.ceil(top); row < 550; row += 1) {
      canvas.blend(column, row, teal, 0.26 * ((550 - row) / 520) ** 0.8);
    }
  }
}

function mix(from: Color, to: Color, share: number): Color {
  const channel = (n: 0 | 1 | 2) => Math.round(from[n] + (to[n] - from[n]) * share);
  return [channel(0), channel(1), channel(2)];
}
