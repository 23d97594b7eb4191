import { describe, expect, it } from 'vitest';
import { Masker } from './masker.ts';

const address = 'mira.sandoval@example.com';
const masker = new Masker([{ label: '[email]', spellings: [address] }]);
const mask = (text: string) => masker.mask([text])[0];
const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('a value is masked', () => {
  it.each([
    ['as it is', address],
    ['in capitals', address.toUpperCase()],
    ['percent-encoded', 'mira.sandoval%40example.com'],
    ['percent-encoded twice', 'mira.sandoval%2540example.com'],
    ['in JSON', 'mira.sandoval\\u0040example.com'],
    ['in HTML', 'mira.sandoval&#64;example&period;com'],
    ['in base64', base64(address)],
    ['in base64 of more', base64(`{"to": "${address}"}`)],
    ['in hexadecimal', Buffer.from(address).toString('hex')],
    ['with Markdown’s backslashes', 'mira\\.sandoval\\@example\\.com'],
    ['with invisible characters', 'mira.san\u200bdoval@exam\u00adple.com'],
    ['in wide letters', address.replace('mira', 'ｍｉｒａ')],
    ['broken by a line', 'mira.sandoval@\nexample.com'],
  ])('%s', (_, written) => {
    expect(mask(`Write to ${written} today`)).toBe('Write to [email] today');
  });

  it('through marks of Markdown', () => {
    expect(mask('mira.**sandoval**@example.com')).toBe('[email]');
  });

  it('where it goes on in the next text, and is named once', () => {
    expect(masker.mask(['Ask mira.san', 'doval@example.com today'])).toEqual(['Ask [email]', ' today']);
  });

  it('at the end of a megabyte', () => {
    expect(mask(`${'word '.repeat(300_000)}${address}`)?.endsWith('word [email]')).toBe(true);
  });
});

it('values that meet are masked together', () => {
  const both = new Masker([
    { label: '[host]', spellings: ['db.corp.internal'] },
    { label: '[secret]', spellings: ['internal/prod-keys'] },
  ]);
  expect(both.mask(['see db.corp.internal/prod-keys.'])).toEqual(['see [secret].']);
});

it('short values are masked as they are written, and nothing else is', () => {
  const short = new Masker([{ label: '[name]', spellings: ['Bo'] }]);
  expect(short.mask(['Bo said: b-o, %42o'])).toEqual(['[name] said: b-o, [name]']);
});

it('without a value a text stays as it is, to the byte', () => {
  const text = 'A%20b &amp; \\n c\u200b ﬁ ＡＢＣ 8J+YgA==';
  expect(mask(text)).toBe(text);
  expect(new Masker([]).mask([text, ''])).toEqual([text, '']);
});

it('a long text is masked the same in turns', async () => {
  const text = `${address} ${'x '.repeat(800_000)} ${address}`;
  expect(await masker.maskLong(text)).toBe(mask(text));
});
