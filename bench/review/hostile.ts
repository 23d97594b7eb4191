import { alphanumeric, base64, digits, hex, letters, randomOf } from './random.ts';

export interface Hostile {
  name: string;
  text: string;
}

/** What scanners wake up for; joined at run time, so that this file holds nothing like a token. */
const triggers = [
  'password=',
  'passwort: ',
  '"api_key": "',
  'Authorization: Bearer ',
  'token ',
  'secret: ',
  ['AK', 'IA'].join(''),
  ['gh', 'p_'].join(''),
  ['ey', 'J'].join(''),
  'sk-',
  'xoxb-',
  `${'-'.repeat(5)}BEGIN `,
  'postgres://u:p',
  'https://',
  'http://10.',
  '@',
  '.internal',
  '.local',
  'C:\\Users\\',
  '/home/',
  '/Users/',
  '10.0.0.',
  '192.168.',
  '+49 ',
  '(0',
  'tel:',
  'DE89',
  'GB29 ',
  '4242 ',
  'tenantId: ',
  'subscriptions/',
  'arn:aws:',
  'CONFIDENTIAL',
  'draft',
  'vertraulich',
  'SSN ',
  'Steuer-ID ',
  '-',
  '.',
  '/',
  '\\"',
  '${',
  '{{',
  '="',
  "='",
  ': ',
  ' = ',
  'pwd',
  'user:',
  'Project Heron',
  'fd00:',
  '::',
  'account ',
  'key',
  'Basic ',
];

/** Texts of `length` UTF-16 code units that ask much of a careless scanner. Always the same ones. */
export function hostileTexts(length: number): Hostile[] {
  const random = randomOf(`hostile ${length}`);
  const fill = (unit: string): string => unit.repeat(Math.ceil(length / unit.length)).slice(0, length);
  const mix = (make: () => string): string => {
    const parts: string[] = [];
    for (let size = 0; size < length;) {
      const part = make();
      parts.push(part);
      size += part.length;
    }
    return parts.join('').slice(0, length);
  };
  const runs: [string, string][] = [
    ['a run of a', fill('a')],
    ['a run of A1', fill('A1')],
    ['a run of digits', mix(() => random.chars(digits, 1000))],
    ['a run of hex', mix(() => random.chars(hex, 1000))],
    ['a run of base64', mix(() => random.chars(base64, 1000))],
    ['a run of blanks', fill(' ')],
    ['a run of line ends', fill('\n')],
    ['a run of dots', fill('.')],
    ['a run of dashes', fill('-')],
    ['a run of quotes', fill('"')],
    ['a run of backslashes', fill('\\')],
    ['a run of at signs', fill('@')],
    ['a.a.a', fill('a.')],
    ['a-a-a', fill('a-')],
    ['a@a@a', fill('a@')],
    ['a@a.', fill('a@a.')],
    ['1 1 1', fill('1 ')],
    ['1-1-1', fill('1-')],
    ['1.1.1', fill('1.')],
    ['+1+1', fill('+1')],
    ['(1)(1', fill('(1)')],
    ['a:a:a', fill('a:')],
    ['a=a=a', fill('a=')],
    ['a/a/a', fill('a/')],
    ['0:0:0', fill('f0:')],
    ['umlauts', fill('äßé')],
    ['pairs of surrogates', fill('😀')],
    ['JSON in JSON', fill(String.raw`{\"a\":\"{\\\"password\\\":\\\"`)],
    ['open brackets', fill('[{(<')],
    ['JSON escapes', fill(String.raw`A\n\"`)],
    ['percent escapes', fill('%70%61%73%73')],
    ['entities', fill('&quot;&#112;')],
    ['groups of four digits', mix(() => `${random.chars(digits, 4)} `)],
    [
      'groups of two digits',
      mix(() => `${random.chars(digits, 2)}${random.pick([' ', '-', '.', '/', ') ('])}`),
    ],
    [
      'account numbers without end',
      mix(() => `${random.pick(['DE', 'FR', 'GB'])}${random.chars(digits, 24)}`),
    ],
    ['words and numbers', mix(() => `${random.chars(letters, 5)}${random.chars(digits, 5)} `)],
    [
      'lines of assignments',
      mix(() => `${random.chars(letters, 8)}_password = "${random.chars(alphanumeric, 16)}"\n`),
    ],
    [
      'UUIDs',
      mix(
        () =>
          `${random.chars(hex, 8)}-${random.chars(hex, 4)}-4${random.chars(hex, 3)}-a${random.chars(hex, 3)}-${random.chars(hex, 12)} `,
      ),
    ],
    ['all triggers', mix(() => random.pick(triggers))],
    [
      'triggers and letters',
      mix(() => random.pick(triggers) + random.chars(alphanumeric, random.int(0, 40))),
    ],
    ['triggers and blanks', mix(() => random.pick(triggers) + ' '.repeat(random.int(0, 60)))],
    ['any characters', mix(() => String.fromCodePoint(random.int(1, 0x2fff)))],
  ];
  const alone = triggers.map((trigger): [string, string] => [
    `only ${JSON.stringify(trigger)}`,
    fill(trigger),
  ]);
  const trailing = triggers.map((trigger): [string, string] => [
    `${JSON.stringify(trigger)} and a long run`,
    trigger + fill(random.pick(['a', '1', 'a1', ' ', 'A', '-', 'x.'])).slice(trigger.length),
  ]);
  const spaced = triggers.map((trigger): [string, string] => [
    `${JSON.stringify(trigger)} and a word`,
    fill(`${trigger}x1 `),
  ]);
  return [...runs, ...alone, ...trailing, ...spaced].map(([name, text]) => ({ name, text }));
}
