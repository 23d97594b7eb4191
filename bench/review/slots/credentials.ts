import type { Random } from '../random.ts';
import { alphanumeric, base64, base64url, digits, hex, lower, upper, uuidOf } from '../random.ts';
import type { Shapes } from '../shapes.ts';
import { hostName } from './organization.ts';
import type { Make, Value } from './value.ts';
import { around, variantOf } from './value.ts';

export const password: Make = (random, shapes, variant) => {
  if (variant === '') return random.pick(shapes.passwords)(random);
  return variantOf(passwordVariants, random, variant)(random, shapes);
};

const passwordVariants: Record<string, (random: Random, shapes: Shapes) => string> = {
  random: (r) => r.chars(`${alphanumeric}!#%*+-=?@^_~`, r.int(12, 24)),
  plain: (r) => r.chars(alphanumeric, r.int(10, 18)),
  symbols: (r) => `${r.chars(alphanumeric, 5)}${r.chars('!#$%&()*,;:<>[]{}|', 3)}${r.chars(alphanumeric, 5)}`,
  short: (r) => r.chars(lower, 4) + r.chars(digits, 2),
  phrase: (r, s) => Array.from({ length: r.int(4, 5) }, () => r.pick(s.words)).join(' '),
  digits: (r) => r.chars(digits, r.int(6, 8)),
  pin: (r) => r.chars(digits, 4),
  letters: (r) => r.chars(lower, r.int(8, 12)),
  base64: (r, s) => Buffer.from(r.pick(s.passwords)(r)).toString('base64'),
  url: (r, s) => encodeURIComponent(`${r.pick(s.passwords)(r)}&`),
};

export const secret: Make = (random, _, variant) =>
  variant.startsWith('hash-')
    ? variantOf(hashes, random, variant.slice(5))(random)
    : variantOf(secretVariants, random, variant)(random);

/** What is stored in place of a password. */
const hashes: Record<string, (random: Random) => string> = {
  bcrypt: (r) => `$2a$14$${r.chars(alphanumeric, 53)}`,
  apr1: (r) => `$apr1$${r.chars(alphanumeric, 8)}$${r.chars(alphanumeric, 22)}`,
  md5crypt: (r) => `$1$${r.chars(alphanumeric, 4)}$${r.chars(alphanumeric, 22)}`,
};

const secretVariants: Record<string, (random: Random) => string> = {
  hex32: (r) => r.chars(hex, 32),
  hex40: (r) => r.chars(hex, 40),
  hex64: (r) => r.chars(hex, 64),
  base64: (r) => `${r.chars(base64, 43)}=`,
  base64url: (r) => r.chars(base64url, r.int(32, 48)),
  alnum24: (r) => r.chars(alphanumeric, 24),
  alnum32: (r) => r.chars(alphanumeric, 32),
  alnum40: (r) => r.chars(alphanumeric, 40),
  lower: (r) => r.chars(lower + digits, r.int(20, 36)),
  upper: (r) => r.chars(upper + digits, r.int(16, 32)),
  uuid: (r) => uuidOf(r),
  dashed: (r) => Array.from({ length: r.int(4, 5) }, () => r.chars(upper + digits, 5)).join('-'),
  prefixed: (r) =>
    `${r.chars(lower, 3)}_${r.pick(['live', 'prod', 'sec', 'key'])}_${r.chars(alphanumeric, 28)}`,
  short: (r) => r.chars(alphanumeric, r.int(12, 16)),
};

export const jwt: Make = (random, shapes) => {
  const header = { alg: random.pick(['HS256', 'RS256', 'ES256']), typ: 'JWT' };
  const payload = {
    sub: random.chars(digits, 10),
    name: `${random.pick(shapes.firstNames)} ${random.pick(shapes.lastNames)}`,
    iat: random.int(1_600_000_000, 1_800_000_000),
    scope: random.pick(['read', 'admin', 'api:write']),
  };
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part(header)}.${part(payload)}.${random.chars(base64url, header.alg === 'RS256' ? 342 : 43)}`;
};

export const authorization: Make = (random, shapes, variant) => {
  const schemes: Record<string, () => Value> = {
    bearer: () => around('Bearer ', random.chars(`${alphanumeric}-._~`, random.int(28, 64)), ''),
    'bearer-jwt': () => around('Bearer ', String(jwt(random, shapes, '')), ''),
    basic: () => {
      const pair = `${random.pick(shapes.words)}:${random.pick(shapes.passwords)(random)}`;
      return around('Basic ', Buffer.from(pair).toString('base64'), '');
    },
    token: () => around(random.pick(['Token ', 'token ', 'ApiKey ']), random.chars(hex, 40), ''),
  };
  return variantOf(schemes, random, variant)();
};

/** PEM blocks; the lines of dashes are made here, so that no file holds one. */
export const privateKey: Make = (random, _, variant) => {
  const block = (name: string, lines: number, ending: string, head = ''): string => {
    const line = (word: string): string => `${'-'.repeat(5)}${word} ${name}${'-'.repeat(5)}`;
    const body = Array.from(
      { length: lines },
      (_, n) => (n === 0 ? head : '') + random.chars(base64, n === 0 ? 64 - head.length : 64),
    );
    return [line('BEGIN'), ...body, `${random.chars(base64, 38)}==`, line('END')].join(ending);
  };
  const key = `PRIVATE ${'KEY'}`;
  const makers: Record<string, () => string> = {
    rsa: () => block(`RSA ${key}`, random.int(12, 24), '\n', 'MII'),
    ec: () => block(`EC ${key}`, 3, '\n', 'MHc'),
    openssh: () => block(`OPENSSH ${key}`, random.int(5, 24), '\n', 'b3BlbnNzaC1rZXktdjEA'),
    pkcs8: () => block(key, random.int(8, 24), '\n', 'MII'),
    encrypted: () => block(`ENCRYPTED ${key}`, 20, '\n', 'MII'),
    escaped: () => block(key, random.int(8, 24), String.raw`\n`, 'MII'),
    pgp: () => block(`PGP ${key} BLOCK`, 14, '\n', 'lQ'),
  };
  return variantOf(makers, random, variant)();
};

/** The whole string is the value; its password is what must not stay. */
export const connectionString: Make = (random, shapes, variant) => {
  const user = random.pick(['app', 'svc_orders', 'root', 'reporting', random.pick(shapes.words)]);
  const word = random.pick(shapes.words);
  const host = hostName(random, shapes);
  const plain = random
    .pick(shapes.passwords)(random)
    .replaceAll(/[^\w.~!*-]/g, '');
  const url = (scheme: string, port: number, tail: string): Value =>
    around(`${scheme}://${user}:`, plain, `@${host}${random.chance(0.7) ? `:${port}` : ''}${tail}`);
  const makers: Record<string, () => Value> = {
    postgres: () =>
      url(random.pick(['postgres', 'postgresql']), 5432, `/${word}${random.pick(['', '?sslmode=require'])}`),
    mysql: () => url('mysql', 3306, `/${word}`),
    sqlalchemy: () =>
      url(random.pick(['postgresql+psycopg2', 'mysql+pymysql', 'mssql+pyodbc']), 5432, `/${word}`),
    mongodb: () =>
      url(random.pick(['mongodb', 'mongodb+srv']), 27017, `/${word}?retryWrites=true&w=majority`),
    redis: () => around(`${random.pick(['redis', 'rediss'])}://:`, plain, `@${host}:6379/0`),
    amqp: () => url(random.pick(['amqp', 'amqps']), 5672, '/%2f'),
    smtp: () => url('smtp', 587, ''),
    ftp: () => url(random.pick(['ftp', 'sftp']), 21, '/incoming'),
    basic: () => url('https', 8443, `/${word}`),
    git: () =>
      around(
        `https://${user}:`,
        plain,
        `@git.${random.pick(shapes.organizations)}.example/${word}/${random.pick(shapes.words)}.git`,
      ),
    jdbc: () =>
      around(
        `jdbc:${random.pick(['mysql', 'postgresql'])}://${host}/${word}?user=${user}&password=`,
        plain,
        random.pick(['', '&useSSL=true']),
      ),
    ado: () =>
      around(
        `Server=${host};Database=${word};User Id=${user};Password=`,
        plain,
        random.pick([';', ';TrustServerCertificate=True;', ';Encrypt=true']),
      ),
    dsn: () =>
      around(
        `host=${host} port=5432 dbname=${word} user=${user} password=`,
        plain,
        random.pick([' sslmode=disable', '']),
      ),
    'azure-storage': () =>
      around(
        `DefaultEndpointsProtocol=https;AccountName=${word}store;AccountKey=`,
        `${random.chars(base64, 86)}==`,
        ';EndpointSuffix=core.windows.net',
      ),
    servicebus: () =>
      around(
        `Endpoint=sb://${word}.servicebus.windows.net/;SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=`,
        `${random.chars(base64, 43)}=`,
        '',
      ),
  };
  return variantOf(makers, random, variant)();
};
