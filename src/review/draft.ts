import { firstWords, markingWord, order } from './draft-words.ts';
import type { Confidence, Finding, Scanner } from './finding.ts';

const farthest = 120;
/** Of a sentence that is longer by more than this only the words that matter are marked. */
const longestOrder = 20;

/** What says of a text that it is not for everyone, or not done: where it marks the text, not where it is talked about. */
export const draft: Scanner = (text) => {
  const findings: Finding[] = [];
  let seen = 0;
  firstWords.each(text, (_, start) => {
    const finding = start < seen ? null : (orderAt(text, start) ?? markingAt(text, start));
    if (!finding) return;
    seen = finding.end;
    findings.push(finding);
  });
  return findings;
};

function orderAt(text: string, start: number): Finding | null {
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

function markingAt(text: string, start: number): Finding | null {
  markingWord.lastIndex = start;
  const match = markingWord.exec(text);
  if (!match) return null;
  const end = start + match[0].length;
  const line = lineAround(text, start, match[0].length);
  const judged = judge({ word: match[0], isStrong: match[1] !== undefined, ...line });
  // What it says in the same breath belongs to it: "Confidential – for discussion purposes only".
  const rest = ornament.test(line.left) ? (restOfOrder.exec(line.right)?.[0].length ?? 0) : 0;
  return judged && { kind: 'draft-marking', start, end: end + rest, ...judged };
}

const restOfOrder =
  /^ {0,2}[\p{Pd}:;,·|/] {0,2}(?:for|not|do not|please|only|internal|nur|nicht|bitte|ne pas|pour|no|solo|non|solo per|não|apenas|niet|alleen)\b[^\n]{0,60}$/iu;

interface Marking {
  word: string;
  isStrong: boolean;
  /** What stands on the line before and after it, 120 code units at most. */
  left: string;
  right: string;
}

function lineAround(text: string, start: number, length: number): { left: string; right: string } {
  const left = text.slice(Math.max(0, start - farthest), start);
  const right = text.slice(start + length, start + length + farthest);
  const end = right.search(/\n|\\n/);
  const begin = Math.max(
    left.lastIndexOf('\n') + 1,
    left.lastIndexOf(String.raw`\n`) + 2 * Number(left.includes(String.raw`\n`)),
  );
  return { left: untagged(left.slice(begin)), right: untagged(end < 0 ? right : right.slice(0, end)) };
}

const untagged = (line: string): string =>
  line.includes('<') ? line.replace(/<\/?[a-z][^<>\n]{0,80}>/gi, '') : line;

const labelled =
  /(?:^|[\s|>*_#([{"-])(?:status|state|(?:data |information )?classification|classified|sensitivity|security|confidentiality|distribution|marking|watermark|label|handling|stand|klassifi(?:zierung|kation)|vertraulichkeit(?:sstufe)?|einstufung|statut|classificação|classificación|clasificación|estado|stato|classificazione|classificatie|diffusion|header|footer|kopfzeile|fu(?:ß|ss)zeile)(?: (?:label|level|class|marking|status))?[*_\s]{0,3}:[*_\s]{0,4}$/i;
/** Fields that say nothing else, so that quotes around the value do not matter. */
const classified =
  /(?:classification|sensitivity|confidentiality|handling|vertraulichkeit(?:sstufe)?|einstufung)["']?\s{0,2}[:=]\s{0,2}["']?$/i;
const title =
  /^\s{0,3}#{1,6} |^(?:title|titel|titre|subject|betreff|objet|asunto|oggetto|assunto|onderwerp|re|fwd|aw|wg)\s?:/i;
const ornament = /^[\s#*_=~>|+<!¡•●■★\p{So}\p{Pd}"“”„«»'()[\]{}/\\:.,·0-9]*$/u;

function judge(marking: Marking): { confidence: Confidence; why: string } | null {
  const { word, isStrong, left, right } = marking;
  const isCapital = word === word.toUpperCase() && /\p{Lu}{4}/u.test(word);
  const isTitled = /^\p{Lu}/u.test(word);
  if (classified.test(left) && /^["']?[\s,;})]*$/.test(right))
    return found('medium', 'how the text is classified');
  if (isProgram(left, right)) return null;
  if (title.test(left) && isAtTheEnd(left, right) && (isStrong || /^(?:draft|entwurf)$/i.test(word)))
    return found('medium', 'a marking behind a title');
  if (isBracketed(left, right) && (isCapital || (isStrong && isTitled)))
    return found('high', 'a marking in brackets');
  if (labelled.test(left) && /^[\s*_.,;|)\]]*(?:$|[\p{Pd}(|,;/]|v?\d)/u.test(right))
    return found('medium', 'how the text is classified');
  const standsFirst = ornament.test(left);
  if (standsFirst && ornament.test(right)) {
    if (isCapital) return found('high', 'a marking on a line of its own');
    return (isStrong && (isTitled || !/[#/*]/.test(left))) ||
      (/^\s{0,3}#|^\W*[*_]{2}/.test(left) && isTitled && /^(?:draft|entwurf)$/i.test(word))
      ? found('medium', 'a marking on a line of its own')
      : null;
  }
  if (isCapital && isApart(left, right)) return found('high', 'a marking in capitals');
  if (isStrong && isTitled && standsFirst && /^(?:[*_]{0,2}:|[*_]{0,2} [\p{Pd}|·/]|[.,]) ?\S/u.test(right))
    return found('medium', 'a marking in front of a title');
  if (/^(?:draft|entwurf)$/i.test(word) && isTitled && /^[\s#>*_]*$/.test(left) && /^: \S/.test(right))
    return found('medium', 'a marking in front of a title');
  return null;
}

const found = (confidence: Confidence, why: string): { confidence: Confidence; why: string } => ({
  confidence,
  why,
});

const isBracketed = (left: string, right: string): boolean =>
  /(?:[[({<【〔]\s{0,2}|\|\s{1,2})\**$/.test(left) &&
  /^\**(?:\s{0,2}[\])}>】〕](?!\()|\s{1,2}\|)/.test(right);

/** Behind a dash or in brackets, and nothing after. */
const isAtTheEnd = (left: string, right: string): boolean =>
  /(?:[([]|\s\p{Pd}\s)$/u.test(left) && /^[)\]]?[\s*_]*$/.test(right);

/** Parted from other words by more than a blank: a title’s prefix or end, a header’s field. */
function isApart(left: string, right: string): boolean {
  const opens = /(?:^|[\p{Pd}|:·•/,;(["“!*_]\s{0,3}|\s{2,})$/u.test(left) || ornament.test(left);
  const closes =
    /^(?:$|\s{1,3}\||\s{0,3}[\p{Pd}:·•,;)\]"”!.*_]|\s{2,}|\s?$|\s(?:v|rev|version)\.? ?\d)/u.test(right);
  return opens && closes;
}

/** A constant, a value in quotes, a field: the word as programs use it. */
function isProgram(left: string, right: string): boolean {
  return (
    (/(?:['"`]|=\s?|\.|\bcase |enum |\$|@|::)$/.test(left) &&
      !/[.!?]\s?["'`]$/.test(left) &&
      /^\s?(?:['"`]|[;,)}=(:]|\]|=>|$)/.test(right)) ||
    /^\s?(?:=(?!=)|=>|\(|\|\||&&|['"`]\s?[:,\])}])/.test(right)
  );
}
