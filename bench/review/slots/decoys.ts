import type { Random } from '../random.ts';
import { alphanumeric, base64, digits, hex, letters, lower, upper, uuidOf } from '../random.ts';
import type { Shapes } from '../shapes.ts';
import { luhnDigit } from './checksum.ts';

/** What looks like something and is nothing: `{{not:sha}}`. Also what fills the rest of a text: `{{not:name}}`. */
export const decoys: Record<string, (random: Random, shapes: Shapes) => string> = {
  uuid: (r) => uuidOf(r),
  sha: (r) => r.chars(hex, 40),
  'sha-short': (r) => r.chars(hex, r.int(7, 10)),
  sha256: (r) => r.chars(hex, 64),
  md5: (r) => r.chars(hex, 32),
  integrity: (r) => `sha512-${r.chars(base64, 86)}==`,
  digest: (r) => `sha256:${r.chars(hex, 64)}`,
  version: (r) =>
    `${r.int(0, 24)}.${r.int(0, 30)}.${r.int(0, 60)}${r.pick(['', '', '', '-rc.1', '-beta.3', '+build.114'])}`,
  date: (r) => day(r, '-'),
  'date-dots': (r) => day(r, '-').split('-').toReversed().join('.'),
  'date-slashes': (r) => day(r, '-').split('-').toReversed().join('/'),
  compact: (r) => day(r, ''),
  time: (r) => `${two(r.int(0, 23))}:${two(r.int(0, 59))}:${two(r.int(0, 59))}`,
  timestamp: (r) =>
    `${day(r, '-')}T${two(r.int(0, 23))}:${two(r.int(0, 59))}:${two(r.int(0, 59))}.${r.chars(digits, 3)}Z`,
  epoch: (r) => String(r.int(1_500_000_000, 1_900_000_000)),
  'epoch-ms': (r) => String(r.int(1_500_000_000_000, 1_900_000_000_000)),
  number: (r) => String(r.int(1, 99_999)),
  'long-number': (r) => `${r.int(1, 9)}${r.chars(digits, r.int(9, 14))}`,
  /** Sixteen digits that fail Luhn's check. */
  'not-card': (r) => {
    const body = r.chars(digits, 15);
    return body + ((luhnDigit(body) + r.int(1, 9)) % 10);
  },
  price: (r) => `${r.int(1, 9)}.${r.chars(digits, 3)},${r.chars(digits, 2)}`,
  /** RFC 5737 and RFC 3849. */
  ip: (r) => `${r.pick(['192.0.2', '198.51.100', '203.0.113'])}.${r.int(1, 254)}`,
  ip6: (r) => `2001:db8:${r.chars(hex, 4)}::${r.chars(hex, 2)}`,
  port: (r) => String(r.int(1024, 65_535)),
  placeholder: (r) =>
    r.pick([
      '<your-password>',
      'YOUR_API_KEY',
      'changeme',
      'xxxxxxxxxxxx',
      '********',
      'REPLACE_ME',
      '<secret>',
      'your-token-here',
      '...',
      'TODO',
      '[REDACTED]',
      'example-key',
      'placeholder',
    ]),
  reference: (r) =>
    r.pick([
      '${DB_PASSWORD}',
      'process.env.API_TOKEN',
      'os.environ["SECRET_KEY"]',
      '$(cat /run/secrets/db)',
      '{{ vault_password }}',
      'var.db_password',
      'config.getPassword()',
      'settings.SECRET',
      '!Ref DbSecret',
      '${{ secrets.DEPLOY_TOKEN }}',
    ]),
  isbn: (r) => `978-${r.int(0, 9)}-${r.chars(digits, 3)}-${r.chars(digits, 5)}-${r.int(0, 9)}`,
  ean: (r) => `40${r.chars(digits, 11)}`,
  order: (r) => `${r.pick(['ORD', 'INV', 'RE', 'PO', 'TKT'])}-${r.chars(digits, r.int(5, 10))}`,
  tracking: (r) => `1Z${r.chars(upper + digits, 16)}`,
  color: (r) => `#${r.chars(hex, 6)}`,
  base64: (r) => r.chars(base64, 160),
  png: (r) => `data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAA${r.chars(base64, 320)}`,
  /** What is stored in place of a password says nothing by itself. */
  bcrypt: (r) => `$2b$12$${r.chars(alphanumeric, 53)}`,
  argon2: (r) => `$argon2id$v=19$m=65536,t=3,p=4$${r.chars(base64, 22)}$${r.chars(base64, 43)}`,
  certificate: (r) => pem('CERTIFICATE', `MII${r.chars(base64, 61)}`, r),
  'public-key': (r) => pem(`PUBLIC ${'KEY'}`, `MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A${r.chars(base64, 32)}`, r),
  'ssh-public': (r) => `ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAI${r.chars(base64, 43)}`,
  fingerprint: (r) => `SHA256:${r.chars(base64, 43)}`,
  etag: (r) => `W/"${r.chars(hex, 4)}-${r.chars(alphanumeric, 27)}"`,
  recipient: (r) => `age1${r.chars(lower + digits, 58)}`,
  mac: (r) => Array.from({ length: 6 }, () => r.chars(hex, 2)).join(':'),
  hexdump: (r) => Array.from({ length: 16 }, () => r.chars(hex, 2)).join(' '),
  path: (r) =>
    Array.from(
      { length: r.int(6, 14) },
      () =>
        `${r.pick(['M', 'L', 'c', 'h', 'v', 'a'])}${r.int(0, 24)}.${r.int(0, 99)} ${r.int(0, 24)}.${r.int(0, 999)}`,
    ).join(''),
  classname: (r) => `${r.pick(['css', 'sc', 'jsx', 'module'])}-${r.chars(alphanumeric, r.int(6, 10))}`,
  identifier: (r) =>
    `${r.pick(['get', 'set', 'is', 'use', 'handle'])}${r.pick(['Password', 'Token', 'Secret', 'Credential', 'Session'])}${r.pick(['Field', 'Provider', 'Reset', 'Error', 'Hint'])}`,
  coordinates: (r) => `${r.int(40, 55)}.${r.chars(digits, 6)}, ${r.int(2, 20)}.${r.chars(digits, 6)}`,
  public: (r, s) => `https://www.${r.pick(s.words)}.example/${r.pick(s.words)}/${r.pick(s.words)}`,
  bucket: (r, s) => `${r.pick(s.words)}-${r.pick(s.words)}-assets`,
  login: (r, s) => r.pick(s.words).toLowerCase() + r.int(1, 99),
  name: (r, s) => `${r.pick(s.firstNames)} ${r.pick(s.lastNames)}`,
  first: (r, s) => r.pick(s.firstNames),
  org: (r, s) => r.pick(s.organizations),
  word: (r, s) => r.pick(s.words),
  letters: (r) => r.chars(letters, 6),
  slug: (r, s) => `${r.pick(s.words)}-${r.pick(s.words)}-${r.chars(lower + digits, 5)}`,
  pod: (r, s) => `${r.pick(s.words)}-${r.chars(hex, 9)}-${r.chars(lower + digits, 5)}`,
};

const two = (value: number): string => String(value).padStart(2, '0');

function pem(name: string, first: string, r: Random): string {
  const line = (word: string): string => `${'-'.repeat(5)}${word} ${name}${'-'.repeat(5)}`;
  const rest = Array.from({ length: 5 }, () => r.chars(base64, 64));
  return [line('BEGIN'), first, ...rest, `${r.chars(base64, 22)}==`, line('END')].join('\n');
}

function day(r: Random, separator: string): string {
  return [r.int(2012, 2026), two(r.int(1, 12)), two(r.int(1, 28))].join(separator);
}
