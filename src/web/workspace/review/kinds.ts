import type { ReviewFinding } from '../../../http/wire/review.ts';

export interface FindingGroup {
  key: string;
  /** What a reviewer reads over it. */
  name: string;
  /** One of them, and several. */
  nouns: [string, string];
  findings: ReviewFinding[];
}

/** Findings by what they are for a person, in the order in which they matter; groups with nothing in them are not there. */
export function groupsOf(findings: readonly ReviewFinding[]): FindingGroup[] {
  const groups = new Map<string, FindingGroup>();
  for (const finding of findings) {
    const key = groupOfKind[finding.kind];
    const group = groups.get(key);
    if (group) group.findings.push(finding);
    else groups.set(key, { key, ...names[key], findings: [finding] });
  }
  return order.flatMap((key) => groups.get(key) ?? []);
}

const names = {
  keys: { name: 'Keys and tokens', nouns: ['key', 'keys'] },
  'private-keys': { name: 'Private keys', nouns: ['private key', 'private keys'] },
  passwords: { name: 'Passwords', nouns: ['password', 'passwords'] },
  connections: { name: 'Connection strings', nouns: ['connection string', 'connection strings'] },
  emails: { name: 'Email addresses', nouns: ['email address', 'email addresses'] },
  phones: { name: 'Phone numbers', nouns: ['phone number', 'phone numbers'] },
  ibans: { name: 'Bank accounts', nouns: ['bank account', 'bank accounts'] },
  cards: { name: 'Payment cards', nouns: ['payment card', 'payment cards'] },
  'national-ids': { name: 'ID numbers of people', nouns: ['ID number', 'ID numbers'] },
  addresses: { name: 'Postal addresses', nouns: ['postal address', 'postal addresses'] },
  people: { name: 'Names of people', nouns: ['name', 'names'] },
  hosts: { name: 'Internal hosts and URLs', nouns: ['internal host', 'internal hosts'] },
  ips: { name: 'Private IP addresses', nouns: ['private IP address', 'private IP addresses'] },
  resources: { name: 'Account and resource ids', nouns: ['id', 'ids'] },
  paths: { name: 'Paths with user names', nouns: ['path', 'paths'] },
  drafts: { name: 'Markings such as “draft”', nouns: ['marking', 'markings'] },
  terms: { name: 'Your organization’s terms', nouns: ['term', 'terms'] },
} satisfies Record<string, { name: string; nouns: [string, string] }>;

type GroupKey = keyof typeof names;
const order = Object.keys(names) as GroupKey[];

const groupOfKind: Record<ReviewFinding['kind'], GroupKey> = {
  'provider-token': 'keys',
  jwt: 'keys',
  'authorization-header': 'keys',
  secret: 'keys',
  'high-entropy': 'keys',
  'private-key': 'private-keys',
  'connection-string': 'connections',
  password: 'passwords',
  email: 'emails',
  phone: 'phones',
  iban: 'ibans',
  'payment-card': 'cards',
  'national-id': 'national-ids',
  'postal-address': 'addresses',
  'person-name': 'people',
  'internal-host': 'hosts',
  'internal-url': 'hosts',
  'private-ip': 'ips',
  'resource-id': 'resources',
  'user-path': 'paths',
  'draft-marking': 'drafts',
  term: 'terms',
};
