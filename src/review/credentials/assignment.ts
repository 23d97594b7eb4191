import type { Confidence, Finding } from '../finding.ts';
import type { Opened } from '../openings.ts';
import type { NameClass } from './key-name.ts';
import { nameStems, namingOf } from './key-name.ts';
import type { Name } from './name.ts';
import { nameAround } from './name.ts';
import { isStrong, judgePassword } from './password-value.ts';
import type { Place } from './place.ts';
import { placeAfter } from './place.ts';
import { spoken } from './prose.ts';
import { looksRandom } from './randomness.ts';
import { judgeSecret } from './secret-value.ts';
import type { Line } from './setting.ts';
import { lineOf } from './setting.ts';
import type { Looked } from './statement.ts';
import { inStatement, piecesAfter } from './statement.ts';
import { column } from './table.ts';
import { canBeCredential } from './value.ts';
import { wordsOf } from './words.ts';

/**
 * Values that are called passwords, keys, tokens or secrets, in whatever way a language, a file, a command, a
 * URL or a log gives a value to a name.
 */
export function assignments(text: string, opened: Opened): Finding[] {
  const findings: Finding[] = [];
  const looked: Looked = { password: 0, secret: 0, token: 0, key: 0, salt: 0, session: 0 };
  let past = 0;
  for (const stem of opened(nameStems)) {
    if (stem.index < past) continue;
    const alone = nameAround(text, stem.index, stem.index + stem[0].length);
    past = alone.end;
    if (text.startsWith('::', alone.start - 2) || text.startsWith('checksum/', alone.start - 9)) continue;
    const name = qualified(text, alone);
    const { class: named, words } = namingOf(name.text);
    if (!named) continue;
    const place = placeAfter(text, name);
    const finding =
      (place && judge(text, name, words, named, place)) ??
      (isSettled(place) ? null : spoken(text, name, named));
    if (!finding) {
      findings.push(...inStatement(text, name, named, looked), ...column(text, name, named));
      continue;
    }
    findings.push(finding);
    past = Math.max(past, finding.end);
    if (place?.quoted && finding.kind === 'secret') findings.push(...piecesAfter(text, place.after));
  }
  return findings;
}

/** What stands in quotes right after its name has been judged; a sentence may go on after anything else. */
const isSettled = (place: Place | null): boolean =>
  place !== null && place.quoted && place.form !== 'directive';

const qualifier = /(?:^|[^\p{L}\p{N}=:])((?:[\p{L}\p{N}]{2,14}[ ]){1,2})$/u;

/** `API key`, `client secret`: with the words before it on the line, if they stand apart. */
function qualified(text: string, name: Name): Name {
  if (text.charCodeAt(name.start - 1) !== 32 || name.text.length > 14) return name;
  if (namingOf(name.text).class === null && !/^(?:passe|word)$/i.test(name.text)) return name;
  const words = qualifier.exec(text.slice(Math.max(0, name.start - 32), name.start))?.[1];
  if (!words) return name;
  const start = name.start - words.length;
  const whole = text.slice(start, name.end);
  const { class: named, isHarmless } = namingOf(whole);
  return named === null && !isHarmless ? name : { ...name, text: whole };
}

function judge(text: string, name: Name, words: string, named: NameClass, place: Place): Finding | null {
  const trimmed = place.quoted ? place : withoutTail(text, place);
  const value = text.slice(trimmed.start, trimmed.end);
  if (!canBeCredential(value, trimmed.quoted) || isItsName(value, words)) return null;
  const setting = { place: trimmed, words, line: sortOf(text, name, trimmed) };
  if (!fits(setting.line, trimmed, value)) return null;
  const confidence =
    named === 'password' ? judgePassword(value, setting) : judgeSecret(value, named, setting);
  return confidence && findingOf(trimmed, named, confidence, name.text);
}

/** Quotes make a value of what is in them, in code as in configuration; only what a sentence quotes may be anything. */
function sortOf(text: string, name: Name, place: Place): Line {
  if (place.form === 'compared' || place.form === 'argument' || place.form === 'listed') return 'code';
  if (place.form === 'directive')
    return /^[A-Z_]+$/.test(text.slice(name.start, name.end)) && place.quoted
      ? 'config'
      : lineOf(text, name.start, place);
  if (place.quoted) return 'config';
  if (place.separator === '=' && isPair(text, name, place)) return 'config';
  if (text.startsWith('${', name.start - 2) && text.charAt(place.start) !== '?') return 'config';
  // Inside a string: `"host=db password=…"`.
  if (place.separator === '=' && /["']/.test(text.charAt(place.after)) && text.charAt(name.start - 1) === ' ')
    return 'config';
  return place.separator === '=' && /^[A-Z][A-Z\d_]+$/.test(text.slice(name.start, name.end))
    ? 'config'
    : lineOf(text, name.start, place);
}

/** `user=…,password=…`, `--set password=…`: outside of calls. */
function isPair(text: string, name: Name, place: Place): boolean {
  const cut = text.slice(Math.max(0, name.start - 80), name.start);
  const head = cut.slice(cut.lastIndexOf('\n') + 1);
  if (head.includes('(')) return false;
  return (
    /(?:^|\s)(?:--set(?:-string)?|-var|-e|--env|--build-arg|--from-literal)[ =]["']?[\w.-]*$|[\w.-]=[^\s,;=]{1,60}(?:,|;| )$/.test(
      head,
    ) ||
    (/(?:^|[\s{,])$/.test(head) &&
      /^(?:,\s?|\s)[a-z][\w.-]{1,30}=[^\s=]/.test(text.slice(place.after, place.after + 40)))
  );
}

/** A value without quotes after a blank is one only as an option or alone on its line. */
function fits(line: string, place: Place, value: string): boolean {
  if (place.form === 'listed') return isStrong(value) || (value.length >= 16 && looksRandom(value));
  if (place.form !== 'directive') return true;
  if (place.quoted && isStrong(value)) return true;
  return line === 'config' && (place.quoted || /\d/.test(value) || looksRandom(value));
}

/** What closes a sentence, a list or a call is none of a value without quotes. */
function withoutTail(text: string, place: Place): Place {
  let { end } = place;
  if (place.form === 'element' || place.form === 'cell') return place;
  const value = text.slice(place.start, end);
  const cut =
    /(?:\\[nrt]|&(?:quot|amp|lt|gt);|&[\w.[\]-]{1,40}=|[,;](?:$|\s|["']?[A-Za-z_][\w.$-]{0,40}["']?\s?[:=])|["\\]).*$/s.exec(
      value,
    );
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
function isItsName(value: string, words: string): boolean {
  if (value.length > words.length + 4 || value.length < 4) return false;
  const bare = wordsOf(value).replaceAll(' ', '');
  return bare.length > 3 && words.replaceAll(' ', '').endsWith(bare);
}

function findingOf(place: Place, named: NameClass, confidence: Confidence, name: string): Finding {
  const kind = named === 'password' ? 'password' : 'secret';
  return {
    kind,
    confidence,
    start: place.start,
    end: place.end,
    why: `a value called \`${name.slice(0, 40)}\``,
  };
}
