import type { Provider } from './provider.ts';

/** Clouds, hosting, networks. Formats as the issuers document them, or as their own consoles show them. */
export const clouds: readonly Provider[] = [
  // docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html: unique prefixes
  {
    what: 'an access key of AWS',
    starts: ['AKIA', 'ASIA', 'ABIA', 'ACCA'],
    rest: '[A-Z0-9]{16}(?![A-Za-z0-9])',
  },
  { what: 'a key for Amazon Bedrock', starts: ['ABSK'], rest: '[A-Za-z0-9+/]{100,}={0,2}' },
  {
    what: 'a session token of AWS',
    starts: ['IQoJb3JpZ2lu', 'FwoGZXIvYXdz'],
    rest: '[A-Za-z0-9+/=%]{100,2000}',
  },
  { what: 'an API key of Google', starts: ['AIza'], rest: String.raw`[\w-]{35}(?![\w-])` },
  { what: 'an OAuth client secret of Google', starts: ['GOCSPX-'], rest: String.raw`[\w-]{20,40}` },
  { what: 'an access token of Google', starts: ['ya29.'], rest: String.raw`[\w.-]{20,2000}` },
  { what: 'a refresh token of Google', starts: ['1//0'], rest: String.raw`[\w-]{30,200}`, random: true },
  { what: 'a server key of Firebase', starts: ['AAAA'], rest: String.raw`[\w-]{7}:[\w-]{100,200}` },
  { what: 'an access key of Alibaba Cloud', starts: ['LTAI'], rest: '[A-Za-z0-9]{12,24}(?![A-Za-z0-9])' },
  { what: 'a secret id of Tencent Cloud', starts: ['AKID'], rest: '[A-Za-z0-9]{32}(?![A-Za-z0-9])' },
  {
    what: 'a key of Yandex Cloud',
    starts: ['AQVN', 'YCAJE', 'YCM', 'YCN'],
    rest: String.raw`[\w-]{20,50}`,
    random: true,
  },
  { what: 'a token of DigitalOcean', starts: ['dop_v1_', 'doo_v1_', 'dor_v1_'], rest: '[0-9a-f]{64}' },
  { what: 'a token of Heroku', starts: ['HRKU-'], rest: String.raw`[\w-]{36,60}` },
  { what: 'an origin key of Cloudflare', starts: ['v1.0-'], rest: '[0-9a-f]{24}-[0-9a-f]{146}' },
  {
    what: 'a token of Cloudflare',
    starts: ['cfut_', 'cfat_', 'cfk_'],
    rest: String.raw`[\w-]{30,60}`,
    random: true,
  },
  { what: 'a token of Fly.io', starts: ['fm2_', 'fo1_'], rest: '[A-Za-z0-9+/=_-]{20,1000}', random: true },
  {
    what: 'a token of Vercel',
    starts: ['vcp_', 'vci_', 'vca_', 'vcr_', 'vck_', 'vercel_blob_rw_'],
    rest: String.raw`\w{24,60}`,
    random: true,
  },
  { what: 'a token of Netlify', starts: ['nfp_', 'nfc_', 'nfo_', 'nfu_'], rest: '[A-Za-z0-9]{36,40}' },
  { what: 'a token of Render', starts: ['rnd_'], rest: '[A-Za-z0-9]{24,40}', random: true },
  { what: 'a token of Supabase', starts: ['sbp_', 'sb_secret_'], rest: String.raw`\w{20,60}`, random: true },
  {
    what: 'a token of PlanetScale',
    starts: ['pscale_tkn_', 'pscale_pw_', 'pscale_oauth_'],
    rest: String.raw`[\w.=-]{32,64}`,
  },
  {
    what: 'a token of Databricks',
    starts: ['dapi', 'dose', 'dkea', 'dsapi'],
    rest: String.raw`[0-9a-f]{32}(?:-\d)?(?![0-9a-z])`,
  },
  { what: 'a token of HashiCorp Vault', starts: ['hvs.', 'hvb.', 'hvr.'], rest: String.raw`[\w-]{20,300}` },
  {
    what: 'a token of HashiCorp Vault',
    starts: ['s.', 'b.', 'r.'],
    rest: '[A-Za-z0-9]{24}(?![A-Za-z0-9_.(])',
    random: true,
    confidence: 'medium',
  },
  {
    what: 'a token of Doppler',
    starts: ['dp.pt.', 'dp.st.', 'dp.ct.', 'dp.sa.', 'dp.scim.', 'dp.audit.'],
    rest: String.raw`(?:[\w-]{2,35}\.)?[A-Za-z0-9]{40,44}`,
  },
  { what: 'a token of Pulumi', starts: ['pul-'], rest: '[0-9a-f]{40}' },
  { what: 'a token of 1Password', starts: ['ops_eyJ'], rest: String.raw`[\w=-]{200,2000}` },
  {
    what: 'a token of Tailscale',
    starts: ['tskey-'],
    rest: String.raw`(?:api|auth|client|scim|webhook)-[\w-]{12,80}`,
  },
  { what: 'a token of Scaleway or Scalingo', starts: ['tk-us-'], rest: String.raw`[\w-]{48}` },
  { what: 'a token of Infracost', starts: ['ico-'], rest: '[A-Za-z0-9]{32}' },
  { what: 'a token of Prefect', starts: ['pnu_', 'pnb_'], rest: '[A-Za-z0-9]{36}' },
  { what: 'a secret key of age', starts: ['AGE-SECRET-KEY-'], rest: '(?:PQ-)?1[0-9A-Z]{50,1000}' },
];
