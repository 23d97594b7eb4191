import type { Confidence, Finding } from '../finding.ts';
import type { NameClass } from './key-name.ts';
import { classOf, stems } from './key-name.ts';
import type { Name } from './name.ts';
import { nameAround } from './name.ts';
import { judgePassword } from './password-value.ts';
import type { Place } from './place.ts';
import { placeAfter } from './place.ts';
import { judgeSecret } from './secret-value.ts';
import { lineOf } from './setting.ts';
import { canBeCredential } from './value.ts';
import { wordsOf } from './words.ts';

/**
 * Values that are called passwords, keys, tokens or secrets, in whatever way a language, a file, a command, a
 * URL or a log gives a value to a name.
 */
export function assignments(text: string): Finding[] {
  const findings: Finding[] = [];
  let past = 0;
  for (const stem of text.matchAll(stems)) {
    if (stem.index < past) continue;
    const name = qualified(text, nameAround(text, stem.index, stem.index + stem[0].length));
    past = name.end;
    const named = classOf(name.text);
    if (!named) continue;
    const place = placeAfter(text, name);
    const finding = place && judge(text, name, named, place);
    if (finding) findings.push(finding);
  }
  return findings;
}

const qualifier = /(?:^|[^\p{L}\p{N}])((?:[\p{L}\p{N}]{2,14}[ ]){1,2})$/u;

/** `API key`, `client secret`: with the words before it on the line, if they stand apart. */
function qualified(text: string, name: Name): Name {
  if (text.charCodeAt(name.start - 1) !== 32 || name.text.length > 14) return name;
  const words = qualifier.exec(text.slice(Math.max(0, name.start - 32), name.start))?.[1];
  if (!words) return name;
  const start = name.start - words.length;
  return classOf(text.slice(start, name.end)) === null ? name : { ...name, text: text.slice(start, name.end) };
}

function judge(text: string, name: Name, named: NameClass, place: Place): Finding | null {
  const trimmed = place.quoted ? place : withoutTail(text, place);
  const value = text.slice(trimmed.start, trimmed.end);
  if (!canBeCredential(value, trimmed.quoted) || isItsName(value, name.text)) return null;
  const words = wordsOf(name.text);
  const line = trimmed.quoted ? 'config' : lineOf(text, name.start, trimmed);
  const setting = { place: trimmed, words, line: trimmed.quoted && isCodeLike(trimmed.form) ? ('code' as const) : line };
  if (!fits(setting.line, trimmed, value)) return null;
  const confidence = named === 'password' ? judgePassword(value, setting) : judgeSecret(value, named, setting);
  return confidence && findingOf(trimmed, named, confidence, name.text);
}

const isCodeLike = (form: Place['form']): boolean => form === 'compared' || form === 'argument';

/** A value without quotes after a blank is one only as an option or alone on its line. */
function fits(line: string, place: Place, value: string): boolean {
  if (place.quoted || place.form === 'flag' || place.form === 'element' || place.form === 'parameter') return true;
  if (place.form === 'directive') return line === 'config' && /\d/.test(value);
  return true;
}

/** What closes a sentence, a list or a call is none of a value without quotes. */
function withoutTail(text: string, place: Place): Place {
  let { end } = place;
  if (place.form === 'element' || place.form === 'cell') return place;
  const value = text.slice(place.start, end);
  const cut = /(?:\\[nrt]|&(?:quot|amp|lt|gt);|[,;]$|[,;]\s|["\\]).*$/s.exec(value);
  if (cut) end = place.start + cut.index;
  while (end > place.start + 1 && /[.,;:]/.test(text.charAt(end - 1))) end -= 1;
  for (const [open, close] of ['()', '[]', '{}', '<>']) {
    const inside = text.slice(place.start, end);
    if (inside.endsWith(close!) && !inside.includes(open!)) end -= 1;
  }
  if (/^[`*]|[`*]{2}$/.test(text.slice(place.start, end)) && text.charAt(end - 1) === '*') end -= 2;
  return { ...place, end: Math.max(end, place.start) };
}

/** `password = password`, `"apiKey": "api_key"` */
function isItsName(value: string, name: string): boolean {
  const bare = wordsOf(value).replaceAll(' ', '');
  return bare !== '' && (wordsOf(name).replaceAll(' ', '').endsWith(bare) && bare.length > 3);
}

function findingOf(place: Place, named: NameClass, confidence: Confidence, name: string): Finding {
  const kind = named === 'password' ? 'password' : 'secret';
  return { kind, confidence, start: place.start, end: place.end, why: `a value called \`${name.slice(0, 40)}\`` };
}
