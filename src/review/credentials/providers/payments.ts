import type { Provider } from './provider.ts';

/** Shops and payments. Keys that a page shows to everyone (`pk_live_…`) are no secrets. */
export const payments: readonly Provider[] = [
  // docs.stripe.com/keys; Clerk and Paystack use the same form
  {
    what: 'a secret key of Stripe',
    starts: ['sk_live_', 'rk_live_', 'sk_test_', 'rk_test_', 'sk_prod_', 'rk_prod_'],
    rest: '[A-Za-z0-9]{10,250}',
  },
  { what: 'a webhook secret', starts: ['whsec_'], rest: '[A-Za-z0-9+/=]{24,80}' },
  {
    what: 'a token of Shopify',
    starts: ['shpat_', 'shpca_', 'shppa_', 'shpss_', 'shptka_', 'shpua_'],
    rest: '[0-9a-fA-F]{32}',
  },
  { what: 'a token of Square', starts: ['sq0atp-', 'sq0csp-', 'sq0idp-'], rest: String.raw`[\w-]{22,43}` },
  { what: 'a token of Square', starts: ['EAAA'], rest: String.raw`[\w-]{60}(?![\w-])`, random: true },
  {
    what: 'a token of Braintree',
    starts: ['access_token$production$', 'access_token$sandbox$'],
    rest: String.raw`[0-9a-z]{16}\$[0-9a-f]{32}`,
  },
  {
    what: 'a token of Plaid',
    starts: ['access-'],
    rest: '(?:sandbox|development|production)-[0-9a-f]{8}-[0-9a-f-]{27}',
  },
  { what: 'a key of Razorpay', starts: ['rzp_live_', 'rzp_test_'], rest: '[A-Za-z0-9]{14}' },
  { what: 'a key of Flutterwave', starts: ['FLWSECK_TEST-', 'FLWSECK-'], rest: '[0-9a-zA-Z]{12,40}(?:-X)?' },
  { what: 'a token of Shippo', starts: ['shippo_live_', 'shippo_test_'], rest: '[0-9a-f]{40}' },
  { what: 'a key of Lob', starts: ['live_', 'test_'], rest: '[0-9a-f]{35}(?![0-9a-f])' },
  { what: 'a key of EasyPost', starts: ['EZAK', 'EZTK'], rest: '[A-Za-z0-9]{54}' },
  {
    what: 'a key of Adyen',
    starts: ['AQE'],
    rest: '[A-Za-z0-9+/=]{80,}[A-Za-z0-9+/=-]{10,80}',
    random: true,
  },
];
