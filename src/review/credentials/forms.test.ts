import { describe, expect, test } from 'vitest';
import type { Finding } from '../finding.ts';
import { standardOptions } from '../finding.ts';
import { settle } from '../settle.ts';
import { credentials } from './credentials.ts';
import { foundIn } from './marked-text.ts';

const all = (text: string): Finding[] => settle(credentials(text, standardOptions));
const base64 = (text: string): string => Buffer.from(text).toString('base64');
const base64url = (text: string): string => Buffer.from(text).toString('base64url');

/** Assembled here, so that no scanner takes this file for one that holds keys. */
const dashes = '-'.repeat(5);
const blockOf = (type: string, body: string): string =>
  `${dashes}BEGIN ${type}${dashes}\n${body}\n${dashes}END ${type}${dashes}`;
const body = [1, 2, 3]
  .map((line) => base64(`line ${line} of a key that opens nothing at all, 48 b`))
  .join('\n');

describe('private keys', () => {
  test.each([
    'RSA PRIVATE KEY',
    'EC PRIVATE KEY',
    'PRIVATE KEY',
    'ENCRYPTED PRIVATE KEY',
    'OPENSSH PRIVATE KEY',
    'PGP PRIVATE KEY BLOCK',
  ])('the whole block of a %s is found', (type) => {
    const block = blockOf(type, body);
    expect(foundIn(`Here:\n${block}\nThanks`)).toEqual([block]);
    expect(foundIn(JSON.stringify({ key: block }))).toEqual([JSON.stringify(block).slice(1, -1)]);
  });

  test('a key that was cut off is found as far as it goes', () => {
    const [head] = blockOf('RSA PRIVATE KEY', body).split(`\n${dashes}END`);
    expect(foundIn(`${head}\n\nWhat is this?`)).toEqual([head]);
  });

  test('two keys are two findings', () => {
    const block = blockOf('PRIVATE KEY', body);
    expect(foundIn(`${block}\n${block}`)).toEqual([block, block]);
  });

  test('a key inside base64, as the configuration of kubectl has it, is found', () => {
    const encoded = base64(blockOf('RSA PRIVATE KEY', body));
    expect(all(`client-key-data: ${encoded}`)).toMatchObject([
      { kind: 'private-key', start: 17, end: 17 + encoded.length },
    ]);
  });

  test('the private part of a JSON Web Key is found', () => {
    const part = base64url('thirty-two bytes of nothing here');
    expect(foundIn(`{"kty":"EC","crv":"P-256","x":"${base64url('x of a point')}","d":"${part}"}`)).toEqual([
      part,
    ]);
  });

  test('public keys, certificates and blocks that only show the form are none', () => {
    for (const text of [
      blockOf('PUBLIC KEY', body),
      blockOf('CERTIFICATE', body),
      blockOf('PRIVATE KEY', '...'),
      blockOf('PRIVATE KEY', '<your key>'),
    ]) {
      expect(foundIn(text)).toEqual([]);
    }
  });
});

describe('JSON Web Tokens', () => {
  const token = [
    base64url('{"alg":"HS256","typ":"JWT"}'),
    base64url('{"sub":"7","name":"Ana"}'),
    base64url('a signature of 32 bytes, or so it'),
  ].join('.');

  test('one is found wherever it stands', () => {
    for (const text of [
      token,
      `token=${token}`,
      `Authorization: Bearer ${token}`,
      `"${token}"`,
      `https://example.com/?t=${token}&x=1`,
    ]) {
      expect(foundIn(text)).toEqual([token]);
    }
  });

  test('what only begins like one is none', () => {
    expect(foundIn(`${base64url('{"not a header":1}')}.${base64url('{"sub":"7"}')}.abc`)).toEqual([]);
  });

  test('the one that all documentation shows is shown last', () => {
    const example = [
      base64url('{"alg":"HS256","typ":"JWT"}'),
      base64url('{"sub":"1234567890","name":"John Doe","iat":1516239022}'),
      'c2lnbmF0dXJl',
    ].join('.');
    expect(all(example)).toMatchObject([{ kind: 'jwt', confidence: 'low' }]);
  });
});

describe('connection strings', () => {
  test.each([
    'postgres://app:kz8Wm2qP@db.example.com:5432/shop?sslmode=require',
    'mongodb+srv://app:kz8Wm2qP@cluster.example.com/shop',
    'redis://:kz8Wm2qP@cache:6379/0',
    'amqp://app:kz8/Wm2qP@mq.example.com/vhost',
    'https://deploy:kz8Wm2qP@git.example.com/shop.git',
    'jdbc:mysql://db.example.com/shop?user=app&password=kz8Wm2qP',
    'jdbc:oracle:thin:app/kz8Wm2qP@db.example.com:1521/ORCL',
    'app:kz8Wm2qP@tcp(db.example.com:3306)/shop',
    'Server=tcp:db.example.com,1433;Initial Catalog=shop;User ID=app;Password=kz8Wm2qP;Encrypt=True;',
    'Endpoint=sb://bus.example.com/;SharedAccessKeyName=send;SharedAccessKey=kz8Wm2qPkz8Wm2qP=',
  ])('%s is found whole', (address) => {
    for (const text of [address, `url = "${address}"`, `We use ${address}`, `{"url":"${address}"}`]) {
      expect(all(text)).toMatchObject([{ kind: 'connection-string' }]);
      expect(foundIn(text)).toEqual([address]);
    }
  });

  test('a password that everyone knows is shown last', () => {
    expect(all('postgres://postgres:postgres@localhost/test')).toMatchObject([{ confidence: 'low' }]);
  });
});

describe('headers', () => {
  test('Basic is found if it is a name and a password', () => {
    const value = base64('ana:kz8Wm2qP');
    expect(foundIn(`Authorization: Basic ${value}`)).toEqual([value]);
    expect(foundIn('Basic authentication is off. Basic information follows.')).toEqual([]);
  });

  test('Bearer is found if it looks like a token', () => {
    expect(foundIn('authorization: bearer kz8Wm2qP3x9Lw7Rt5Yb1')).toEqual(['kz8Wm2qP3x9Lw7Rt5Yb1']);
    expect(foundIn('Bearer authentication, Bearer YOUR_ACCESS_TOKEN, Bearer <token>')).toEqual([]);
  });
});

test('what a Secret of Kubernetes encodes is found, its user name is not', () => {
  const secret = [
    'apiVersion: v1',
    'kind: Secret',
    'data:',
    `  username: ${base64('admin')}`,
    `  pw: ${base64('kz8Wm2qP')}`,
    '---',
    'kind: ConfigMap',
    'data:',
    `  mode: ${base64('kz8Wm2qP')}`,
  ];
  expect(foundIn(secret.join('\n'))).toEqual([base64('kz8Wm2qP')]);
});

test.each([
  ['CSV', 'user,password,mail\nana,kz8Wm2qP,x\nben,"Lw7R,t5Yb",y\n'],
  ['CSV with semicolons', 'Benutzer;Passwort\nana;kz8Wm2qP\nben;Lw7R,t5Yb\n'],
  [
    'Markdown',
    '| system | user | password |\n|---|---|---|\n| shop | ana | kz8Wm2qP |\n| mail | ben | `Lw7R,t5Yb` |\n',
  ],
  ['SQL', "INSERT INTO users (id, name, password) VALUES (1, 'ana', 'kz8Wm2qP'), (2, 'ben', 'Lw7R,t5Yb');"],
])('the passwords of a table in %s are found', (_, text) => {
  expect(foundIn(text)).toEqual(['kz8Wm2qP', 'Lw7R,t5Yb']);
});

test('the secret beside an access key of AWS is found, though nothing calls it so', () => {
  const [id, secret] = [
    ['AK', 'IA', 'Q3EGRXV7PLN2TMZW'].join(''),
    ['kZ8wM2qP3x', '9Lw7Rt5Yb1', 'Nc4Vd6Hs0J', 'g/Tf+Ua2Ei'].join(''),
  ];
  expect(foundIn(`${id},${secret}`)).toEqual([id, secret]);
  expect(foundIn(`hash,${secret}`)).toEqual([]);
});
