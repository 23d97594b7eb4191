import type { Confidence } from '../finding.ts';
import { named } from './called.ts';
import * as is from './check-digits.ts';
import { idsByNameOnly } from './national-ids-by-name.ts';

export interface NationalId {
  name: string;
  /** A 9 for each digit, an A for each letter. */
  shapes: readonly string[];
  /** What it is called right before it. */
  called: RegExp;
  /** `compact` without blanks, dots, dashes and slashes; `written` as it stands there. */
  check: (compact: string, written: string) => boolean;
  /** How sure one is of a right one that nothing calls by its name; null: not at all. */
  alone: Confidence | null;
}

const ids: readonly NationalId[] = [
  {
    name: 'US social security number',
    shapes: ['999-99-9999'],
    called: named(String.raw`\bssns?\b|social[ _-]?sec(?:urity)?|\bss ?#|\bitin\b|tax ?payer`),
    check: is.isSsn,
    alone: 'medium',
  },
  {
    name: 'US social security number',
    shapes: ['999 99 9999', '999999999'],
    called: named(String.raw`ssn\b|ssn_?n|social[ _-]?sec(?:urity)?|\bitin\b`),
    check: is.isSsn,
    alone: null,
  },
  {
    name: 'UK national insurance number',
    shapes: ['AA 99 99 99 A'],
    called: named(String.raw`\bnino\b|national[ _-]?insurance|\bni (?:no|num)|\bNI\b`),
    check: is.isNino,
    alone: 'medium',
  },
  {
    name: 'UK national insurance number',
    shapes: ['AA999999A', 'AA999999 A', 'AA 999999 A', 'AA 999999A'],
    called: named(String.raw`nino\b|national[ _-]?insurance|\bni[ _]?(?:no|num)|\bNI\b`),
    check: is.isNino,
    alone: null,
  },
  {
    name: 'German tax id',
    shapes: ['99 999 999 999', '99999999999'],
    called: named(
      String.raw`steuer[ _-]?id|steueridentifikation\w*|steuernummer|\bid-?nr|identifikationsnummer|\btin\b|tax[ _-]?id|\bidnr`,
    ),
    check: is.isSteuerId,
    alone: null,
  },
  {
    name: 'French social security number',
    shapes: [
      '9 99 99 99 999 999 99',
      '999999999999999',
      '9 99 99 9A 999 999 99',
      '999999A99999999',
      '9 99 99 99 999 999',
      '9999999999999',
    ],
    called: named(
      String.raw`\bnir\b|s[ée]curit[ée] sociale|\bn[°ºo.]* ?(?:de )?(?:ss|s[ée]cu)\b|\binsee\b|s[ée]cu\b|social[ _-]?security`,
    ),
    check: is.isNir,
    alone: 'medium',
  },
  {
    name: 'Spanish DNI or NIE',
    shapes: ['99999999A', '99999999-A', 'A9999999A', 'A-9999999-A', 'A9999999-A', 'A-9999999A'],
    called: named(String.raw`\bdni\b|\bnie\b|\bnif\b|documento nacional`),
    check: is.isDni,
    alone: 'medium',
  },
  {
    name: 'Italian codice fiscale',
    shapes: ['AAAAAA99A99A999A'],
    called: named(String.raw`codice[ _]?fiscale|\bc\.? ?f\.?\b|cod\. ?fisc`),
    check: is.isCodiceFiscale,
    alone: 'high',
  },
  {
    name: 'Dutch BSN',
    shapes: ['999999999', '9999.99.999'],
    called: named(String.raw`\bbsn|burgerservice\w*|sofi-?nummer`),
    check: is.isBsn,
    alone: null,
  },
  { name: 'Polish PESEL', shapes: ['99999999999'], called: named('pesel'), check: is.isPesel, alone: null },
  {
    name: 'Swedish personal number',
    shapes: ['999999-9999', '999999+9999', '99999999-9999'],
    called: named(String.raw`person(?:nummer|nr|al (?:id|identity))|\bpnr|samordningsnummer`),
    check: is.isPersonnummer,
    alone: 'medium',
  },
  {
    name: 'Swedish personal number',
    shapes: ['9999999999', '999999999999'],
    called: named(String.raw`person(?:nummer|nr)|\bpnr\b|samordningsnummer`),
    check: is.isPersonnummer,
    alone: null,
  },
  {
    name: 'Brazilian CPF',
    shapes: ['999.999.999-99'],
    called: named(String.raw`\bcpf\b`),
    check: is.isCpf,
    alone: 'high',
  },
  {
    name: 'Brazilian CPF',
    shapes: ['99999999999'],
    called: named(String.raw`\bcpf\b`),
    check: is.isCpf,
    alone: null,
  },
  {
    name: 'Aadhaar number',
    shapes: ['9999 9999 9999', '9999-9999-9999', '999999999999'],
    called: named(String.raw`aadh?aar|\buidai?\b|आधार`),
    check: is.isAadhaar,
    alone: null,
  },
  {
    name: 'Canadian social insurance number',
    shapes: ['999-999-999', '999 999 999', '999999999'],
    called: named(String.raw`\bsin\b|social insurance|\bnas\b|assurance sociale`),
    check: is.isSin,
    alone: null,
  },
  {
    name: 'Australian tax file number',
    shapes: ['999 999 999', '999-999-999', '999999999', '99999999'],
    called: named(String.raw`\btfn\b|tax file`),
    check: is.isTfn,
    alone: null,
  },
  {
    name: 'Swiss AHV number',
    shapes: ['999.9999.9999.99'],
    called: named(String.raw`\bahv|\bavs\b|sozialversicherung\w*`),
    check: is.isAhv,
    alone: 'high',
  },
  {
    name: 'Swiss AHV number',
    shapes: ['9999999999999'],
    called: named(String.raw`\bahv|\bavs\b`),
    check: is.isAhv,
    alone: null,
  },
  {
    name: 'Belgian national number',
    shapes: ['99.99.99-999.99', '99.99.99-999-99'],
    called: named(
      String.raw`rijksregister\w*|registre national|\binsz\b|\bniss\b|national (?:number|register)`,
    ),
    check: is.isRijksregister,
    alone: 'high',
  },
  {
    name: 'Belgian national number',
    shapes: ['99999999999'],
    called: named(String.raw`rijksregister\w*|registre national|\binsz\b|\bniss\b`),
    check: is.isRijksregister,
    alone: null,
  },
  {
    name: 'Chinese resident id',
    shapes: ['99999999999999999A', '999999999999999999'],
    called: named('身份证|身分證|居民|resident id'),
    check: is.isChineseId,
    alone: 'medium',
  },
  {
    name: 'Finnish personal code',
    shapes: ['999999-999A', '999999A999A', '999999-9999'],
    called: named('hetu|henkilötunnus'),
    check: is.isHetu,
    alone: null,
  },
  {
    name: 'Danish CPR number',
    shapes: ['999999-9999', '9999999999'],
    called: named(String.raw`\bcpr`),
    check: is.startsWithDay,
    alone: null,
  },
  {
    name: 'Norwegian birth number',
    shapes: ['99999999999', '999999 99999'],
    called: named('fødselsnummer|fodselsnummer|personnummer'),
    check: is.startsWithDay,
    alone: null,
  },
  {
    name: 'Czech or Slovak birth number',
    shapes: ['999999/9999', '999999/999'],
    called: named('rodn[ée] č[íi]slo|rč'),
    check: (id) => Number(id) % 11 === 0,
    alone: null,
  },
  {
    name: 'Irish PPS number',
    shapes: ['9999999A', '9999999AA'],
    called: named(String.raw`\bpps`),
    check: () => true,
    alone: null,
  },
  {
    name: 'Portuguese tax number',
    shapes: ['999999999', '999 999 999'],
    called: named(String.raw`\bnif\b|contribuinte`),
    check: () => true,
    alone: null,
  },
  {
    name: 'Chilean RUT',
    shapes: ['99.999.999-9', '9.999.999-9', '99.999.999-A', '9.999.999-A'],
    called: named(String.raw`\brut\b|\brun\b`),
    check: is.isRut,
    alone: 'medium',
  },
  {
    name: 'Mexican CURP',
    shapes: ['AAAA999999AAAAAAA9', 'AAAA999999AAAAAA99'],
    called: named('curp'),
    check: () => true,
    alone: 'medium',
  },
  {
    name: 'Korean resident number',
    shapes: ['999999-9999999'],
    called: named('주민등록번호|resident registration'),
    check: () => true,
    alone: null,
  },
];

const byShape = new Map<string, NationalId[]>();
for (const id of [...ids, ...idsByNameOnly])
  for (const shape of id.shapes) byShape.set(shape, [...(byShape.get(shape) ?? []), id]);

/** The ids that are written like `value`. */
export function idsByShape(value: string): readonly NationalId[] | undefined {
  let shape = '';
  for (let index = 0; index < value.length; index += 1) {
    const code = value.charCodeAt(index);
    shape += code > 64 ? 'A' : code > 47 ? '9' : value[index]!;
  }
  return byShape.get(shape);
}
