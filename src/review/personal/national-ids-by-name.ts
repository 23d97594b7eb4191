import { named } from './called.ts';
import * as is from './check-digits.ts';
import type { NationalId } from './national-ids.ts';

const formOnly = (): boolean => true;

/** Numbers that nobody takes for ids unless something calls them so. */
export const idsByNameOnly: readonly NationalId[] = [
  {
    name: 'Turkish identity number',
    shapes: ['99999999999'],
    called: named(String.raw`kimlik|\btckn\b|t\.?c\.? ?no`),
    check: is.isTckn,
    alone: null,
  },
  {
    name: 'Romanian CNP',
    shapes: ['9999999999999'],
    called: named(String.raw`\bcnp\b|cod(?:ul)? numeric personal`),
    check: is.isCnp,
    alone: null,
  },
  {
    name: 'Bulgarian EGN',
    shapes: ['9999999999'],
    called: named(String.raw`\begn\b|егн`),
    check: is.isEgn,
    alone: null,
  },
  {
    name: 'Croatian OIB',
    shapes: ['99999999999'],
    called: named(String.raw`\boib\b`),
    check: is.isOib,
    alone: null,
  },
  {
    name: 'South African id',
    shapes: ['9999999999999'],
    called: named(String.raw`(?:\bsa|rsa|south african) id|identity number`),
    check: is.isSouthAfricanId,
    alone: null,
  },
  {
    name: 'Japanese My Number',
    shapes: ['9999 9999 9999', '9999-9999-9999', '999999999999'],
    called: named(String.raw`マイナンバー|個人番号`),
    check: is.isMyNumber,
    alone: null,
  },
  {
    name: 'Greek AMKA',
    shapes: ['99999999999'],
    called: named(String.raw`\bamka\b|αμκα`),
    check: is.isAmka,
    alone: null,
  },
  {
    name: 'Austrian social security number',
    shapes: ['9999 999999', '9999999999'],
    called: named(String.raw`sozialversicherungs\w*|\bsv[- ]?(?:nr|nummer)|\bsvnr`),
    check: is.isSvnr,
    alone: null,
  },
  {
    name: 'German pension insurance number',
    shapes: ['99 999999 A 999', '99999999A999'],
    called: named(
      String.raw`rentenversicherungs\w*|sozialversicherungs\w*|\brvnr|\bsv[- ]?(?:nr|nummer)|\bsvnr`,
    ),
    check: formOnly,
    alone: null,
  },
  {
    name: 'Estonian or Lithuanian personal code',
    shapes: ['99999999999'],
    called: named(String.raw`isikukood|asmens kodas`),
    check: is.isBalticCode,
    alone: null,
  },
  {
    name: 'Latvian personal code',
    shapes: ['999999-99999'],
    called: named(String.raw`personas kods`),
    check: formOnly,
    alone: null,
  },
  {
    name: 'Hungarian TAJ number',
    shapes: ['999 999 999', '999-999-999', '999999999'],
    called: named(String.raw`\btaj\b`),
    check: is.isTaj,
    alone: null,
  },
  {
    name: 'NHS number',
    shapes: ['999 999 9999', '999-999-9999', '9999999999'],
    called: named(String.raw`\bnhs\b`),
    check: is.isNhs,
    alone: null,
  },
  {
    name: 'Argentine CUIT or CUIL',
    shapes: ['99-99999999-9', '99999999999'],
    called: named(String.raw`\bcui[tl]\b`),
    check: is.isCuit,
    alone: null,
  },
  {
    name: 'Russian SNILS',
    shapes: ['999-999-999 99', '99999999999'],
    called: named(String.raw`снилс|\bsnils\b`),
    check: is.isSnils,
    alone: null,
  },
  {
    name: 'Russian INN',
    shapes: ['999999999999'],
    called: named(String.raw`(?<!\p{L})инн(?!\p{L})`),
    check: formOnly,
    alone: null,
  },
  {
    name: 'Ukrainian tax number',
    shapes: ['9999999999'],
    called: named(String.raw`рнокпп|(?<!\p{L})іпн(?!\p{L})`),
    check: formOnly,
    alone: null,
  },
  {
    name: 'Israeli id',
    shapes: ['999999999'],
    called: named(String.raw`teudat zehut|israeli id|תעודת זהות|ת\.ז`),
    check: is.isSin,
    alone: null,
  },
  {
    name: 'Indian PAN',
    shapes: ['AAAAA9999A'],
    called: named(String.raw`\bpan\b|permanent account`),
    check: formOnly,
    alone: null,
  },
  {
    name: 'Singapore NRIC',
    shapes: ['A9999999A'],
    called: named(String.raw`\bnric\b|\bfin (?:no|num)`),
    check: is.isNric,
    alone: null,
  },
  {
    name: 'Colombian cédula',
    shapes: ['99999999', '9999999999'],
    called: named(String.raw`\bc[ée]dula`),
    check: formOnly,
    alone: null,
  },
  {
    name: 'passport number',
    shapes: ['A99999999', 'A9999999', 'AA9999999', 'AA999999', '999999999'],
    called: named(
      String.raw`passport|reisepass\w*|passnummer|passeport|pasaporte|passaporte|passaporto|paspoort|paszport\w*`,
    ),
    check: formOnly,
    alone: null,
  },
];
