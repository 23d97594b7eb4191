import type { Random } from '../random.ts';
import type { Shapes } from '../shapes.ts';

/** A value for a slot. `core` is the part that must be found where only a part of the value is what hurts. */
export interface Value {
  text: string;
  core?: [start: number, end: number];
}

/** Makes a value; `variant` is what stands after the dot in `{{phone.de}}`, or empty for any. */
export type Make = (random: Random, shapes: Shapes, variant: string) => string | Value;

/** A value of which only `core` must be found. */
export function around(before: string, core: string, after: string): Value {
  return { text: before + core + after, core: [before.length, before.length + core.length] };
}

/** The maker for a variant, or any of them if none is named. */
export function variantOf<T>(makers: Record<string, T>, random: Random, variant: string): T {
  if (variant === '') return random.pick(Object.values(makers));
  const maker = makers[variant];
  if (maker) return maker;
  throw new Error(`There is no variant ${variant}. There are: ${Object.keys(makers).join(', ')}.`);
}
