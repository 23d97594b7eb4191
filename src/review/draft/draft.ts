import type { Line } from './line.ts';
import { judge } from './judge.ts';
import { lineAround, ornament } from './line.ts';
import { ordersByFirst } from './orders.ts';
import { fileMarks, inFileName, inSpacedLetters, withoutBlanks } from './otherwise.ts';
import { phrases } from './phrases.ts';
import { said } from './said.ts';
import type { Finding, Scanner } from '../finding.ts';
import { Lexicon } from '../lexicon.ts';

/** Of a sentence that is longer by more than this only the words that matter are marked. */
const longestOrder = 20;

const firstWords = new Lexicon(
  [...new Set([...phrases.keys(), ...ordersByFirst.keys()])].map((word) => {
    const form = {
      phrase: phrases.get(word),
      order: ordersByFirst.get(word),
      isOfFiles: fileMarks.test(word),
    };
    return [word, form] as const;
  }),
);

/** What says of a text that it is not for everyone, or not done: where it marks the text, not where it is talked about. */
export const draft: Scanner = (text) => {
  const findings: Finding[] = [...withoutBlanks(text), ...inSpacedLetters(text)];
  let seen = 0;
  firstWords.each(text, ({ phrase, order, isOfFiles }, start, end) => {
    if (start < seen) return;
    const finding =
      (order && orderAt(text, start, order)) ??
      (phrase && markingAt(text, start, phrase)) ??
      (isOfFiles ? inFileName(text, start, end) : null);
    if (!finding) return;
    seen = finding.end;
    findings.push(finding);
  });
  return findings;
};

function orderAt(text: string, start: number, order: RegExp): Finding | null {
  order.lastIndex = start;
  const match = order.exec(text);
  if (!match) return null;
  const end = start + match[0].length;
  const inner = match.slice(1).find((group) => group !== undefined) ?? match[0];
  const marking = match[0].length > inner.length + longestOrder ? inner : match[0];
  return {
    kind: 'draft-marking',
    confidence: 'high',
    start: end - marking.length,
    end,
    why: 'it says how far the text may go',
  };
}

interface Phrase {
  end: number;
  /** It is seldom meant otherwise. */
  isStrong: boolean;
  /** It means something only as the value of a field: `Sensitivity: Private`. */
  isLevel: boolean;
}

const oneWord = /[\p{L}\p{M}\d]+/uy;
/** Between two phrases that are one marking: “Confidential and proprietary”, “Internal – not for customers”. */
const joint =
  /,? (?:and|or|&|und|et|y|e|i|en|og|och|ve|и|\+|\p{Pd}{1,2}) |, | ?\/\/ ?| ?[/|·] ?|\. (?=not? )|: (?=not |do not |please )/iuy;
const version =
  / ?(?:(?:v|ver|version|rev|no|nr|#)\.? ?)?\d{1,3}(?:\.\d{1,3})?(?![\d/:-]|\.\d|\. \p{L}|\p{L})/iuy;

/** The marking’s words that begin there, the most first: one phrase, or some in a row. */
function phrasesAt(text: string, start: number, first: RegExp): Phrase[] {
  const found: Phrase[] = [];
  let form: RegExp | undefined = first;
  for (let at = start; form && found.length < 4;) {
    form.lastIndex = at;
    const match = form.exec(text);
    if (!match || (match[2] !== undefined && found.length > 0)) break;
    const end = at + match[0].length;
    found.unshift({
      end,
      isStrong: match[1] !== undefined || found.length > 0,
      isLevel: match[2] !== undefined,
    });
    joint.lastIndex = end;
    if (match[2] !== undefined || !joint.test(text)) break;
    at = oneWord.lastIndex = joint.lastIndex;
    form = phrases.get(oneWord.exec(text)?.[0].toLowerCase() ?? '');
  }
  if (found.length > 0) found[0] = withVersion(text, start, found[0]!);
  return found;
}

function withVersion(text: string, start: number, phrase: Phrase): Phrase {
  if (
    !/(?:draft|entwurf|borrador|brouillon|bozza|rascunho|concept|utkast)$/i.test(
      text.slice(start, phrase.end),
    )
  )
    return phrase;
  version.lastIndex = phrase.end;
  const match = version.exec(text)?.[0];
  if (match === undefined) return phrase;
  return { ...phrase, end: phrase.end + match.length, isStrong: phrase.isStrong || /[v.r]/i.test(match) };
}

function markingAt(text: string, start: number, first: RegExp): Finding | null {
  const found = phrasesAt(text, start, first);
  const finding = found[0] ? judgedAt(text, start, found[0]) : null;
  return finding ?? (found.length > 1 ? judgedAt(text, start, found.at(-1)!) : null);
}

function judgedAt(text: string, start: number, phrase: Phrase): Finding | null {
  const { end } = phrase;
  // In small letters it names a value in settings, and there are many of these.
  if (text.startsWith('secret', start) && end - start < 8) return null;
  const line = lineAround(text, start, end);
  const word = text.slice(start, end);
  const judged = judge({ word, ...phrase, ...line });
  if (!judged) return saidAt(text, start, end, line);
  if (judged.isLoose && isOneOfMany(text, start, end)) return null;
  // What it says in the same breath belongs to it: "Confidential – for discussion purposes only".
  const rest = ornament.test(line.left) ? (restOfOrder.exec(line.right)?.[0].length ?? 0) : 0;
  const { confidence, why } = judged;
  return { kind: 'draft-marking', start, end: end + rest, confidence, why };
}

/** “This document is confidential”, “our confidential offer”: with what says of whom, where that is short. */
function saidAt(text: string, start: number, end: number, { left, right }: Line): Finding | null {
  const word = text.slice(start, end);
  const form = said.find((one) => one.word.test(word) && one.after.test(right) && one.before.test(left));
  if (!form) return null;
  const lead = form.before.exec(left)![0];
  // Before a noun the adjective is enough.
  const isLong =
    lead.length > longestOrder || /^ \p{L}/u.test(right) || text.slice(start - lead.length, start) !== lead;
  return {
    kind: 'draft-marking',
    confidence: 'high',
    start: isLong ? start : start - lead.length,
    end,
    why: 'it says how far the text may go',
  };
}

const restOfOrder =
  /^ {0,2}[\p{Pd}:;,·|/] {0,2}(?:for|not|subject to|do not|please|only|internal|nur|nicht|bitte|ne pas|pour|no|solo|non|solo per|não|apenas|niet|alleen)\b[^\n.:]{0,24}(?=[.\n]|$)/iu;

/** A list of what there is, from public to secret or from the draft to what is done: it marks nothing. */
function isOneOfMany(text: string, start: number, end: number): boolean {
  return /(?:^|[\n|,:•*-])\s{0,3}(?:\d[.)] )?["'`*_]{0,2}(?:public|published|unclassified|open|final|approved|archived|review|öffentlich|veröffentlicht|public[oa]|pubblico|publique|publié|openbaar)["'`*_]{0,2}\s{0,3}(?:$|[\n|,:–—-])/i.test(
    `${text.slice(Math.max(0, start - 80), start)}\n${text.slice(end, end + 80)}`,
  );
}
