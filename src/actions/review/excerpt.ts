import type { Finding } from '../../review/finding.ts';

/** The text around a finding on one line, with a gap in the place of everything that was found there. */
export function excerptOf(text: string, around: Finding, findings: readonly Finding[]): string {
  const from = Math.max(0, around.start - reach);
  const to = Math.min(text.length, around.end + reach);
  let shown = from > 0 ? '…' : '';
  let done = from;
  for (const { start, end } of findings) {
    if (end <= done || start >= to) continue;
    shown += `${text.slice(done, Math.max(start, done))}${gap}`;
    done = end;
  }
  if (done < to) shown += `${text.slice(done, to)}${to < text.length ? '…' : ''}`;
  return shown.toWellFormed().replace(/\s+/g, ' ').trim();
}

const reach = 60;
const gap = '•••';
