import { encodePng } from './png.ts';

export type Color = readonly [red: number, green: number, blue: number];
export interface Point {
  x: number;
  y: number;
}

/** Just enough drawing for a chart: rectangles, smooth lines and numbers. Units are pixels, y grows downward. */
export class Canvas {
  readonly width: number;
  readonly height: number;
  private readonly rgb: Uint8Array;

  constructor(width: number, height: number, background: Color) {
    this.width = width;
    this.height = height;
    this.rgb = new Uint8Array(width * height * 3);
    this.rectangle(0, 0, width, height, background);
  }

  rectangle(left: number, top: number, width: number, height: number, color: Color): void {
    for (let y = top; y < top + height; y += 1) {
      for (let x = left; x < left + width; x += 1) this.blend(x, y, color, 1);
    }
  }

  /** `opacity` is from 0 to 1; what lies outside is left out. */
  blend(x: number, y: number, color: Color, opacity: number): void {
    if (x < 0 || y < 0 || x >= this.width || y >= this.height) return;
    const at = (y * this.width + x) * 3;
    for (let channel = 0; channel < 3; channel += 1) {
      const below = this.rgb[at + channel]!;
      this.rgb[at + channel] = Math.round(below + (color[channel]! - below) * opacity);
    }
  }

  /** An anti-aliased polyline: each pixel is covered by how near it lies to the nearest segment. */
  line(points: readonly Point[], thickness: number, color: Color): void {
    const coverage = new Map<number, number>();
    const reach = thickness / 2 + 0.5;
    for (let index = 1; index < points.length; index += 1) {
      const [a, b] = [points[index - 1]!, points[index]!];
      for (let y = Math.floor(Math.min(a.y, b.y) - reach); y <= Math.max(a.y, b.y) + reach; y += 1) {
        for (let x = Math.floor(Math.min(a.x, b.x) - reach); x <= Math.max(a.x, b.x) + reach; x += 1) {
          const covered = Math.min(1, reach - distance({ x, y }, a, b));
          const at = y * this.width + x;
          if (covered > (coverage.get(at) ?? 0)) coverage.set(at, covered);
        }
      }
    }
    for (const [at, covered] of coverage) {
      this.blend(at % this.width, Math.floor(at / this.width), color, covered);
    }
  }

  /** Digits, point and minus; anything else is a space. `right` is where the text ends. */
  number(text: string, right: number, top: number, color: Color): void {
    const left = right - text.length * 6 * dot;
    for (const [place, character] of [...text].entries()) {
      for (const [row, bits] of (glyphs[character] ?? []).entries()) {
        for (let column = 0; column < 5; column += 1) {
          if (bits & (16 >> column)) {
            this.rectangle(left + (place * 6 + column) * dot, top + row * dot, dot, dot, color);
          }
        }
      }
    }
  }

  png(): Uint8Array {
    return encodePng(this.width, this.height, this.rgb);
  }
}

/** Between a point and the segment from `a` to `b`. */
function distance(p: Point, a: Point, b: Point): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((p.x - a.x) * dx + (p.y - a.y) * dy) / length));
  return Math.hypot(p.x - a.x - along * dx, p.y - a.y - along * dy);
}

/** Pixels to one dot of a glyph, which is five dots wide and seven high. */
const dot = 3;
const glyphs: Record<string, readonly number[]> = {
  '0': [14, 17, 17, 17, 17, 17, 14],
  '1': [4, 12, 4, 4, 4, 4, 14],
  '2': [14, 17, 1, 6, 8, 16, 31],
  '3': [30, 1, 1, 14, 1, 1, 30],
  '4': [2, 6, 10, 18, 31, 2, 2],
  '5': [31, 16, 30, 1, 1, 17, 14],
  '6': [6, 8, 16, 30, 17, 17, 14],
  '7': [31, 1, 2, 4, 8, 8, 8],
  '8': [14, 17, 17, 14, 17, 17, 14],
  '9': [14, 17, 17, 15, 1, 2, 12],
  '.': [0, 0, 0, 0, 0, 12, 12],
  '-': [0, 0, 0, 31, 0, 0, 0],
};
