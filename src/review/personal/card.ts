import type { Finding } from '../finding.ts';
import { before } from '../surroundings.ts';
import { isLuhnValid } from './luhn.ts';

/** In groups as they are printed (4-4-4-4, 4-6-5, 4-6-4, 4-4-4-4-3), by the same blank or dash; or all in one. */
const shape =
  /(?<![\p{L}\d_])(?<!\d[.:/\-–+])(?:\d{4}([ \-\u00A0.])(?:\d{4}\1\d{4}\1\d{1,4}(?:\1\d{3})?|\d{6}\1\d{4,5})|[2-6]\d{12,18})(?![\p{L}\d_]|[.:\-/]\d)/uy;

/** The first digits and the lengths of the issuers that people hold cards of, by their own documentation. */
const issuers: readonly { name: string; begins: RegExp; lengths: readonly number[] }[] = [
  { name: 'Visa', begins: /^4/, lengths: [13, 16, 19] },
  { name: 'Mastercard', begins: /^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/, lengths: [16] },
  { name: 'American Express', begins: /^3[47]/, lengths: [15] },
  { name: 'Diners Club', begins: /^3(?:0[0-5]|095|[689])/, lengths: [14, 16, 19] },
  { name: 'Discover', begins: /^6(?:011|4[4-9]|5)/, lengths: [16, 19] },
  { name: 'JCB', begins: /^35(?:2[89]|[3-8])/, lengths: [16, 17, 18, 19] },
  { name: 'UnionPay', begins: /^(?:62|81)/, lengths: [16, 17, 18, 19] },
  { name: 'Maestro', begins: /^(?:50(?:18|20|38)|5[68]93|63(?:04|90)|67)/, lengths: [16, 18, 19] },
  { name: 'RuPay', begins: /^(?:60|8[12]|508|353|356)/, lengths: [16] },
  { name: 'Mir', begins: /^220[0-4]/, lengths: [16, 17, 18, 19] },
  {
    name: 'Elo',
    begins: /^(?:4011|4312|4389|5041|5066|5067|5090|6277|6362|6363|6504|6505|6516)/,
    lengths: [16],
  },
];

const called =
  /card|visa|master|amex|american express|diners|discover|jcb|maestro|\bpan\b|\bcc\b|ccnum|credit|debit|payment|karte|carte|tarjeta|carta|cart[ãa]o|kaart|kort\b|karta|卡|カード/i;
/** Long numbers that computers give: one in ten of them has a right check digit by accident. */
const otherwiseCalled =
  /(?:\bid|_id|[a-z]Id|uuid|guid|time|timestamp|\bts|nonce|hash|seed|snowflake|order|invoice|tracking|serial|imei|iccid|isbn|ean|offset|size|bytes|ns|trace|span|build|commit|version|ref|number of|seq|sequence|status(?:es)?|messages?|channels?|tweets?|posts?|pull|issues?|jobs?|runs?)["'\]]*\s*[:=#/(\s]\s*["'#]?$/i;

/** The number of a payment card that begins there: an issuer's range and length, and a right check digit. */
export function cardAt(text: string, at: number): Finding | null {
  shape.lastIndex = at;
  const match = shape.exec(text);
  if (!match) return null;
  const digits = match[0].replaceAll(/\D/g, '');
  const issuer = issuers.find(
    ({ begins, lengths }) => lengths.includes(digits.length) && begins.test(digits),
  );
  if (!issuer || !isLuhnValid(digits) || /^(\d)\1+$/.test(digits)) return null;
  const isGrouped = match[1] !== undefined;
  const context = before(text, at, 48);
  const isCalled = called.test(context);
  if (!isCalled && (isGrouped ? match[1] === '.' : isRatherAnId(digits, context))) return null;
  return {
    kind: 'payment-card',
    confidence: isGrouped || isCalled ? 'high' : 'medium',
    start: at,
    end: at + match[0].length,
    why: `a card number of ${issuer.name}`,
  };
}

/** Without a name or groups a number of 13 or 19 digits is rather a time in milliseconds or an id. */
function isRatherAnId(digits: string, context: string): boolean {
  return (
    (digits.length !== 15 && digits.length !== 16) ||
    otherwiseCalled.test(context) ||
    /[/=&?#]$/.test(context)
  );
}
