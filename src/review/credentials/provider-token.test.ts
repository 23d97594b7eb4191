import { crc32 } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { standardOptions } from '../finding.ts';
import { settle } from '../settle.ts';
import { credentials } from './credentials.ts';
import { foundIn } from './marked-text.ts';

/** As random as it looks and the same in every run. */
function randomText(length: number, alphabet: string, seed = 7): string {
  let state = seed;
  const next = (): number => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) >> 12;
  return Array.from({ length }, () => alphabet.charAt(next() % alphabet.length)).join('');
}

const hex = '0123456789abcdef';
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const alphanumeric = `${letters}0123456789`;
const base32 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Assembled here, so that no scanner finds a token in this file. */
const tokens: Record<string, string> = {
  'an access key of AWS': ['AK', 'IA', randomText(16, base32)].join(''),
  'an API key of Google': ['AI', 'za', randomText(35, alphanumeric)].join(''),
  'an OAuth client secret of Google': ['GOC', 'SPX-', randomText(28, alphanumeric)].join(''),
  'a client secret of Entra ID': [
    randomText(3, alphanumeric),
    '8',
    'Q',
    '~',
    randomText(31, alphanumeric),
  ].join(''),
  'a token of GitLab': ['gl', 'pat-', randomText(20, alphanumeric)].join(''),
  'a token of Slack': ['xo', 'xb-', randomText(12, '0123456789'), '-', randomText(24, alphanumeric)].join(''),
  'a webhook of Slack': [
    'https://hooks.',
    'slack.com/services/T',
    randomText(8, base32),
    '/B',
    randomText(8, base32),
    '/',
    randomText(24, alphanumeric),
  ].join(''),
  'a secret key of Stripe': ['sk', '_live_', randomText(24, alphanumeric)].join(''),
  'an API key of Twilio': ['S', 'K', randomText(32, hex)].join(''),
  'a key of SendGrid': ['S', 'G.', randomText(22, alphanumeric), '.', randomText(43, alphanumeric)].join(''),
  'a key of Mailchimp': [randomText(32, hex), '-us', '14'].join(''),
  'a key of OpenAI': ['sk-', 'proj-', randomText(48, alphanumeric)].join(''),
  'a key of Anthropic': ['sk-', 'ant-api03-', randomText(93, alphanumeric)].join(''),
  'a token of Hugging Face': ['h', 'f_', randomText(34, letters)].join(''),
  'a token of npm': ['np', 'm_', randomText(36, alphanumeric)].join(''),
  'a token of Docker Hub': ['dckr', '_pat_', randomText(27, alphanumeric)].join(''),
  'a token of DigitalOcean': ['dop', '_v1_', randomText(64, hex)].join(''),
  'a token of a Telegram bot': [randomText(9, '123456789'), ':A', 'A', randomText(33, alphanumeric)].join(''),
  'a token of a Discord bot': [
    'M',
    randomText(23, alphanumeric),
    '.',
    randomText(6, alphanumeric),
    '.',
    randomText(27, alphanumeric),
  ].join(''),
  'a token of Shopify': ['shp', 'at_', randomText(32, hex)].join(''),
  'a token of Databricks': ['da', 'pi', randomText(32, hex)].join(''),
  'a token of HashiCorp Vault': ['hv', 's.', randomText(90, alphanumeric)].join(''),
  'a token of Terraform Cloud': [
    randomText(14, alphanumeric),
    '.atlas',
    'v1.',
    randomText(67, alphanumeric),
  ].join(''),
  'a secret key of age': ['AGE-SECRET', '-KEY-1', randomText(58, base32)].join(''),
};

describe('a token is found by its form alone', () => {
  test.each(Object.entries(tokens))('%s', (what, token) => {
    for (const text of [
      token,
      `Rotate ${token}, please.`,
      `x="${token}"`,
      `{"a":"b\\n${token}\\n"}`,
      `-${token}\n`,
    ]) {
      const [finding] = settle(credentials(text, standardOptions));
      expect(finding && text.slice(finding.start, finding.end)).toBe(token);
      expect(finding!.kind).toBe('provider-token');
      expect(finding!.why).toBe(what);
    }
  });
});

test('a token of GitHub is sure if its checksum is right, and likely if it is not', () => {
  const random = randomText(30, alphanumeric);
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  let checksum = '';
  for (let rest = crc32(random), place = 0; place < 6; place += 1, rest = Math.floor(rest / 62))
    checksum = digits.charAt(rest % 62) + checksum;
  const confidenceOf = (token: string) =>
    credentials(token, standardOptions).find(({ kind }) => kind === 'provider-token')?.confidence;
  expect(confidenceOf(['gh', 'p_', random, checksum].join(''))).toBe('high');
  expect(confidenceOf(['gh', 'p_', random, 'AAAAAA'].join(''))).toBe('medium');
});

test('an example of the documentation is shown last', () => {
  const example = ['AK', 'IA', 'IOSFODNN7', 'EXAMPLE'].join('');
  expect(credentials(`id: ${example}`, standardOptions)[0]?.confidence).toBe('low');
});

test('masks, ellipses and words that begin like a token are none', () => {
  const nothing = [
    ['sk', '_live_', 'x'.repeat(24)].join(''),
    ['gh', 'p_', 'X'.repeat(36)].join(''),
    'sk-learn-contrib-and-other-packages-of-python',
    'risk-adjusted-return-on-capital-employed',
    'xoxb-your-token-goes-here',
    'pat-a-cake-pat-a-cake-bakers-man',
  ];
  expect(foundIn(nothing.join('\n'))).toEqual([]);
});
