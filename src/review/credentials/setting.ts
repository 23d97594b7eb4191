import type { Place } from './place.ts';

/** Of what sort the line is that a value stands on. */
export type Line = 'code' | 'config' | 'prose';

/** A value's name and all that tells how to read it. */
export interface Setting {
  place: Place;
  /** The words of its name, in lower case. */
  words: string;
  line: Line;
}

/** What may stand before the name of a setting on its line: marks of lists, of differences, of line numbers, of shells. */
const lead =
  /^[\s>*#;|"'`]*(?:\d{1,6}[:|]?\s+)?[+-]?\s*(?:[-*]\s+)?(?:(?:export|set|setx|setenv|SetEnv|declare(?: -x)?|env|ENV|ARG|run|RUN|sudo)\s+|-e\s+|--env\s+|--build-arg\s+|\$env:|\/\/\S{1,80}:)?["'`$*_]*$/;
const code =
  /[;{}(]\s*$|^\s*(?:def|class|function|func|fn|if|elif|for|while|return|import|from|public|private|protected|static|const|let|var|val|use|using|namespace|package|try|catch|throw|raise|async|await|self\.|this\.|@\w+)\b|\w\([^)]{0,80}\)|=>|\)\s*:?\s*$/;
const settings =
  /^\s*(?:[-+]\s*)?["'\w.\-/ $\]]{1,60}\s?[:=]\s?|^\s*\[[\w. "-]+\]\s*$|^\s*[#;]|^\s*-\s|^\s*$|^[\w-]+$/;

/** Tells code from configuration and prose by the line of a value without quotes, and by its neighbors. */
export function lineOf(text: string, nameStart: number, place: Place): Line {
  const before = text.slice(Math.max(0, nameStart - 200), nameStart);
  const head = before.slice(before.lastIndexOf('\n') + 1);
  const rest = text.slice(place.after, place.after + 200);
  const tail = (rest.includes('\n') ? rest.slice(0, rest.indexOf('\n')) : rest).trimEnd();
  if (!lead.test(head)) {
    if (/^\s*[-+]?\s*[{[]|[:=].*,\s*$/.test(head) && /^\s*[,}\]]|^$/.test(tail) && !/[;)]$/.test(tail))
      return 'config';
    return /[;{(]\s*$|\w\(/.test(head) || /^[;)]|^\s*[){]/.test(tail) ? 'code' : 'prose';
  }
  if (/^\s*(?:[;,)]|[-+*/]\s)|\{\s*$/.test(tail)) return 'code';
  if (tail !== '' && !/^\s*(?:#|\/\/|--|\*|\||["'`]\s*$)/.test(tail)) return 'prose';
  if (/[;,]/.test(text.charAt(place.end))) return 'code';
  return hasCodeAround(text, nameStart, place.after) ? 'code' : 'config';
}

function hasCodeAround(text: string, start: number, end: number): boolean {
  const before = text
    .slice(Math.max(0, start - 240), start)
    .split('\n')
    .slice(-4, -1);
  const after = text
    .slice(end, end + 240)
    .split('\n')
    .slice(1, 4);
  let score = 0;
  for (const line of [...before, ...after]) {
    if (code.test(line)) score += 1;
    else if (settings.test(line)) score -= line.trim() === '' ? 0 : 1;
  }
  return score > 0;
}
