import type { FindingKind } from '../../src/review/finding.ts';
import type { Random } from './random.ts';
import type { Shapes } from './shapes.ts';
import type { Filled } from './slots.ts';
import { fill } from './slots.ts';

export interface Label {
  kind: FindingKind;
  start: number;
  end: number;
  /** What of it must be covered by half. */
  core: { start: number; end: number };
  optional: boolean;
}

/** A text and all that is sensitive in it. */
export interface Labelled {
  name: string;
  text: string;
  labels: Label[];
}

/** The templates of a file: each begins with a line `=== name`; what stands before the first says what the file is. */
export function templatesOf(file: string): { name: string; body: string }[] {
  return file
    .split(/^=== /m)
    .slice(1)
    .map((part) => {
      const end = part.indexOf('\n');
      return { name: part.slice(0, end).trim(), body: part.slice(end + 1) };
    });
}

/**
 * Fills the slots of a template. `{{email}}` is a value that must be found, `{{not:sha}}` one that must not,
 * `{{maybe:secret}}` counts neither way, `{{email@a}}` is the same value wherever it stands in the template,
 * `{{draft-marking=DRAFT}}` is what it says, and a line that begins with `{{6x}}` is six lines.
 */
export function render(name: string, body: string, random: Random, shapes: Shapes): Labelled {
  const labels: Label[] = [];
  const named = new Map<string, Filled>();
  const source = body.replaceAll(/^\{\{(\d+)x\}\}(.*\n)/gm, (_, times: string, line: string) =>
    line.repeat(Number(times)),
  );
  let text = '';
  let read = 0;
  for (const match of source.matchAll(
    /\{\{([a-z][a-z0-9-]*(?::[a-z][a-z0-9-]*)?(?:\.[a-z0-9.-]+)?(?:@\w+|=[^{}]+)?)\}\}/g,
  )) {
    text += source.slice(read, match.index);
    read = match.index + match[0].length;
    const filled = filledOf(match[1]!, named, random, shapes);
    const value = indented(filled.text, text);
    if (filled.kind) {
      const [from, to] = filled.core ?? [0, value.length];
      const start = text.length;
      const core = { start: start + from, end: start + to };
      labels.push({ kind: filled.kind, start, end: start + value.length, core, optional: filled.optional });
    }
    text += value;
  }
  return { name, text: text + source.slice(read), labels };
}

function filledOf(slot: string, named: Map<string, Filled>, random: Random, shapes: Shapes): Filled {
  const at = slot.includes('=') ? -1 : slot.indexOf('@');
  if (at < 0) return fill(slot, random, shapes);
  const filled = named.get(slot) ?? fill(slot.slice(0, at), random, shapes);
  named.set(slot, filled);
  return filled;
}

/** The lines of a value stand as far to the right as its first one, as YAML wants them. */
function indented(value: string, before: string): string {
  const line = before.slice(before.lastIndexOf('\n') + 1);
  return value.includes('\n') && line.trim() === '' ? value.replaceAll('\n', `\n${line}`) : value;
}
