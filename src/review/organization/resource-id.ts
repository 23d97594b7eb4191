import type { HeaderAt } from '../columns.ts';
import type { Confidence, Finding } from '../finding.ts';
import { before } from '../surroundings.ts';
import { callsId, callsUuid, isPlaceholder } from './id-names.ts';

/** From its first dash on: what stands before that is looked at then. */
const uuid =
  /-(?<=(?<![\da-fA-F-])[\da-fA-F]{8}-)[\da-fA-F]{4}-[\da-fA-F]{4}-[\da-fA-F]{4}-[\da-fA-F]{12}(?![\da-fA-F-])/g;

const wholeUuid = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** What needs no name, because its form has one meaning: what has to be in the text, the form, and what it is. */
const formed: readonly [string, RegExp, Confidence, string][] = [
  [
    'arn:aws',
    /\barn:aws[\w-]{0,10}:[\w-]{1,40}:[\w-]{0,30}:\d{12}:[\w:/.*@+=,-]{1,200}/g,
    'high',
    'a resource of AWS with its account',
  ],
  ['.signin.aws', /\b\d{12}(?=\.signin\.aws\.amazon\.com)/g, 'high', 'an account of AWS'],
  [
    '.amazonaws.com/',
    /(?<=\bsqs\.[a-z\d-]{5,20}\.amazonaws\.com\/)\d{12}(?=\/)/g,
    'high',
    'an account of AWS',
  ],
  [
    'osted',
    /Z(?<=[Hh]osted[ _-]?[Zz]one(?:[ _-]?[Ii][Dd])?["':=\s/]{1,4}Z)(?=[A-Z]*\d)[A-Z\d]{9,31}\b/g,
    'high',
    'a zone of Route 53',
  ],
  [
    '-1_',
    /(?<![\w-])(?:af|ap|ca|eu|il|me|mx|sa|us)-[a-z]{4,9}-1_[A-Za-z\d]{9}\b/g,
    'medium',
    'a pool of users of AWS',
  ],
  [
    'ocid1.',
    /\bocid1\.[a-z]{3,30}\.oc\d{1,2}\.[\w-]{0,20}\.[a-z\d]{16,80}/g,
    'high',
    'a resource of Oracle’s cloud',
  ],
  [
    '.sentry.io',
    /\bo\d{4,19}(?=\.ingest\.(?:[a-z]{2}\.)?sentry\.io)/g,
    'medium',
    'an organization of Sentry',
  ],
  [
    'illing',
    /\b[\dA-F]{6}-(?<=[Bb]illing[ _-]?[Aa]ccounts?(?:[ _-]?[Ii][Dd])?["':=\s/]{1,4}[\dA-F]{6}-)[\dA-F]{6}-[\dA-F]{6}\b/g,
    'high',
    'a billing account of Google Cloud',
  ],
  [
    'org_',
    /(?<![\w-])org_(?=[A-Za-z]*\d)(?=[a-z\d]*[A-Z])[A-Za-z\d]{12,30}(?![\w-])/g,
    'medium',
    'an organization',
  ],
  ['tnt_', /(?<![\w-])tnt_(?=[A-Za-z]*\d)(?=[a-z\d]*[A-Z])[A-Za-z\d]{12,30}(?![\w-])/g, 'medium', 'a tenant'],
  [
    '00D',
    /(?<![\w-])00D(?=[A-Za-z\d]*[g-z])(?=[A-Za-z\d]*[G-Z])[A-Za-z\d]{12}(?:[A-Za-z\d]{3})?(?!\w)/g,
    'medium',
    'an organization of Salesforce',
  ],
  ['.dkr.ecr.', /\b\d{12}(?=\.dkr\.ecr\.)/g, 'high', 'an account of AWS'],
  [
    'slack.com/',
    /(?<=slack\.com\/(?:archives\/|client\/(?:[A-Z\d]{6,14}\/)?|team\/|app_redirect\?channel=))[TCUDGWE][A-Z\d]{7,12}\b/g,
    'high',
    'a team or channel of Slack',
  ],
  [
    'project',
    /(?<=\bprojects\/|--project[= ]|\bproject=|\bconfig set project |\b(?:GCP|[Gg]oogle [Cc]loud) project:? )[a-z][a-z\d-]{4,28}-[a-z\d-]{0,12}\d[a-z\d]{0,12}(?=[/\s"'&,;]|$)/g,
    'medium',
    'a project of Google Cloud',
  ],
  [
    'onmicrosoft.com',
    /\b[a-z][a-z\d-]{2,40}(?=\.(?:mail\.)?onmicrosoft\.com\b)/gi,
    'medium',
    'the name of a tenant of Microsoft',
  ],
  [
    'force.com/',
    /(?<=force\.com\/(?:lightning\/r\/(?:[A-Z]\w{1,30}\/)?)?)(?=[A-Za-z]*\d)[A-Za-z\d]{15}(?:[A-Za-z\d]{3})?(?!\w)/g,
    'medium',
    'a record of Salesforce',
  ],
  ['auth0|', /\bauth0\|[\da-f]{24}\b/g, 'medium', 'a user of Auth0'],
  [
    '.iam.gserviceaccount.com',
    /\b[a-z][a-z\d-]{4,28}[a-z\d](?=\.iam\.gserviceaccount\.com\b)/g,
    'high',
    'a project of Google Cloud',
  ],
];
/** `vpc-`, `i-` and the like, from the dash on. */
const ofAws =
  /-(?<=(?<![\w-])(?:i|vpc|subnet|sg|vol|eni|igw|nat|rtb|acl|snap|eipalloc|eipassoc|tgw|lt|fs|pcx|vpce|dopt|vgw|cgw|vpn|ou|ami|asg)-)(?:[\da-f]{17}|[\da-f]{8})(?![\w-])/g;
/** `cus_`, `acct_` and the like, from the underscore on. */
const ofStripe =
  /_(?<=(?<![A-Za-z\d_])(?:cus|acct|sub|prod|price|pi|ch|in|seti|pm|src|card|txn|po|re|ii|si|cs|evt|req)_)(?=[A-Za-z]*\d)[A-Za-z\d]{14,34}\b/g;

/** A value behind a name that ends in `id` or `number`: `tenant_id = "…"`, `accountId: …`, `customer ID is …`. */
const assigned =
  /(?:(?<![a-z\d])(?:id|number|no\.|[Nn]o(?=:)|key|slug|(?:[Aa]ccount|[Tt]enant|[Ss]ubscription|[Oo]rg|[Ww]orkspace|[Cc]hannel|[Tt]eam|[Pp]roject|[Cc]ustomer|[Cc]lient|[Mm]ember|[Cc]ompte|[Cc]liente|[Cc]uenta|klienta)s?|ACCOUNT|TENANT|PROJECT|NUMBER)|nummer|nr|Id|ID|Number|Nummer|Nr)\b\.?["'`\])*]{0,4}(?:\s{0,3}(?::\s?(?:str|string|String)\s?=|:=|=>|==?|:)\s{0,3}|\s(?:is|was|ist|lautet|est|es)\s|\s|>|\/)["'`([<#*\\]{0,4}(?=(\d{4}-\d{4}-\d{4}|[A-Za-z\d][\w-]{2,62}[A-Za-z\d])(?![\w-]|\.apps\.googleusercontent))/g;

/** Ids of tenants, subscriptions, accounts and the like: whatever is called so, UUID or not. */
export function resourceIds(text: string, headerAt: HeaderAt): Finding[] {
  const findings: Finding[] = [];
  const add = (start: number, length: number, confidence: Confidence, why: string): void => {
    findings.push({ kind: 'resource-id', confidence, start, end: start + length, why });
  };
  for (const match of text.matchAll(uuid)) {
    const index = match.index - 8;
    const value = text.slice(index, match.index + match[0].length);
    if (isPlaceholder(value)) continue;
    if (callsUuid(before(text, index, 64)) || callsUuid(`${headerAt(index)}: `))
      add(index, value.length, 'high', 'a UUID that is called an id of something of yours');
  }
  for (const [part, shape, confidence, why] of formed) {
    if (!text.includes(part)) continue;
    for (const { 0: value, index } of text.matchAll(shape))
      if (!isPlaceholder(value)) add(index, value.length, confidence, why);
  }
  for (const [shape, why] of [
    [ofAws, 'a resource of AWS'],
    [ofStripe, 'an object of Stripe'],
  ] as const) {
    for (const { 0: value, index } of text.matchAll(shape)) {
      const prefix = /[a-z]+$/.exec(before(text, index, 10))![0].length;
      add(index - prefix, prefix + value.length, 'medium', why);
    }
  }
  for (const { 0: all, 1: value, index } of text.matchAll(assigned)) {
    const start = index + all.length;
    if (value!.length === 36 && wholeUuid.test(value!)) continue;
    if (!callsId(before(text, start, 64), value!)) continue;
    add(
      start,
      value!.length,
      /^\d{12}$|^\d{4}-\d{4}-\d{4}$/.test(value!) ? 'high' : 'medium',
      'a value that is called an id of something of yours',
    );
  }
  return findings;
}
