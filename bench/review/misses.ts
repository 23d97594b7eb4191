import type { Mistake } from './score.ts';

const around = 70;

/** Each mistake on a line: what was missed, or found though it is nothing, in what stands around it. */
export function mistakeLines(mistakes: readonly Mistake[]): string {
  return mistakes
    .toSorted((a, b) => a.kind.localeCompare(b.kind) || a.type.localeCompare(b.type))
    .map(({ type, kind, document: { name, text }, start, end, why }) => {
      const value = text.slice(start, Math.min(end, start + 120));
      const before = text.slice(Math.max(0, start - around), start);
      const after = text.slice(end, end + around);
      const line = `${before}⟦${value}⟧${after}`.replaceAll('\n', '⏎');
      return `${type.toUpperCase().padEnd(6)} ${kind}${why ? ` (${why})` : ''} · ${name}\n    ${line}`;
    })
    .join('\n');
}
