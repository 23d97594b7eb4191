import type { Random } from '../random.ts';
import { alphanumeric, base64, base64url, digits, hex, letters, lower, upper, uuidOf } from '../random.ts';
import { crcBase62 } from './checksum.ts';

/** Pieces that together are a prefix; apart, nothing in this file looks like a token. */
const glue = (...pieces: string[]): string => pieces.join('');

const withCrc = (prefix: string, random: Random): string => {
  const body = random.chars(alphanumeric, 30);
  return prefix + body + crcBase62(body);
};

/** Tokens in the form that their issuers document, with valid checksums where they have one. */
export const providerTokens = {
  'aws-access-key': (r) => glue('AK', 'IA') + r.chars(`${upper}234567`, 16),
  'aws-session-key': (r) => glue('AS', 'IA') + r.chars(`${upper}234567`, 16),
  'aws-secret': (r) => r.chars(base64, 40),
  github: (r) => withCrc(glue('gh', r.pick(['p', 'o', 's', 'u']), '_'), r),
  'github-fine': (r) => `${glue('github', '_pat_')}${r.chars(alphanumeric, 22)}_${r.chars(alphanumeric, 59)}`,
  gitlab: (r) => glue('gl', 'pat-') + r.chars(base64url, 20),
  'gitlab-ci': (r) => glue('gl', r.pick(['cbt', 'ptt', 'rt', 'dt']), '-') + r.chars(alphanumeric, 20),
  slack: (r) =>
    `${glue('xo', r.pick(['xb', 'xp']), '-')}${r.chars(digits, 12)}-${r.chars(digits, 13)}-${r.chars(alphanumeric, 24)}`,
  'slack-webhook': (r) =>
    `${glue('https://hooks', '.slack.com/services/')}T${r.chars(upper + digits, 10)}/B${r.chars(upper + digits, 10)}/${r.chars(alphanumeric, 24)}`,
  stripe: (r) =>
    glue(r.pick(['sk', 'rk']), r.pick(['_li', '_te']) === '_li' ? '_live_' : '_test_') +
    r.chars(alphanumeric, r.pick([24, 99])),
  'stripe-webhook': (r) => glue('wh', 'sec_') + r.chars(alphanumeric, 32),
  openai: (r) =>
    `${glue('sk-', 'proj-')}${r.chars(base64url, 74)}${glue('T3Blb', 'kFJ')}${r.chars(base64url, 74)}`,
  'openai-old': (r) =>
    `${glue('sk', '-')}${r.chars(alphanumeric, 20)}${glue('T3Blb', 'kFJ')}${r.chars(alphanumeric, 20)}`,
  anthropic: (r) => `${glue('sk-', 'ant-', 'api03-')}${r.chars(base64url, 93)}AA`,
  google: (r) => glue('AI', 'za') + r.chars(base64url, 35),
  'google-oauth': (r) => glue('GOC', 'SPX-') + r.chars(base64url, 28),
  sendgrid: (r) => `${glue('S', 'G.')}${r.chars(base64url, 22)}.${r.chars(base64url, 43)}`,
  twilio: (r) => glue('S', 'K') + r.chars(hex, 32),
  npm: (r) => withCrc(glue('np', 'm_'), r),
  pypi: (r) => glue('pypi-', 'AgEIcHlwaS5vcmc') + r.chars(base64url, 150),
  huggingface: (r) => glue('h', 'f_') + r.chars(letters, 34),
  digitalocean: (r) => glue('do', 'p_v1_') + r.chars(hex, 64),
  telegram: (r) => `${r.int(5, 7)}${r.chars(digits, 9)}:${glue('A', 'A')}${r.chars(base64url, 33)}`,
  shopify: (r) => glue('shp', r.pick(['at', 'ca', 'pa', 'ss']), '_') + r.chars(hex, 32),
  databricks: (r) => glue('da', 'pi') + r.chars(hex, 32),
  'azure-secret': (r) =>
    `${r.chars(alphanumeric, 3)}${r.int(7, 8)}${glue('Q', '~')}${r.chars(`${alphanumeric}-_.~`, 34)}`,
  'azure-storage': (r) => `${r.chars(base64, 86)}==`,
  linear: (r) => glue('lin', '_api_') + r.chars(alphanumeric, 40),
  notion: (r) => glue('nt', 'n_') + r.chars(digits, 11) + r.chars(alphanumeric, 35),
  vault: (r) => glue('hv', 's.') + r.chars(base64url, r.pick([24, 95])),
  docker: (r) => glue('dckr', '_pat_') + r.chars(base64url, 27),
  grafana: (r) => `${glue('gl', 'sa_')}${r.chars(alphanumeric, 32)}_${r.chars(hex, 8)}`,
  newrelic: (r) => glue('NR', 'AK-') + r.chars(upper + digits, 27),
  atlassian: (r) =>
    `${glue('ATA', 'TT3')}${glue('xFf', 'GF0')}${r.chars(base64url, 172)}=${r.chars(hex.toUpperCase(), 8)}`,
  terraform: (r) => `${r.chars(alphanumeric, 14)}${glue('.atlas', 'v1.')}${r.chars(base64url, 67)}`,
  doppler: (r) => glue('dp', '.pt.') + r.chars(alphanumeric, 43),
  postman: (r) => `${glue('PM', 'AK-')}${r.chars(hex, 24)}-${r.chars(hex, 34)}`,
  supabase: (r) => glue('sb', 'p_') + r.chars(hex, 40),
  airtable: (r) => `${glue('p', 'at')}${r.chars(alphanumeric, 14)}.${r.chars(hex, 64)}`,
  figma: (r) => glue('fi', 'gd_') + r.chars(base64url, 40),
  netlify: (r) => glue('nf', 'p_') + r.chars(alphanumeric, 36),
  square: (r) => glue('EA', 'AA') + r.chars(base64url, 60),
  mailchimp: (r) => `${r.chars(hex, 32)}-us${r.int(1, 21)}`,
  mailgun: (r) => glue('ke', 'y-') + r.chars(hex, 32),
  discord: (r) =>
    `${r.pick(['M', 'N'])}${r.chars(alphanumeric, 25)}.${r.chars(base64url, 6)}.${r.chars(base64url, 38)}`,
  'discord-webhook': (r) =>
    `${glue('https://discord', '.com/api/webhooks/')}${r.chars(digits, 19)}/${r.chars(base64url, 68)}`,
  age: (r) => glue('AGE-', 'SECRET-', 'KEY-1') + r.chars('QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L', 58),
  planetscale: (r) => glue('pscale', '_tkn_') + r.chars(base64url, 43),
  dynatrace: (r) => `${glue('dt0', 'c01.')}${r.chars(upper + digits, 24)}.${r.chars(upper + digits, 64)}`,
  hubspot: (r) => `${glue('pat', '-na1-')}${uuidOf(r)}`,
  sonar: (r) => glue('sq', r.pick(['p', 'u', 'a']), '_') + r.chars(hex, 40),
  artifactory: (r) => glue('AK', 'Cp8') + r.chars(alphanumeric, 66),
  tailscale: (r) =>
    `${glue('tskey', '-auth-')}k${r.chars(alphanumeric, 11)}${glue('CN', 'TRL')}-${r.chars(alphanumeric, 32)}`,
  groq: (r) => glue('gs', 'k_') + r.chars(alphanumeric, 52),
  perplexity: (r) => glue('pp', 'lx-') + r.chars(alphanumeric, 48),
  replicate: (r) => glue('r', '8_') + r.chars(alphanumeric, 37),
  pulumi: (r) => glue('pu', 'l-') + r.chars(hex, 40),
  buildkite: (r) => glue('bk', 'ua_') + r.chars(hex, 40),
  flyio: (r) => `${glue('Fly', 'V1 ')}${glue('fm', '2_')}${r.chars(base64, 120)}`,
  'sentry-token': (r) => `${glue('sntry', 'u_')}${r.chars(hex, 64)}`,
  okta: (r) => glue('0', '0') + r.chars(`${lower}${upper}${digits}_-`, 40),
} satisfies Record<string, (r: Random) => string>;
