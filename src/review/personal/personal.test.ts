import { expect, test } from 'vitest';
import { standardOptions } from '../finding.ts';
import { settle } from '../settle.ts';
import { personal } from './personal.ts';

/** What is found of each kind, in the order of the text. */
function found(text: string, options = standardOptions): string[] {
  return settle(personal(text, options)).map(({ kind, start, end }) => `${kind} ${text.slice(start, end)}`);
}

test.each([
  ['Write to ana.b+news@mail.example.co.uk, please.', 'ana.b+news@mail.example.co.uk'],
  ['From: Ana <ana@example.com>', 'ana@example.com'],
  ['[mail](mailto:ana@example.org?subject=x)', 'ana@example.org'],
  ["to=o'brien@example.test;", "o'brien@example.test"],
  ['müller@bücher.example', 'müller@bücher.example'],
  ['**ana@xn--bcher-kva.example**', 'ana@xn--bcher-kva.example'],
  ['{"text":"Hi\\nana@example.com"}', 'ana@example.com'],
  ['https://example.com/?mail=ana%40example.com&x=1', 'ana%40example.com'],
  ['ana [at] example [dot] com', 'ana [at] example [dot] com'],
  ['ana(at)example.com', 'ana(at)example.com'],
  ['"ana b"@example.com', '"ana b"@example.com'],
  ['ana@example.com: she knows', 'ana@example.com'],
])('the address in %j is found', (text, address) => {
  expect(found(text)).toEqual([`email ${address}`]);
});

test.each([
  'git clone git@example.com:team/repository.git',
  'ssh -p 22 deploy@build.example.com',
  'scp x.tgz deploy@build.example.com:/srv',
  'https://deploy@example.com/x',
  'npm i left-pad@1.3.0 @scope/name@2.0.0-beta.1',
  'icon@2x.png',
  'getty@tty1.service',
  '@app.route("/x")',
  'root@localhost',
  'return@forEach.value()',
  'no-reply@example.com',
])('nothing in %j is an address', (text) => {
  expect(found(text)).toEqual([]);
});

test.each([
  ['+1 415 555 0123', '+1 415 555 0123'],
  ['(+44) 7700 900123', '(+44) 7700 900123'],
  ['Call me: +49 (0)30 23125 012.', '+49 (0)30 23125 012'],
  ['(415) 555-0123 ext. 12', '(415) 555-0123 ext. 12'],
  ['Tel.: 030/23125012', '030/23125012'],
  ['"phoneNumber": "4155550123"', '4155550123'],
  ['Handy 0171 3920012', '0171 3920012'],
  ['01 99 00 12 34', '01 99 00 12 34'],
  ['móvil: 600123456', '600123456'],
  ['020 7946 0123', '020 7946 0123'],
  ['WhatsApp 07700900123', '07700900123'],
  ['?phone=+14155550123&x=1', '+14155550123'],
  ['{"text":"Hi\\n+49 30 23125 012"}', '+49 30 23125 012'],
  ['name;mobile\nAna;06990009709', '06990009709'],
  ['mój numer: 790 590 167', '790 590 167'],
  ['Meine Nummer: 06990009393', '06990009393'],
  ['тел. 8 (495) 123-45-67', '8 (495) 123-45-67'],
  ['00 49 30 23125 012', '00 49 30 23125 012'],
])('the number in %j is found', (text, number) => {
  expect(found(text)).toEqual([`phone ${number}`]);
});

test.each([
  '2024-05-06 12:34:56.123456',
  '06.05.2024, 1998-2004',
  'version 4.155.5501.23',
  '10.20.30.40',
  'order 4155550123',
  'id: 14155550123',
  '8f2c4d1e-0123-4567-8901-123456789012',
  '48.8584, 2.2945',
  '$1,234,567.89',
  '1714989296123',
  'took 1234567 ms',
  '1 2 3 4 5 6 7 8 9 10 11 12 13',
])('nothing in %j can be called', (text) => {
  expect(found(text)).toEqual([]);
});

test.each([
  'DE89 3704 0044 0532 0130 00',
  'GB29NWBK60161331926819',
  'fr1420041010050500013m02606',
  'NO93 8601 1117 947',
])('the account %s is found by its check digits', (iban) => {
  expect(found(`To ${iban}, thanks`)).toEqual([`iban ${iban}`]);
  expect(
    found(`To ${iban.replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10))}`),
  ).not.toContain('iban');
});

test('accounts that follow each other are found one by one', () => {
  expect(found('DE89 3704 0044 0532 0130 00 GB29 NWBK 6016 1331 9268 19')).toEqual([
    'iban DE89 3704 0044 0532 0130 00',
    'iban GB29 NWBK 6016 1331 9268 19',
  ]);
});

// The numbers that issuers publish for tests.
test.each([
  '4242 4242 4242 4242',
  '5555555555554444',
  '3782-822463-10005',
  '6011111111111117',
  '3056 930902 5904',
])('the card %s is found', (card) => {
  expect(found(`Card ${card} 12/27`)).toEqual([`payment-card ${card}`]);
});

test.each([
  '4242 4242 4242 4241',
  '"order_id": 4242424242424242',
  'x4242424242424242',
  '/status/4242424242424242',
  '1714989296123',
])('%s is no card', (text) => {
  expect(found(text).filter((value) => value.startsWith('payment-card'))).toEqual([]);
});

test.each([
  ['SSN: 078-05-1120', '078-05-1120'],
  ['employee,ssn\nAna,219099999', '219099999'],
  ['NI number QQ 12 34 56 C', 'QQ 12 34 56 C'],
  ['Steuer-ID 86 095 742 719', '86 095 742 719'],
  ['NIR : 2 55 08 14 168 025 38', '2 55 08 14 168 025 38'],
  ['12345678Z', '12345678Z'],
  ['NIE X-1234567-L', 'X-1234567-L'],
  ['RSSMRA85T10A562S', 'RSSMRA85T10A562S'],
  ['BSN 111222333', '111222333'],
  ['PESEL: 44051401359', '44051401359'],
  ['811218-9876', '811218-9876'],
  ['529.982.247-25', '529.982.247-25'],
  ['Aadhaar 2341 2341 2346', '2341 2341 2346'],
  ['SIN 046 454 286', '046 454 286'],
  ['TFN: 123 456 782', '123 456 782'],
  ['756.9217.0769.85', '756.9217.0769.85'],
  ['85.07.30-033.28', '85.07.30-033.28'],
  ['身份证 11010519491231002X', '11010519491231002X'],
  ['hetu 131052-308T', '131052-308T'],
  ['TC Kimlik No: 10000000146', '10000000146'],
  ['CNP 1800101221144', '1800101221144'],
  ['OIB: 94577403194', '94577403194'],
  ['マイナンバー 1234 5678 9018', '1234 5678 9018'],
  ['SV-Nr. 1237 010180', '1237 010180'],
  ['Rentenversicherungsnummer 65 170839 J 003', '65 170839 J 003'],
  ['NHS number 943 476 5919', '943 476 5919'],
  ['CUIT 20-12345678-6', '20-12345678-6'],
  ['СНИЛС 112-233-445 95', '112-233-445 95'],
  ['PAN: ABCDE1234F', 'ABCDE1234F'],
  ['NRIC S1234567D', 'S1234567D'],
  ['Passport no. C01234567', 'C01234567'],
])('the id in %j is found', (text, id) => {
  expect(found(text)).toEqual([`national-id ${id}`]);
});

test.each([
  'part 123-45-6789-X',
  '000-12-3456',
  '12345678A',
  '811318-9876',
  '529.982.247-26',
  '111222333',
  'AB123456C',
  'ABCDE1234F, S1234567D, C01234567',
  'my number of tries: 1234567',
])('%j is nobody’s id', (text) => {
  expect(found(text)).toEqual([]);
});

test('names and postal addresses are found for who asks for them', () => {
  const text =
    'My name is Ada Example. I live at 12 Elm Street, Springfield, IL 62704.\n\nKind regards,\nJohn Q. Public\n';
  expect(found(text)).toEqual([]);
  expect(found(text, { ...standardOptions, personNames: true, postalAddresses: true })).toEqual([
    'person-name Ada Example',
    'postal-address 12 Elm Street, Springfield, IL 62704',
    'person-name John Q. Public',
  ]);
});

test.each([
  'Musterstraße 12a, 12345 Musterstadt',
  '12 rue de l’Exemple, 75002 Paris',
  'Calle Mayor 5, 28013 Madrid',
  'Keizersgracht 1, 1015 CJ Amsterdam',
  '221B Example Street, London NW1 6XE',
  'Postfach 1234, 10115 Berlin',
])('%s is found as a postal address', (address) => {
  expect(found(`Send it to ${address}.`, { ...standardOptions, postalAddresses: true })).toEqual([
    `postal-address ${address}`,
  ]);
});

test.each([
  '1',
  '1 ',
  '1-',
  '(1)',
  '+1',
  '1.',
  '1234 ',
  '@',
  'a@',
  'a@a.',
  '@@',
  'a.',
  ' [at] ',
  'DE89',
  'GB29 ',
  '+49 30 ',
  '0301234567,\n',
  '12 Main Street ',
  'Dear Ana ',
])('a megabyte of %j is read to its end', (unit) => {
  const text = `${unit.repeat(1e6 / unit.length)}\nana@example.com`;
  const options = { ...standardOptions, personNames: true, postalAddresses: true };
  expect(found(text, options)).toContain('email ana@example.com');
});
