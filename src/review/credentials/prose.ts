import type { Confidence, Finding } from '../finding.ts';
import type { NameClass } from './key-name.ts';
import type { Name } from './name.ts';
import { looksRandom } from './randomness.ts';
import { known, sentence, label } from './password-value.ts';
import { dashed, isOrdinary, isTelling, isTold } from './telling.ts';
import { canBeCredential, isPassphrase } from './value.ts';

/** How a sentence gets from the word to the value, in the languages that people write to an assistant. */
const link =
  /^["'`*_)»”]{0,3}(?:,? {1,2}(?:is generated )?(?:for|of|to|on|at|from|von|vom|des|der|für|fürs|zum|zur|im|in|am|auf|du|de|d|pour|del|della|dello|di|per|para|do|da|dos|voor|van|bij|till|til|k|ke|ku|do|od|от|для|к)[ '’][^\n.:;!?=]{1,50}?| [\p{L}\p{N}_@-]{2,24}(?: [\p{L}\p{N}_@-]{2,24})?(?=:| ?[→=]| (?:[-–—]|is|est|è|é|es|ist|är|je)[ :]))?(?: ?\([^)\n]{1,40}\))?(?: (?:is|was|will be|has been (?:set|changed) to|(?:is |was )?(?:set|changed) to|should be|would be|ist|war|lautet|lautete|heißt|je|är|er|este|on|wurde auf|est|était|sera|es|era|será|è|era|sarà|é|foi|luidt|was)(?!\p{L})(?: now| still| just| currently| jetzt| nun| noch| weiterhin| maintenant| ahora| ora| agora| nu)?(?: ?[:=](?=[ `"'*„“«]))?| (?:to|auf|à|a) (?=\S*\d)| ?[:：](?=[ `"'*„“«])|!{0,3} ?(?:→|[-=]{1,2}>)| \.{3} | [-–—]|は|是|은|는) {0,2}/u;
/** Nothing but a blank. */
const blank = /^["'`*_)»”]{0,3} {1,2}/;
const quotedValue =
  /^(?:`{1,3}([^`\n]{3,80})`|"([^"\n]{3,80})"|'([^'\n]{3,80})'|[„“”]([^“”\n]{3,80})[“”]|« ?([^»\n]{3,80}?) ?»|\*\*([^*\n]{3,80})\*\*)/;
const bareValue = /^[^\s"'`<>«»„“”]{4,100}/;
const fence = /^[*_]{0,2}:[*_]{0,2}[ \t]*\n(?:[ \t]*(?:```\w{0,10})?[ \t]*\n){0,2}[ \t>]{0,8}/;

/** A password or key that a sentence tells: "my password is …", "das Kennwort lautet …", "mot de passe : …". */
export function spoken(text: string, name: Name, named: NameClass): Finding | null {
  if (named !== 'password' && named !== 'secret' && named !== 'token' && named !== 'key') return null;
  return spokenAfter(text, name, named) ?? (named === 'password' ? spokenBefore(text, name) : null);
}

function spokenAfter(text: string, name: Name, named: NameClass): Finding | null {
  const window = text.slice(name.end, name.end + 220);
  const below = fence.exec(window)?.[0];
  const line = below ? window : window.split('\n', 1)[0]!;
  const linked = below ?? link.exec(line)?.[0] ?? blank.exec(line)?.[0];
  if (!linked) return null;
  if (named !== 'password' && /fingerprint|hash|\bid\b|\bname\b|\btype\b|length|file|path/i.test(linked))
    return null;
  const rest = line.slice(linked.length);
  const quoted = quotedValue.exec(rest);
  const value = quoted ? quoted.slice(1).find(Boolean)! : bareOf(rest);
  if (!value || !canBeCredential(value, quoted !== null)) return null;
  if (below && !/^[\s`*]{0,6}(?:\n|$)/.test(rest.slice(quoted ? quoted[0].length : value.length)))
    return null;
  if (
    /(?:^|\W)pass(?:es)?$/i.test(name.text) &&
    !/[:=]/.test(linked) &&
    !isTelling(value) &&
    !dashed.test(value)
  )
    return null;
  const tie = below ? 'line' : tieOf(linked, text, name);
  const endsLine = /^[.!]?[\s*_]*$/.test(rest.slice(quoted ? quoted[0].length : value.length));
  const confidence =
    named === 'password' ? judgeSpoken(value, quoted !== null, tie, endsLine) : judgeSpokenKey(value);
  if (!confidence) return null;
  const start = name.end + linked.length + (quoted ? quoted[0].indexOf(value) : 0);
  return findingAt(start, value, named, confidence);
}

/** Seldom true, and cheap to ask before the whole. */
const turned =
  / (?:as|is|was|<-+|\(=|\(?that['’]s|als|ist|comme|est|como|es|come|è|é) (?:(?:the|your|my|our|a|its?|das|dein|mein|Ihr|le|mon|votre|la|mi|tu|sua|su|o|a|het) )?(?:[a-z]{2,12} ){0,2}$/;
const reversed =
  /(?:^|[\s(])["'`„“«]?([^\s"'`„“«»”(]{6,64})["'`“”»]? (?:as|is|was|<-+|\(=|\(?that['’]s|als|ist|comme|est|como|es|come|è|é) (?:(?:the|your|my|our|a|its?|das|dein|mein|Ihr|le|mon|votre|la|mi|tu|sua|su|o|a|het) )?(?:[a-z]{2,12} ){0,2}$/;

/** "Use … as the password" */
function spokenBefore(text: string, name: Name): Finding | null {
  if (
    /[a-z][A-Z]|[^\p{L} -]/u.test(name.text) ||
    !turned.test(text.slice(Math.max(0, name.start - 32), name.start))
  )
    return null;
  const before = text.slice(Math.max(0, name.start - 120), name.start);
  const match = reversed.exec(before.slice(before.lastIndexOf('\n') + 1));
  if (!match || !canBeCredential(match[1]!, false) || !(isTelling(match[1]!) || dashed.test(match[1]!)))
    return null;
  const line = before.lastIndexOf('\n') + 1;
  const at = name.start - before.length + line + match.index + match[0].indexOf(match[1]!);
  return findingAt(at, match[1]!, 'password', 'medium');
}

/** How tightly the sentence binds the value to the word. */
type Tie = 'said' | 'told' | 'beside' | 'listed' | 'line';

function tieOf(linked: string, text: string, name: Name): Tie {
  if (/[:：=→>]|\.{3}|laute|luidt|heißt|set to|changed to| [-–—] /.test(linked)) return 'told';
  if (
    / (?:is|was|be|ist|war|est|était|sera|es|era|será|è|é|foi|sarà|är|je|er|este|on|c['’]est|jest)(?= |$|:)|^[是은는は]/.test(
      linked,
    )
  )
    return 'said';
  const before = text.slice(Math.max(0, name.start - 80), name.start);
  return /\b(?:user(?:name)?|login|benutzer(?:name)?|identifiant|usuario|utente|utilizador|gebruiker|account|konto|admin)\b[^\n]{0,60}$/i.test(
    before,
  )
    ? 'listed'
    : 'beside';
}

function judgeSpoken(value: string, quoted: boolean, tie: Tie, endsLine: boolean): Confidence | null {
  if (/^[a-z]{3,10}(?: [a-z]{3,10}){3,11}$/.test(value))
    return quoted && tie === 'said' && !sentence.test(value) ? 'medium' : null;
  const isSaid = tie === 'said' || tie === 'told';
  if (/\s/.test(value) || value.length < 4 || isOrdinary(value)) return null;
  if (known.test(value) || weak.test(value))
    return (isSaid || (tie === 'listed' && /\d/.test(value))) && !everyday.test(value) ? 'low' : null;
  if (isTelling(value) || (isSaid && isTold(value)))
    return looksRandom(value) || /[^\w-]/.test(value) ? 'high' : 'medium';
  const words = value.split(/[-_.]/);
  const isWords =
    words.length > 1 &&
    words.every((word) => /^(?:[a-z]{3,12}|\d{1,4})$/.test(word)) &&
    (words.length > 2 || words.every(({ length }) => length !== 3)) &&
    !adjective.test(value) &&
    (value.includes('-') || isPassphrase(value));
  if (isWords) return tie === 'beside' ? null : 'medium';
  if (
    looksRandom(value) &&
    /^[a-z]+$|^[A-Za-z]*[a-z][A-Z]{2}|[A-Z]{2}[a-z]|[a-z][A-Z].*[a-z][A-Z]/.test(value) &&
    tie !== 'beside'
  )
    return 'low';
  // A plain word is one only where the sentence says so and ends with it.
  if (tie === 'told' && endsLine && isPlain(value)) return 'low';
  if (!quoted || !isSaid) return null;
  return /^[\p{L}\d][\p{L}\d!#$%&*?+=~^@_-]{4,29}$/u.test(value) ? 'low' : null;
}

/** Passwords of devices and of many people, besides those that stand in every list. */
const weak =
  /^(?:raspberry|vagrant|ubnt|alpine|calvin|cisco|nimda|monkey|dragon|sunshine|iloveyou|trustno1|football|baseball|superman|batman|shadow|princess|pfsense|synology|kali|openwrt)$/;

/** What a sentence about passwords says of them, and not which one it is. */
const everyday =
  /^(?:default|user|test|testing|hello|oracle|mysql|redis|mongo|mongodb|rabbitmq|foo|bar|baz|sa|abc|demo|guest|welcome)$/i;

/** `tulip`, `Tulip`: no form of a verb, and none of the words that are said of passwords. */
const isPlain = (value: string): boolean =>
  /^\p{L}?\p{Ll}{6,20}$/u.test(value) && !adjective.test(value) && !label.test(value);

const judgeSpokenKey = (value: string): Confidence | null =>
  value.length >= 16 &&
  value.length <= 200 &&
  !/[./\\:](?=.*[./\\:])/.test(value) &&
  looksRandom(value.replaceAll('-', '')) &&
  !/^[\da-f]{7,12}$|sha\d|^https?|^\w{1,30}-[\da-f]{40,64}$/.test(value)
    ? 'medium'
    : null;

const adjective =
  /(?:sensitive|generated|encoded|based|coded|provided|protected|specific|only|less|known|defined|related|free|friendly|encrypted|hashed|authenticated|length|reset|enter|type|time|factor|site|side|party|user|level|ing|ed|able|ible|like|wide|word|phrase|manager|guarded|prone|proof|safe|secure|strength|policy|change|field|hash|stuffing|spraying|cracking|style|text|in|up|out|off|on)$/;

/** Without what ends the sentence. */
function bareOf(rest: string): string | null {
  const value = bareValue
    .exec(rest)?.[0]
    .replace(/\\[nrt].*$/s, '')
    .replace(/(?:[.,;:)\]}|]|\*\*)+$/, '');
  return value && value.length >= 4 ? value : null;
}

function findingAt(start: number, value: string, named: NameClass, confidence: Confidence): Finding {
  const kind = named === 'password' ? 'password' : 'secret';
  const why = named === 'password' ? 'a password that the text tells' : 'a key that the text tells';
  return { kind, confidence, start, end: start + value.length, why };
}
