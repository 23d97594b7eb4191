import type { HeaderAt } from '../columns.ts';
import type { Confidence, Finding } from '../finding.ts';
import { before } from '../surroundings.ts';
import { callsId, callsUuid, isPlaceholder } from './id-names.ts';

const uuid = /(?<![\da-fA-F-])[\da-fA-F]{8}-[\da-fA-F]{4}-[\da-fA-F]{4}-[\da-fA-F]{4}-[\da-fA-F]{12}(?![\da-fA-F-])/g;

/** What needs no name, because its form has one meaning: each with what it is. */
const formed: readonly [RegExp, Confidence, string][] = [
  [/\barn:aws[\w-]{0,10}:[\w-]{1,40}:[\w-]{0,30}:\d{12}:[\w:/.*@+=,-]{1,200}/g, 'high', 'a resource of AWS with its account'],
  [/\b\d{12}(?=\.dkr\.ecr\.)/g, 'high', 'an account of AWS'],
  [/(?<![\w-])(?:i|vpc|subnet|sg|vol|eni|igw|nat|rtb|acl|snap|eipalloc|eipassoc|tgw|lt|fs|pcx|vpce|dopt|pl|ws|vgw|cgw|vpn|fl|efs|rtbassoc|aclassoc|d|ou|o|r|ami)-(?:[\da-f]{17}|[\da-f]{8})(?![\w-])/g, 'high', 'a resource of AWS'],
  [/\b(?:cus|acct|sub|prod|price|pi|ch|in|seti|pm|src|card|tok|txn|po|re|ii|si|cs|evt|we|req|plan|promo)_(?=[A-Za-z]*\d)[A-Za-z\d]{14,34}\b/g, 'medium', 'an object of Stripe'],
  [/(?<=slack\.com\/(?:archives\/|client\/(?:[A-Z\d]{6,14}\/)?|team\/|app_redirect\?channel=))[TCUDGWE][A-Z\d]{7,12}\b/g, 'high', 'a team or channel of Slack'],
  [/(?<=\/projects\/|\bprojects\/|--project[= ]|project=)[a-z][a-z\d-]{4,28}-[a-z\d-]{0,12}\d[a-z\d]{0,12}(?=[/\s"'&,;]|$)/g, 'medium', 'a project of Google Cloud'],
  [/\b[a-z][a-z\d-]{4,28}[a-z\d](?=\.iam\.gserviceaccount\.com\b)/g, 'high', 'a project of Google Cloud'],
];

/** A value behind a name that ends in `id` or `number`: `tenant_id = "…"`, `accountId: …`, `customer ID is …`. */
const assigned =
  /(?:(?<![a-z\d])(?:id|number|nummer|no\.|key|slug|[Aa]ccount|[Tt]enant|[Ss]ubscription|[Oo]rg|[Ww]orkspace|[Cc]hannel|[Tt]eam|[Pp]roject|ACCOUNT|TENANT|PROJECT|NUMBER)|Id|ID|Number|Nummer|Nr)\b\.?["'`\])*]{0,4}(?:\s{0,3}(?::=|=>|==?|:)\s{0,3}|\s(?:is|was|ist|lautet|est|es)\s|\s|>|\/)["'`([<#*\\]{0,4}([A-Za-z\d](?:[\w-]{2,62})[A-Za-z\d])(?![\w-]|\.apps\.googleusercontent)/g;

/** Ids of tenants, subscriptions, accounts and the like: whatever is called so, UUID or not. */
export function resourceIds(text: string, headerAt: HeaderAt): Finding[] {
  const findings: Finding[] = [];
  const add = (start: number, length: number, confidence: Confidence, why: string): void => {
    findings.push({ kind: 'resource-id', confidence, start, end: start + length, why });
  };
  for (const { 0: value, index } of text.matchAll(uuid)) {
    if (isPlaceholder(value)) continue;
    if (callsUuid(before(text, index, 64)) || callsUuid(`${headerAt(index)}: `)) add(index, value.length, 'high', 'a UUID that is called an id of something of yours');
  }
  for (const [shape, confidence, why] of formed) {
    for (const { 0: value, index } of text.matchAll(shape)) if (!isPlaceholder(value)) add(index, value.length, confidence, why);
  }
  for (const { 0: all, 1: value, index } of text.matchAll(assigned)) {
    const start = index + all.length - value!.length;
    if (!callsId(before(text, start, 64), value!)) continue;
    add(start, value!.length, /^\d{12}$/.test(value!) ? 'high' : 'medium', 'a value that is called an id of something of yours');
  }
  return findings;
}
