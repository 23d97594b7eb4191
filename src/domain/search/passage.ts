import type { Hit, Matched } from './matches.ts';

/** A piece of a passage; `hit`: what was looked for. */
export interface Piece {
  text: string;
  hit: boolean;
}

/** The part of the texts around the best hits, cut at word ends, with one blank for each run of white space. */
export function passageOf(matched: readonly Matched[]): Piece[] {
  const best = matched
    .map((each) => ({ ...each, ...bestWindow(each) }))
    .reduce((a, b) => (b.phrases > a.phrases ? b : a));
  const { text, hits } = best;
  const from = cutBefore(text, best.first.start - before);
  const to = cutAfter(text, Math.max(best.first.start + after, best.first.end));
  const pieces: Piece[] = [];
  const add = (raw: string, hit: boolean) => {
    const shown = hit ? raw.replace(/\s+/g, ' ') : readable(raw);
    if (shown !== '') pieces.push({ text: shown, hit });
  };
  let done = from;
  for (const { start, end } of hits) {
    if (start < done || start >= to) continue;
    add(text.slice(done, start), false);
    add(text.slice(start, end), true);
    done = end;
  }
  add(text.slice(done, Math.max(to, done)), false);
  return withEllipses(pieces, from > 0, Math.max(to, done) < text.trimEnd().length);
}

/** A whole text, such as a title, with what was found in it. */
export function wholePassage({ text, hits }: Matched): Piece[] {
  const pieces: Piece[] = [];
  let done = 0;
  for (const { start, end } of hits) {
    if (start < done) continue;
    if (start > done) pieces.push({ text: text.slice(done, start), hit: false });
    pieces.push({ text: text.slice(start, end), hit: true });
    done = end;
  }
  if (done < text.length) pieces.push({ text: text.slice(done), hit: false });
  return pieces;
}

/** Characters around the first hit. */
const before = 50;
const after = 150;
/** How far a cut is moved to the end of a word; what has no spaces is cut where it is. */
const longestWord = 24;
const mostTried = 200;

/** Where the most different phrases stand close together; the first such place. */
function bestWindow({ hits }: Matched): { first: Hit; phrases: number } {
  let best = { first: hits[0]!, phrases: 0 };
  for (const [place, first] of hits.slice(0, mostTried).entries()) {
    const near = hits.slice(place, place + mostTried).filter((hit) => hit.end <= first.start + after);
    const phrases = new Set(near.map((hit) => hit.phrase)).size;
    if (phrases > best.phrases) best = { first, phrases };
  }
  return best;
}

function cutBefore(text: string, at: number): number {
  if (at <= longestWord / 2) return 0;
  const blank = /\s/.exec(text.slice(at, at + longestWord));
  return onCharacter(text, blank ? at + blank.index + 1 : at);
}

function cutAfter(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const last = text.slice(Math.max(at - longestWord, 0), at + 1).search(/\s\S*$/);
  return onCharacter(text, last < 0 ? at : Math.max(at - longestWord, 0) + last);
}

/** Not between the halves of a pair. */
function onCharacter(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  return unit >= 0xdc00 && unit <= 0xdfff ? at - 1 : at;
}

/** Without the marks of Markdown that say nothing on one line. */
function readable(text: string): string {
  return text
    .replace(/(^|\n)\s*(?:#{1,6}|>|[-*+]|```\w*)(?=\s|$)/g, '$1')
    .replace(/\*\*|__|`+/g, '')
    .replace(/\s+/g, ' ');
}

function withEllipses(pieces: Piece[], isCutBefore: boolean, isCutAfter: boolean): Piece[] {
  const [first] = pieces;
  if (first && !isCutBefore && !first.hit) first.text = first.text.trimStart();
  if (isCutBefore) pieces.unshift({ text: '… ', hit: false });
  const last = pieces.at(-1);
  if (last && !last.hit) last.text = last.text.trimEnd();
  if (isCutAfter) pieces.push({ text: ' …', hit: false });
  return pieces.filter((piece) => piece.text !== '');
}
