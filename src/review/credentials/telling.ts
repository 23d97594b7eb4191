import { looksRandom, makeOf } from './randomness.ts';

/** Letters with digits or signs inside, as no word of a sentence has them. */
export function isTelling(value: string): boolean {
  if (value.length < 5 || ordinary.test(value) || ticket.test(value)) return false;
  const { lower, upper, digits, others } = makeOf(value);
  const letters = lower + upper;
  if (letters === 0) return false;
  if (digits > 0 && digits + others >= 2) return !/^[a-z]+(?:[-_.][a-z]+)*[-_.]?\d$/i.test(value);
  if (digits > 0 && upper > 0 && lower > 0 && looksRandom(value)) return true;
  return /[!@#$%^&*+=?~]\S/.test(value) && !/^[#@&*+~]|[()[\]{}]/.test(value) && (upper > 0 || digits > 0);
}

/** Besides, a word with one digit inside: enough where the text says that a password follows. */
export const isTold = (value: string): boolean =>
  isTelling(value) ||
  (value.length >= 6 &&
    /\p{L}\d\p{L}|\p{L}[#$%&*]$/u.test(value) &&
    !isOrdinary(value) &&
    /[\dA-Z]/.test(value));

/** Besides, what is random without digits, three words with dashes, or a word with a sign: where a list or table says so. */
export const isListed = (value: string): boolean =>
  isTold(value) ||
  (!isOrdinary(value) &&
    (looksRandom(value) || dashed.test(value) || /^\p{Lu}\p{Ll}{4,}[!#$%&*]$/u.test(value)));

export const dashed = /^(?:[a-z]{3,12}-){2,5}(?:[a-z]{3,12}|\d{1,4})$/;

/** Numbers with units, algorithms, protocols, dates, calls, addresses: what stands beside passwords in any text. */
export const isOrdinary = (value: string): boolean => ordinary.test(value);

const ordinary =
  /^(?:\d+[-–]?(?:(?:char|digit|bit|byte|min|sec|hour|day|week|month|year|time|zeichen|stellig|fach)[\p{L}-]*|s|h|ms|m|x|st|nd|rd|th|k|mb|kb|gb|%|€|\$)(?:[^\p{L}\d].*)?|(?:oauth|sha|aes|md|base|utf|rfc|pbkdf|[mt]?2?fa|totp|k8s|s3|ec2|v|http|tls|ipv|argon|bcrypt|win|windows|python|node|es|ed25519|rsa|x509|web|h2|neo4j|auth0|i18n|l10n|a11y|iso|cve|pkcs|hs|rs|postgres(?:ql)?|mysql|java|php|ssh|ntlmv?|smbv?|wpa|wep)-?\d.*|[\d.,:/-]+|\d{4}-\d\d-\d\d.*|\$\d.*|#\d+|§\d+|[a-z]+\(.*|\S+@\S+\.\w+|\S+\/\S+\/\S*|\w+\.\w{2,4}|step\d|part\d|chapter\d)$/iu;
/** `ABC-123`: a ticket, a norm, an error. */
const ticket = /^[A-Z]{2,6}-\d{1,6}$/;
