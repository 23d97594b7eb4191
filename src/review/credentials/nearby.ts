import type { Finding } from '../finding.ts';
import type { Opened, Opening } from '../openings.ts';
import { looksRandom, makeOf } from './randomness.ts';
import { isOfAnotherSort } from './secret-value.ts';
import { canBeCredential } from './value.ts';

/** Words that announce a key in a sentence, in the languages that people write to an assistant. */
export const keyAnnouncements: Opening = {
  pattern:
    /(?<![-_./:])\b(?:API|client secret|secret key|access key|secret|access token|token|licen[sc]e key|product key|recovery (?:key|codes?)|backup codes?|unseal key|activation (?:code|key)|serial(?: number)?|Lizenzschlüssel|2FA|TOTP|Schlüssel|clé|chiave|chave|klucz|clave|ключ)\b(?![-_./])/giu,
  stems:
    '~api~,~client secret~,~secret,~access token~,~access key~,~token~,~license key,~licence key,~product key,~recovery ,~backup code,~unseal key,~activation ,~serial,~lizenzschlüssel,~2fa~,~totp~,~schlüssel,clé,~chiave~,~chave~,~klucz~,~clave~,ключ'.split(
      ',',
    ),
};
const candidate = /(?<![\w/.:=+@-])[\w+/=~-]{16,200}(?![\w/@]|\.\w|:\/\/)/g;
const dashed = /^(?:[A-Z\d]{4,6}-){2,7}[A-Z\d]{4,6}$/;
/** What says that the next long thing is public. */
const otherwise =
  /hash|sha-?\d|md5|commit|checksum|digest|fingerprint|public|revision|request|trace|\bid\b|uuid|version|branch|build|etag|path|file|ciphertext/i;
const reach = 90;

/** Keys that stand near the word for one: in the sentence, in brackets after it, or on the next line. */
export function nearWords(text: string, opened: Opened): Finding[] {
  const findings: Finding[] = [];
  let past = 0;
  let examined = 0;
  for (const word of opened(keyAnnouncements)) {
    const from = word.index + word[0].length;
    if (from < past) continue;
    // A window that reaches no further than the one before it has been looked through.
    if (from + 24 < examined) continue;
    const within = text.slice(from, from + lengthOf(text.slice(from, from + reach)));
    examined = from + within.length;
    for (const match of within.matchAll(candidate)) {
      if (otherwise.test(within.slice(0, match.index)) || !isKey(match[0])) continue;
      const start = from + match.index;
      past = start + match[0].length;
      findings.push({
        kind: 'high-entropy',
        confidence: 'medium',
        start,
        end: past,
        why: `a random value after “${word[0]}”`,
      });
    }
  }
  return findings;
}

/** The rest of the line, and the next one if there is something on its own. */
function lengthOf(window: string): number {
  const line = window.indexOf('\n');
  if (line < 0) return window.length;
  const below =
    /^[^\n]*:[ \t]*\n(?:[ \t]*(?:```\w{0,10})?[ \t]*\n){0,2}[ \t>]{0,8}[\w+/=~-]{16,200}(?=[ \t]*(?:\n|$))/.exec(
      window,
    );
  return below ? below[0].length : line;
}

function isKey(value: string): boolean {
  if (dashed.test(value)) return /\d/.test(value) && makeOf(value).distinct > 8;
  const { digits, lower, upper } = makeOf(value);
  if (digits === 0 || lower + upper < 4 || /[-_/].*[-_/].*[-_/]/.test(value)) return false;
  return (
    looksRandom(value) &&
    canBeCredential(value, false) &&
    !isOfAnotherSort(value) &&
    !/^[\da-f]{8}-[\da-f]{4}-/.test(value)
  );
}
