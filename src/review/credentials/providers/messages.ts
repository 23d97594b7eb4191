import type { Provider } from './provider.ts';

/** Chat, mail, calls, and the addresses that anyone can post to who knows them. */
export const messages: readonly Provider[] = [
  // api.slack.com/concepts/token-types
  {
    what: 'a token of Slack',
    starts: [
      'xoxb-',
      'xoxp-',
      'xoxa-',
      'xoxo-',
      'xoxs-',
      'xoxr-',
      'xoxc-',
      'xoxd-',
      'xoxe-',
      'xoxe.xoxb-',
      'xoxe.xoxp-',
    ],
    rest: '[A-Za-z0-9%/+=-]{10,300}',
    random: true,
  },
  { what: 'a token of Slack', starts: ['xapp-'], rest: String.raw`\d-[\w-]{20,150}` },
  {
    what: 'a webhook of Slack',
    starts: ['https://hooks.slack.com/'],
    rest: String.raw`(?:services|workflows|triggers)/[\w/-]{20,120}`,
  },
  {
    what: 'a webhook of Discord',
    starts: [
      'https://discord.com/',
      'https://discordapp.com/',
      'https://ptb.discord.com/',
      'https://canary.discord.com/',
    ],
    rest: String.raw`api/(?:v\d+/)?webhooks/\d{17,20}/[\w-]{40,100}`,
  },
  {
    what: 'a webhook of Teams',
    starts: ['https://outlook.office.com/webhook/', 'https://outlook.office365.com/webhook/'],
    rest: String.raw`[\w@/-]{36,250}`,
  },
  {
    what: 'a webhook of Google Chat',
    starts: ['https://chat.googleapis.com/v1/spaces/'],
    rest: String.raw`[\w-]{5,30}/messages\?key=[\w-]{20,60}&token=[\w%-]{20,80}`,
  },
  {
    what: 'a webhook of Zapier',
    starts: ['https://hooks.zapier.com/hooks/'],
    rest: String.raw`(?:catch|standard)/\d{4,12}/\w{5,20}`,
    confidence: 'medium',
  },
  {
    what: 'a webhook of Make or IFTTT',
    starts: [
      'https://hook.eu1.make.com/',
      'https://hook.eu2.make.com/',
      'https://hook.us1.make.com/',
      'https://hook.us2.make.com/',
      'https://maker.ifttt.com/trigger/',
    ],
    rest: String.raw`[\w/-]{20,80}`,
    confidence: 'medium',
  },
  // twilio.com/docs/glossary/what-is-a-sid: SK is an API key, AC an account
  { what: 'an API key of Twilio', starts: ['SK'], rest: '[0-9a-f]{32}(?![0-9a-f])' },
  { what: 'a key of SendGrid', starts: ['SG.'], rest: String.raw`[\w-]{16,32}\.[\w-]{16,64}` },
  { what: 'a key of Mailgun', starts: ['key-', 'pubkey-'], rest: '[0-9a-f]{32}(?![0-9a-f])' },
  { what: 'a key of Brevo', starts: ['xkeysib-', 'xsmtpsib-'], rest: '[0-9a-f]{64}-[A-Za-z0-9]{16}' },
  {
    what: 'a key of Resend',
    starts: ['re_'],
    rest: String.raw`[A-Za-z0-9]{8}_[A-Za-z0-9]{20,40}`,
    random: true,
  },
  {
    what: 'a token of HubSpot',
    starts: ['pat-na1-', 'pat-na2-', 'pat-eu1-', 'pat-ap1-'],
    rest: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
  },
  { what: 'a token of Typeform', starts: ['tfp_'], rest: String.raw`[\w=.-]{40,80}` },
  {
    what: 'a token of Facebook',
    starts: ['EAACEdEose0cBA', 'EAAB', 'EAAC', 'EAAG', 'EAAJ', 'EAAM', 'EAAN', 'EAAW'],
    rest: '[A-Za-z0-9]{60,300}',
    random: true,
  },
  { what: 'a token of Twitter', starts: ['AAAAAAAAAAAAAAAAAAAAA'], rest: '[A-Za-z0-9%]{40,150}' },
  { what: 'a token of Dropbox', starts: ['sl.'], rest: String.raw`(?:u\.)?[\w-]{100,2000}` },
];
