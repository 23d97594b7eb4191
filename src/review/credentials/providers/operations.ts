import type { Provider } from './provider.ts';

/** Measuring, maps, identity, and what else a running service talks to. */
export const operations: readonly Provider[] = [
  {
    what: 'a key of New Relic',
    starts: ['NRAK-', 'NRII-', 'NRIQ-', 'NRRA-', 'NRSP-'],
    rest: String.raw`[\w-]{27,42}`,
  },
  { what: 'a browser key of New Relic', starts: ['NRJS-'], rest: '[0-9a-f]{19}', confidence: 'medium' },
  // docs.sentry.io/account/auth-tokens
  {
    what: 'a token of Sentry',
    starts: ['sntrys_', 'sntryu_', 'sntrya_', 'sntryi_'],
    rest: String.raw`[\w+/=-]{40,400}`,
  },
  {
    what: 'a token of Grafana',
    starts: ['glc_', 'glsa_'],
    rest: '[A-Za-z0-9+/]{32,400}(?:_[0-9a-f]{8})?={0,2}',
  },
  {
    what: 'a token of Dynatrace',
    starts: ['dt0c01.', 'dt0s01.', 'dt0s16.'],
    rest: String.raw`[A-Z0-9]{24}\.[A-Z0-9]{64}`,
  },
  { what: 'a secret token of Mapbox', starts: ['sk.eyJ'], rest: String.raw`[\w-]{20,200}\.[\w-]{20,60}` },
  {
    what: 'a key of LaunchDarkly',
    starts: ['sdk-', 'mob-', 'api-'],
    rest: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  },
  { what: 'a token of PostHog', starts: ['phx_'], rest: '[A-Za-z0-9]{40,60}' },
  { what: 'a key of Algolia or Rollbar', starts: ['alg_'], rest: '[A-Za-z0-9]{32,64}', random: true },
  { what: 'a key of WakaTime', starts: ['waka_'], rest: '[0-9a-f]{8}-[0-9a-f-]{27}' },
  { what: 'an API key of Elastic', starts: ['essu_'], rest: '[A-Za-z0-9+/=]{40,120}' },
  { what: 'a token of InfluxDB', starts: ['apiv3_'], rest: String.raw`[\w-]{60,120}` },
];
