import type { Finding } from '../finding.ts';

const raw = String.raw;
const name = raw`\p{Lu}[\p{L}\p{M}'’.-]{0,30}`;
const names = raw`${name}(?: (?:${name}|d[eiao]s?|du|la|le|las|los|del|della|van|von|der|den|und|y|e)){0,4}`;
const gap = raw`(?:,[ \t]{0,2}\n?|[ \t]?\n|[ \t])[ \t]{0,4}`;
const kindsAfter =
  'Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Place|Pl|Square|Sq|Terrace|Ter|Way|Highway|Hwy|Parkway|Pkwy|Close|Crescent|Grove|Gardens|Mews|Row|Hill|Park|Circle|Cir|Trail|Trl|Quay';

/** Each writing of a street with a number, and what follows it: unit, town, region and post code. */
const writings = [
  // 221B Example Street, Flat 2, London NW1 6XE – 12 Elm Ave., Apt 4, Springfield, IL 62704
  raw`(?<![\p{L}\d.,#$-])\d{1,5}[A-Za-z]? (?:[NSEW]\.? )?(?:${name} ){1,4}(?:${kindsAfter})\b\.?(?:,? (?:Apt|Apartment|Suite|Ste|Unit|Flat|Floor|#)\.? ?[\dA-Za-z-]{1,6})?(?:(?:${gap}${names}){1,3}(?:${gap}(?:[A-Z]{2,3} )?(?:\d{5}(?:-\d{4})?|\d{4}|[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d))?)?(?![\p{L}\d])`,
  // Musterstraße 12a, 12345 Musterstadt – Keizersgracht 1, 1015 CJ Amsterdam
  raw`(?<![\p{L}\d])(?:${name}[ -]){0,3}(?:\p{Lu}[\p{L}\p{M}-]{1,30}(?:straße|strasse|str\.|weg|allee|platz|gasse|ring|damm|ufer|steig|straat|laan|plein|gracht|kade|gatan|vägen|gade|vej)|(?:Straße|Strasse|Str\.|Weg|Allee|Platz|Gasse|Ring|Damm)(?: (?:des|der) \d{1,2}\. \p{L}{3,9})?) ?\d{1,4} ?[a-zA-Z]?(?:[-/]\d{1,4}[a-z]?)?(?:${gap}(?:[A-Z]{1,2}-)?\d{4,5}(?: [A-Z]{2})? ${names})?(?![\p{L}\d])`,
  // 12 bis, rue de l’Exemple, 75001 Paris
  raw`(?<![\p{L}\d.,])\d{1,4}(?: ?(?:bis|ter|quater))?,? (?:rue|avenue|av\.|boulevard|bd|place|chemin|allée|allee|quai|impasse|cours|route|square|passage) (?:de |du |des |de la |d['’]|de l['’])?${names}(?:${gap}\d{5} ${names})?(?![\p{L}\d])`,
  // Calle Mayor 5, 28013 Madrid – Via Roma, 10, 00100 Roma – Rua Augusta, 1200
  raw`(?<![\p{L}\d])(?:Calle|C\/|Avenida|Avda\.|Av\.|Plaza|Paseo|Pza\.|Carrer|Via|Viale|Piazza|Corso|Largo|Rua|Praça|Travessa|ul\.|ulica) ${names},? (?:n[.ºo°]{0,2} ?)?\d{1,4}(?:[/ ]?[A-Za-z])?(?:,? \d{1,2}[ºª°](?: ?[A-Z\p{L}]{1,5})?)?(?:${gap}(?:\d{5}|\d{2}-\d{3}|\d{4}-\d{3}) ${names})?(?![\p{L}\d])`,
  raw`(?<![\p{L}\d])(?:P\.? ?O\.? Box|Postfach|Postbus|Apartado(?: de Correos)?|Casella Postale|BP) \d{1,6}(?:${gap}(?:[A-Z]{1,2}-)?\d{4,5} ${names})?(?![\p{L}\d])`,
].map((source) => new RegExp(source, 'gu'));

/** Streets with their numbers, with post code and town where they follow. A guess, and only for who asks for it. */
export function postalAddresses(text: string): Finding[] {
  return writings.flatMap((shape) =>
    Array.from(text.matchAll(shape), ({ 0: value, index }) => ({
      kind: 'postal-address' as const,
      confidence: /\d{4}|[A-Z]\d[A-Z\d]? ?\d[A-Z]/.test(value) ? ('medium' as const) : ('low' as const),
      start: index,
      end: index + value.replace(/[\s.,;:]+$/, '').length,
      why: 'it is written like a postal address',
    })),
  );
}
