import type { Line } from './draft-line.ts';
import { lineAround, ornament, isBracketed, isLead, isAtTheEnd, isApart, isProgram } from './draft-line.ts';
import { ordersByFirst } from './draft-orders.ts';
import { fileMarks, inFileName, inSpacedLetters, withoutBlanks } from './draft-otherwise.ts';
import { phrases } from './draft-phrases.ts';
import { said } from './draft-said.ts';
import type { Confidence, Finding, Scanner } from './finding.ts';
import { Lexicon } from './lexicon.ts';

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

interface Marking extends Line {
  word: string;
  isStrong: boolean;
  isLevel: boolean;
}

interface Judged {
  confidence: Confidence;
  why: string;
  /** It may as well be one of a list of what there is. */
  isLoose: boolean;
}

/** A list of what there is, from public to secret or from the draft to what is done: it marks nothing. */
function isOneOfMany(text: string, start: number, end: number): boolean {
  return /(?:^|[\n|,:•*-])\s{0,3}(?:\d[.)] )?["'`*_]{0,2}(?:public|published|unclassified|open|final|approved|archived|review|öffentlich|veröffentlicht|public[oa]|pubblico|publique|publié|openbaar)["'`*_]{0,2}\s{0,3}(?:$|[\n|,:–—-])/i.test(
    `${text.slice(Math.max(0, start - 80), start)}\n${text.slice(end, end + 80)}`,
  );
}

const labelled =
  /(?:^|[\s|>*_#([{"-])(?:(?:document |doc )?(?:status|state|class)|(?:data |information |document |security )?classification|classified|sensitivity|security|confidentiality|distribution(?: list)?|audience|visibility|marking|watermark|label|handling|stand|klassifi(?:zierung|kation)|vertraulichkeit(?:sstufe|sklasse)?|schutzklasse|verteiler|einstufung|statut|classificação|classificación|clasificación|estado|stato|classificazione|classificatie|klasyfikacja|klassificering|diffusion|difusión|header|footer|kopfzeile|fu(?:ß|ss)zeile)(?: (?:label|level|class|marking|status))?[*_\s]{0,3}:[*_\s]{0,4}["']?$/i;
/** Fields that say nothing else, so that quotes around the value do not matter. */
const classified =
  /(?:classification|sensitivity(?:[_ -]?label)?|confidentiality(?:[_ -]?level)?|handling|vertraulichkeit(?:sstufe)?|einstufung|klassifi(?:zierung|kation)|(?:data|security|document)[_ ]?class)["']?\s{0,2}[:=]\s{0,2}["']?(?:[a-z\d]{1,14} (?:[–-] )?)?$/i;
/** What somebody sorts texts by. */
const tagged = /(?:tags|labels|keywords|categories)["']?\s{0,2}[:=]\s{0,2}[["'\s]{0,4}$/i;
/** What is shown on every page. */
const shown =
  /(?:watermark|header|footer|banner|stamp|label|marking|badge|kopfzeile|fu(?:ß|ss)zeile|wasserzeichen)(?:[_ -]?(?:text|label|left|right|center|line))?["']?\s{0,2}[:=]\s{0,2}["']?$/i;
const title =
  /^\s{0,3}#{1,6} |^(?:title|titel|titre|subject|betreff|objet|asunto|oggetto|assunto|onderwerp|temat|ämne|emne|re|fwd?|aw|wg)\s?:/i;
const drafts =
  /^(?:draft|entwurf|borrador|brouillon|bozza|rascunho|черновик|udkast|utkast|luonnos|taslak|koncept|versão|minuta)(?: .{0,8}\d)?$/i;

/** Who says it, in a chat: `Ben: `, `[14:02] Ben: `. */
const speaker =
  /^[\s>*_-]{0,6}(?:\[?(?:\d{4}-\d\d-\d\d[ T,]{1,2})?\d{1,2}:\d\d(?::\d\d)?\]?[ ,–-]{1,3})?<?[*_@]{0,2}\p{Lu}[\p{L}.]{1,20}(?: \p{Lu}[\p{L}.]{1,20})?(?: \([^()]{1,16}\))?>?[*_]{0,2}: ?[*_]{0,2}["“„]?$/u;

function judge(marking: Marking): Judged | null {
  const { word, isStrong, isLevel, left, right } = marking;
  const isCapital = word === word.toUpperCase() && /\p{Lu}{3}/u.test(word);
  const isTitled = /^(?:\p{Lu}|\d)/u.test(word);
  if (classified.test(left) && /^["']?(?:\s?[\p{Pd}(|][^\n]{0,40})?(?:[\s,;})|]*$|["'] ?[,}])/u.test(right))
    return found('medium', 'how the text is classified', false);
  if (isStrong && tagged.test(left) && /^["']?\s?(?:[,\]]|$)/.test(right))
    return found('medium', 'how the text is classified', false);
  // Of a commit, not of a text.
  if (isLevel || (/^wip$/i.test(word) && right.startsWith(':'))) return null;
  if (shown.test(left) && (isStrong || isCapital) && /^(?:["']?[\s,;})|]*$|["'] ?[,}]| \p{Pd})/u.test(right))
    return found('medium', 'what every page says', false);
  if (isProgram(left, right)) return null;
  if (title.test(left) && isAtTheEnd(left, right) && (isStrong || drafts.test(word)))
    return found('medium', 'a marking behind a title');
  if (isBracketed(left, right) && (isCapital || (isTitled && (isStrong || isLead(left)))))
    return found('high', 'a marking in brackets');
  if (isStrong && left.endsWith('(') && /^\)\W*$/.test(right))
    return found('medium', 'a marking in brackets');
  if (labelled.test(left) && /^["'\s*_.,;|)\]]*(?:$|[\p{Pd}(|,;/]|v?\d)/u.test(right))
    return found('medium', 'how the text is classified', false);
  const standsFirst = ornament.test(left) || (isStrong && speaker.test(left));
  if (standsFirst && ornament.test(right)) return alone(marking, isCapital, isTitled);
  if (
    isCapital &&
    isApart(left, right) &&
    (isStrong || !/[^\s#]\s{0,2}[:,.;]\s{0,3}$/.test(left) || title.test(left))
  )
    return found('high', 'a marking in capitals');
  return besideText(marking, isTitled, standsFirst);
}

function alone(
  { word, isStrong, left, right }: Marking,
  isCapital: boolean,
  isTitled: boolean,
): Judged | null {
  const isListed = /^\s*(?:[-+•]|\d{1,2}[.)]) $/.test(left) && !/-/.test(right);
  if (isCapital && !isListed) return found('high', 'a marking on a line of its own');
  if (isListed || /^[=]{1,6}$/.test(left)) return null;
  const isHeading = /^\s{0,3}#|^\W*[*_]{2}/.test(left);
  const isMarked = /^[*_=~-]{1,3} ?$/.test(left) && /^ ?[*_=~-]{1,3}/.test(right);
  const isWhole = isStrong && (isTitled || !/[#/*]/.test(left) || isMarked);
  return (isWhole && !/:\s*$/.test(right)) || (isHeading && isTitled && drafts.test(word) && !/:/.test(right))
    ? found('medium', 'a marking on a line of its own')
    : null;
}

/** In front of what it marks, or at the end of a line that says whose it is. */
function besideText(
  { word, isStrong, left, right }: Marking,
  isTitled: boolean,
  standsFirst: boolean,
): Judged | null {
  if (/^[\s(|–—-]*(?:stage|mode|status|state|review:)/i.test(right)) return null;
  const isFirst =
    standsFirst &&
    (/^[\s#>*_\p{So}\uFE0F|([{"“/%;<!-]*$/u.test(left) || speaker.test(left)) &&
    !/^\s*[-+] $/.test(left);
  if (
    isStrong &&
    isTitled &&
    standsFirst &&
    /^(?:[*_]{0,2}:(?! *[*_]{0,2}$)|[*_]{0,2} [\p{Pd}|·/(]|[.,!](?! (?:wenn|falls|if|unless|when|sondern)\b)) ?\S/u.test(
      right,
    )
  )
    return found('medium', 'a marking in front of a title');
  if (isFirst && isStrong && /^(?:: |,? \p{Pd} |, )\p{L}+ \p{L}/u.test(right))
    return found('medium', 'a marking in front of what it marks');
  if (
    isStrong &&
    isTitled &&
    standsFirst &&
    /^ (?:until|till|bis|jusqu|hasta|fino|(?:of|from|by|von|de) \p{Lu})/u.test(right)
  )
    return found('medium', 'a marking in front of a title');
  if (
    drafts.test(word) &&
    isTitled &&
    isFirst &&
    /^(?:: \S| \p{Pd} |, (?:not|v|\d|\p{L}+ \d)| (?:vom|del|du|of|from|as of|stand|van|dated) (?:the )?\d| \d{1,2}\.\s?\d)/u.test(
      right,
    )
  )
    return found('medium', 'a marking in front of a title');
  // A title in a few words and what it is: “Roadmap 2027 – Draft”.
  if (
    (isTitled || left.endsWith('(') ? isStrong || drafts.test(word) : isStrong && word.includes(' ')) &&
    /^[\s#*_>]{0,6}\p{Lu}[^.!?:;=|\n]{2,60}(?: \p{Pd} | \()$/u.test(left) &&
    /^\)?[\s*_]*$/.test(right)
  )
    return found('medium', 'a marking behind a title');
  // Said between other sentences: “We lost. Strictly confidential, please.”
  if (
    isStrong &&
    / /.test(word) &&
    /[.!?:;(–—] $|\($/.test(left) &&
    /^ ?(?:[.!)]|$)/.test(right) &&
    !/\d[.] $/.test(left)
  )
    return found('medium', 'it says how far the text may go');
  if (isStrong && isTitled && title.test(left) && /[:\])]\s$/.test(left) && /^ ?[:\p{Pd}|]/u.test(right))
    return found('medium', 'a marking in front of a title');
  if (
    isStrong &&
    isTitled &&
    /(?:\s[\p{Pd}|·•]\s|[.!] )$/u.test(left) &&
    /^[.!]?\s*(?:$|[|·•]|\p{Pd} )/u.test(right)
  )
    return left.length < 60 &&
      (!/[.!] $/.test(left) || /©|\(c\)|reserved|vorbehalten|réservés|\d{4}/i.test(left))
      ? found('medium', 'a marking in a footer')
      : null;
  if (
    /confidential|proprietary|internal|vertraulich|confident/i.test(word) &&
    /^[\s#>*_/%;]*\p{Lu}[\p{L}\d]{2,20} $/u.test(left) &&
    isTitled &&
    /^\W{0,4}$/.test(right)
  )
    return found('medium', 'a marking behind the name of a company');
  return null;
}

const found = (confidence: Confidence, why: string, isLoose = true): Judged => ({ confidence, why, isLoose });
