import type { Confidence } from '../finding.ts';
import type { Setting } from './setting.ts';
import { looksRandom, makeOf } from './randomness.ts';
import { isWordy } from './value.ts';

/** Passwords that everyone knows: set by whoever did not bother, or written as an example. */
export const known =
  /^(?:changeme|change-?it|changeit|admin|administrator|root|test|testing|guest|default|demo|postgres|mysql|mongo|mongodb|redis|rabbitmq|oracle|sa|toor|minioadmin|letmein|qwerty|welcome|hello|abc|1234\d{0,6}|12345678910?|p[a@][s$]{2}w[o0]rd|p[a@][s$]{2}w[o0]rd1?2?3?!?|abc123|test123?4?|admin123?4?|root123?|user|secret123?|pass123?4?|foo|bar|baz|hunter2|asdf|xyz|s3cr3t|supersecret|topsecret)$/i;

/** How sure a value under the name of a password is one. */
export function judgePassword(value: string, setting: Setting): Confidence | null {
  const { place, line } = setting;
  if (value.length > 128) return null;
  if (/\s/.test(value)) return isPhrase(value, setting) ? 'medium' : null;
  const make = makeOf(value);
  if (make.lower + make.upper + make.digits < 3 && value.length < 6) return null;
  if (known.test(value))
    return place.form === 'compared' || line === 'code' ? (make.digits > 0 ? 'low' : null) : 'low';
  if (make.lower + make.upper === 0 && make.others === 0) return judgeNumber(value, setting);
  if (
    !place.quoted &&
    line !== 'config' &&
    place.form === 'assigned' &&
    ((make.digits === 0 && !looksRandom(value)) || /[<>{}()[\]]/.test(value))
  )
    return null;
  if (!place.quoted && line === 'code') return isStrong(value) ? 'medium' : null;
  if (isWordy(value)) return judgeWord(value, setting);
  return isStrong(value) ? 'high' : 'medium';
}

/** Letters with digits or signs in a way that no name has. */
export function isStrong(value: string): boolean {
  const { length, lower, upper, digits, others } = makeOf(value);
  const kinds = Number(lower > 0) + Number(upper > 0) + Number(digits > 0) + Number(others > 0);
  return length >= 8 && (kinds >= 3 || looksRandom(value));
}

function judgeNumber(value: string, { place, line, words }: Setting): Confidence | null {
  if (value.length < 4 || value.length > 20) return null;
  if (place.quoted || place.form === 'flag' || place.form === 'element' || place.form === 'parameter')
    return 'medium';
  return line === 'config' && (value.length >= 6 || /code|pin/.test(words)) ? 'medium' : null;
}

/** One word, or words with dashes: a password in a configuration, in code more often a name or a label. */
function judgeWord(value: string, { place, line, words }: Setting): Confidence | null {
  if (value.length < 4 || label.test(value)) return null;
  if (place.form === 'argument' && /(?:^| )pass$/.test(words)) return null;
  if (place.form === 'argument' && place.separator === ',' && !/set|add|put|env|with|define/i.test(words))
    return null;
  if (place.form === 'directive' && line !== 'config') return null;
  if (!place.quoted && line === 'prose' && place.form !== 'element') return null;
  if (/^[A-Z][a-z]+$/.test(value) && place.quoted && !/ /.test(words)) return 'low';
  if (/^[a-z]+(?:[A-Z][a-z]+)+$/.test(value)) return place.quoted || line === 'config' ? 'low' : null;
  return 'medium';
}

export const label =
  /^(?:required|passwo?rds?|passwort|wachtwoord|contraseña|senha|kennwort|confirm|repeat|forgot\w*|enter|login|log-?in|sign-?in|username|email|submit|cancel|continue|next|back|save|show|hide|toggle|change|update|create|delete|edit|settings|profile|security|account|optional|minimum|maximum|length|strength|weak|medium|strong|good|bold|normal|italic|inherit|block|inline|flex|grid|button|label|field|control|icon|form-control|text-input|primary|secondary|warning|danger|info|debug|development|production|staging|testing|admin|manager|developer|owner|member|viewer|editor|string|number|integer|boolean|object|array|function|symbol|nothing|something|whatever|anything|everything|mysql_native_password|caching_sha2_password|scram|cleartext|interactive|kerberos|ldap|saml|oidc|sso|pam|local|remote|external|internal|environment|keychain|keyring|credentials?|managed|inline|direct|credential-?store|wincred|osxkeychain|pass|gpg|lock|unlock|visible|visibility|eye|key-?round|\w+-(?:field|input|form|group|label|control|icon|toggle|reset|change|wrapper|container|button|page|policy|error|strength))$/i;

/** `correct horse battery staple`: several plain words, none of which makes a sentence. */
function isPhrase(value: string, { place, words }: Setting): boolean {
  if (
    (!place.quoted && place.form !== 'element') ||
    !/phrase|password|passwort|kennwort|wort|mnemonic/.test(words)
  )
    return false;
  const parts = value.split(' ');
  return (
    parts.length >= 3 &&
    parts.length <= 24 &&
    parts.every((part) => /^[a-z]{2,12}$/.test(part)) &&
    parts.filter(({ length }) => length > 3).length > 1 &&
    !sentence.test(value)
  );
}

export const sentence =
  /\b(?:the|is|are|your|you|my|must|should|please|not|for|and|with|that|this|was|has|have|been|password|enter|must|does|invalid|der|die|das|ist|und|bitte|mot|passe|les|des|est|una|los|para|por)\b/;
