import { getCountryCallingCode } from 'libphonenumber-js';
import { isValidIBAN } from 'ibantools';
import type { Random } from '../random.ts';
import { digits, upper } from '../random.ts';
import type { Shapes } from '../shapes.ts';
import { luhnDigit, mod97 } from './checksum.ts';
import type { Make } from './value.ts';
import { variantOf } from './value.ts';

export function loginOf(random: Random, shapes: Shapes): string {
  return ascii(shapes.loginOf(random, random.pick(shapes.firstNames), random.pick(shapes.lastNames)));
}

const ascii = (name: string): string =>
  name
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll('ł', 'l')
    .normalize('NFD')
    .replaceAll(/[^a-z0-9._-]/g, '');

export const email: Make = (random, shapes, variant) => {
  const domain = random.pick(shapes.mailDomains).replace('ORG', random.pick(shapes.organizations));
  const login = loginOf(random, shapes);
  const makers: Record<string, () => string> = {
    plain: () => `${login}@${domain}`,
    role: () => `${random.pick(['support', 'billing', 'ops', 'hr', 'buchhaltung', 'kontakt'])}@${domain}`,
    tagged: () => `${login}+${random.pick(shapes.words)}@${domain}`,
    upper: () => `${login[0]!.toUpperCase()}${login.slice(1)}@${domain}`,
    subdomain: () => `${login}@mail.${domain}`,
    underscore: () => `${login}_${random.int(1, 99)}@${domain}`,
  };
  return variantOf(
    makers,
    random,
    variant || random.pick(['plain', 'plain', 'plain', ...Object.keys(makers)]),
  )();
};

type Country =
  | 'DE'
  | 'US'
  | 'GB'
  | 'FR'
  | 'ES'
  | 'IT'
  | 'PT'
  | 'NL'
  | 'PL'
  | 'AT'
  | 'CH'
  | 'SE'
  | 'AU'
  | 'BR'
  | 'IN';

/** How numbers are written: the national number in groups; the first may be an area code. From the ranges for fiction where a country has some. */
const nationalNumbers: Record<Country, (random: Random) => string[]> = {
  DE: (r) =>
    r.pick([
      () => ['30', '23125', r.chars(digits, 3)],
      () => ['69', '90009', r.chars(digits, 3)],
      () => ['40', '66969', r.chars(digits, 3)],
      () => ['221', '4710', r.chars(digits, 3)],
      () => ['89', '99998', r.chars(digits, 3)],
      () => ['171', '39200', r.chars(digits, 2)],
      () => ['152', '2881', `7${r.chars(digits, 3)}`],
    ])(),
  US: (r) => [r.pick(['212', '415', '206', '312', '617', '305']), '555', `01${r.chars(digits, 2)}`],
  GB: (r) =>
    r.pick([
      () => ['20', '7946', `0${r.chars(digits, 3)}`],
      () => ['161', '496', `0${r.chars(digits, 3)}`],
      () => ['7700', `900${r.chars(digits, 3)}`],
    ])(),
  FR: (r) => [
    ...r.pick(['1 99 00', '2 61 91', '4 65 71', '6 39 98']).split(' '),
    r.chars(digits, 2),
    r.chars(digits, 2),
  ],
  ES: (r) => [r.pick(['612', '655', '910', '931']), r.chars(digits, 3), r.chars(digits, 3)],
  IT: (r) => [r.pick(['347', '320', '338']), r.chars(digits, 3), r.chars(digits, 4)],
  PT: (r) => [r.pick(['912', '961', '213']), r.chars(digits, 3), r.chars(digits, 3)],
  NL: (r) =>
    r.pick([
      () => ['6', r.chars('12345', 4), r.chars(digits, 4)],
      () => ['20', `55${r.chars(digits, 1)}`, r.chars(digits, 4)],
    ])(),
  PL: (r) => [r.pick(['512', '601', '790', '223']), r.chars(digits, 3), r.chars(digits, 3)],
  AT: (r) =>
    r.pick([
      () => ['664', r.chars('123456789', 3), r.chars(digits, 4)],
      () => ['1', '5880', r.chars(digits, 3)],
    ])(),
  CH: (r) => [
    r.pick(['79', '44', '31']),
    `${r.int(2, 9)}${r.chars(digits, 2)}`,
    r.chars(digits, 2),
    r.chars(digits, 2),
  ],
  SE: (r) =>
    r.pick([
      () => ['70', '1740', `6${r.chars(digits, 2)}`],
      () => ['8', '465', `00${r.chars(digits, 1)}`, r.chars(digits, 2)],
    ])(),
  AU: (r) => ['491', '570', r.pick(['156', '157', '158', '159', '110'])],
  BR: (r) => [r.pick(['11', '21', '31']), `9${r.int(6, 9)}${r.chars(digits, 3)}`, r.chars(digits, 4)],
  IN: (r) => [`9${r.chars('123456789', 4)}`, r.chars(digits, 5)],
};

const countries = Object.keys(nationalNumbers) as Country[];
const withoutTrunk = new Set<Country>(['US', 'ES', 'IT', 'PT', 'PL', 'BR', 'IN']);

/** `de`, `us.plain` …: a country, and how it is written. */
export const phone: Make = (random, _, variant) => {
  const { place, style } = placeAndStyle(variant);
  const country = (place.toUpperCase() || random.pick(countries)) as Country;
  const groups = nationalNumbers[country](random);
  const [area, ...rest] = groups as [string, ...string[]];
  const code = getCountryCallingCode(country);
  const trunk = withoutTrunk.has(country) ? '' : '0';
  const styles: Record<string, () => string> = {
    international: () => `+${code} ${groups.join(' ')}`,
    dashed: () => `+${code}-${groups.join('-')}`,
    national: () => (country === 'US' ? `(${area}) ${rest.join('-')}` : `${trunk}${groups.join(' ')}`),
    slash: () => `${trunk}${area}${country === 'US' ? '-' : '/'}${rest.join(country === 'US' ? '-' : ' ')}`,
    dots: () => `${trunk}${groups.join('.')}`,
    hyphens: () => `${trunk}${groups.join('-')}`,
    plain: () => `+${code}${groups.join('')}`,
    'national-plain': () => `${trunk}${groups.join('')}`,
    zeros: () => `00${code} ${groups.join(' ')}`,
    optional: () =>
      trunk ? `+${code} (0)${area} ${rest.join(' ')}` : `+${code} (${area}) ${rest.join(' ')}`,
  };
  return variantOf(
    styles,
    random,
    style ||
      random.pick([
        'international',
        'international',
        'national',
        'dashed',
        'plain',
        'optional',
        'slash',
        'hyphens',
      ]),
  )();
};

/** `de.plain`, `de` or `plain`: a country has two letters. */
function placeAndStyle(variant: string): { place: string; style: string } {
  const [, place = '', style = ''] = /^([a-z]{2})?(?:^|\.|$)(.*)$/.exec(variant) ?? [];
  return { place, style };
}

/** `A` a capital, `N` a digit, as the register of SWIFT gives them; `de.plain` is without blanks. */
const accountNumbers: Record<string, string> = {
  DE: 'NNNNNNNNNNNNNNNNNN',
  FR: 'NNNNNNNNNNNNNNNNNNNNNNN',
  ES: 'NNNNNNNNNNNNNNNNNNNN',
  IT: 'ANNNNNNNNNNNNNNNNNNNNNN',
  NL: 'AAAANNNNNNNNNN',
  PL: 'NNNNNNNNNNNNNNNNNNNNNNNN',
  PT: 'NNNNNNNNNNNNNNNNNNNNN',
  AT: 'NNNNNNNNNNNNNNNN',
  CH: 'NNNNNNNNNNNNNNNNN',
  BE: 'NNNNNNNNNNNN',
  GB: 'AAAANNNNNNNNNNNNNN',
  IE: 'AAAANNNNNNNNNNNNNN',
  LU: 'NNNNNNNNNNNNNNNN',
  DK: 'NNNNNNNNNNNNNN',
  SE: 'NNNNNNNNNNNNNNNNNNNN',
};

export const iban: Make = (random, _, variant) => {
  const { place, style } = placeAndStyle(variant);
  const country = place.toUpperCase() || random.pick(Object.keys(accountNumbers));
  const plain = drawIban(random, country);
  const styles: Record<string, () => string> = {
    grouped: () => plain.replaceAll(/(.{4})(?=.)/g, '$1 '),
    plain: () => plain,
    lower: () => plain.toLowerCase(),
  };
  return variantOf(styles, random, style || random.pick(['grouped', 'plain']))();
};

/** Drawn until the account's own check digits are right too. */
function drawIban(random: Random, country: string): string {
  for (;;) {
    const account = accountNumbers[country]!.replaceAll(/[AN]/g, (type) =>
      random.chars(type === 'A' ? upper : digits, 1),
    );
    const check = String(98 - mod97(`${account}${country}00`)).padStart(2, '0');
    if (isValidIBAN(`${country}${check}${account}`)) return `${country}${check}${account}`;
  }
}

/** The beginnings of the numbers that networks and payment providers publish for tests. */
const cards: Record<string, [start: string, length: number]> = {
  visa: ['42424242', 16],
  'visa-debit': ['40000566', 16],
  mastercard: ['55555555', 16],
  'mastercard-two': ['22230031', 16],
  amex: ['378282', 15],
  discover: ['60111111', 16],
  diners: ['305693', 14],
  jcb: ['35660020', 16],
  maestro: ['67999900', 16],
};

export const card: Make = (random, _, variant) => {
  const [network = '', style = ''] = variant.split('.');
  const [start, length] = variantOf(
    cards,
    random,
    network ||
      random.pick([
        'visa',
        'visa-debit',
        'mastercard',
        'mastercard-two',
        'amex',
        'discover',
        'diners',
        'jcb',
      ]),
  );
  const body = start + random.chars(digits, length - start.length - 1);
  const number = body + luhnDigit(body);
  const groups =
    length === 16
      ? /(\d{4})(\d{4})(\d{4})(\d{4})/
      : length === 15
        ? /(\d{4})(\d{6})(\d{5})/
        : /(\d{4})(\d{6})(\d{4})/;
  const apart = (separator: string): string => groups.exec(number)!.slice(1).join(separator);
  const styles: Record<string, () => string> = {
    plain: () => number,
    spaces: () => apart(' '),
    dashes: () => apart('-'),
  };
  return variantOf(styles, random, style || random.pick(['plain', 'spaces', 'spaces', 'dashes']))();
};
