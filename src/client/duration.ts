const units: Record<string, number> = { m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/**
 * `30m`, `12h`, `7d`, `2w` → milliseconds.
 *
 * @throws RangeError with words for whoever wrote it.
 */
export function readDuration(text: string): number {
  const match = /^(\d{1,6})([mhdw])$/.exec(text);
  if (!match) throw new RangeError(`“${text}” is no time span. Write it like 30m, 12h, 7d or 2w.`);
  return Number(match[1]) * units[match[2]!]!;
}
