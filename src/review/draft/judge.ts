import type { Confidence } from '../finding.ts';
import type { Line } from './line.ts';
import { isApart, isAtTheEnd, isBracketed, isLead, isProgram, ornament } from './line.ts';

/** Words that may mark a text, and the line around them. */
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

/** Whether the words mark the text where they stand; null: they are talked about. */
export function judge(marking: Marking): Judged | null {
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
