import { findingKinds, type FindingKind } from './finding.ts';

/**
 * Enough of a value to know which one it is, for whoever has it before them, and not enough for anyone
 * else: `AK…7Q`; of an address `a…@e….com`; of what is short only how long it is.
 */
export function maskedPreview(value: string, kind: FindingKind): string {
  const lines = value.trim().split('\n').length;
  if (lines > 1) return `${lines} lines`;
  if (kind === 'email') return maskedEmail(value);
  const characters = [...value.trim()];
  // Of a short secret nothing is said; a phone number has to be told from another.
  const shortest = findingKinds[kind].family === 'credentials' ? 16 : 7;
  if (characters.length < shortest) return lengthClass(characters.length);
  return `${characters.slice(0, 2).join('')}…${characters.slice(-2).join('')}`;
}

function maskedEmail(value: string): string {
  const at = value.lastIndexOf('@');
  const domain = value.slice(at + 1);
  const dot = domain.lastIndexOf('.');
  if (at < 1 || dot < 1) return lengthClass([...value].length);
  return `${[...value][0]}…@${[...domain][0]}…${domain.slice(dot)}`;
}

function lengthClass(length: number): string {
  if (length < 5) return '1–4 characters';
  return length < 9 ? '5–8 characters' : '9–15 characters';
}
