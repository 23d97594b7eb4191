/** What is sensitive in a text, and where. Everything here is pure: text in, findings out. */

export const findingFamilies = ['credentials', 'personal', 'organization', 'draft', 'terms'] as const;
export type FindingFamily = (typeof findingFamilies)[number];

/** Every kind of finding, with its family and the word that a mask shows in its place. */
export const findingKinds = {
  'provider-token': { family: 'credentials', label: 'key' },
  'private-key': { family: 'credentials', label: 'private key' },
  jwt: { family: 'credentials', label: 'token' },
  'connection-string': { family: 'credentials', label: 'connection string' },
  'authorization-header': { family: 'credentials', label: 'token' },
  password: { family: 'credentials', label: 'password' },
  /** A key, token or secret that is called so, of no issuer that is known. */
  secret: { family: 'credentials', label: 'key' },
  /** A value of high entropy that its context makes suspicious. */
  'high-entropy': { family: 'credentials', label: 'key' },
  email: { family: 'personal', label: 'email' },
  phone: { family: 'personal', label: 'phone' },
  iban: { family: 'personal', label: 'IBAN' },
  'payment-card': { family: 'personal', label: 'card' },
  'national-id': { family: 'personal', label: 'ID number' },
  /** Opt-in. */
  'postal-address': { family: 'personal', label: 'address' },
  /** Opt-in. */
  'person-name': { family: 'personal', label: 'name' },
  'internal-host': { family: 'organization', label: 'host' },
  'internal-url': { family: 'organization', label: 'internal URL' },
  'private-ip': { family: 'organization', label: 'IP' },
  /** Tenant, subscription, account and other ids that are called so. */
  'resource-id': { family: 'organization', label: 'id' },
  'user-path': { family: 'organization', label: 'path' },
  'draft-marking': { family: 'draft', label: 'marking' },
  term: { family: 'terms', label: 'term' },
} as const satisfies Record<string, { family: FindingFamily; label: string }>;
export type FindingKind = keyof typeof findingKinds;

export type Confidence = 'high' | 'medium' | 'low';

export interface Finding {
  kind: FindingKind;
  confidence: Confidence;
  /** In UTF-16 code units of the text that was scanned: `text.slice(start, end)` is the value and nothing around it. */
  start: number;
  end: number;
  /** Why this was found, in a few words for a person: "an access key of AWS", "a value called `password`". */
  why: string;
}

/** What one scanner looks at and gives: findings in any order, which may overlap. Linear in the text. */
export type Scanner = (text: string, options: ScanOptions) => Finding[];

export interface ScanOptions {
  /** Postal addresses and names of people are looked for only if someone asked for it: they are guesses. */
  postalAddresses: boolean;
  personNames: boolean;
  /** The organization's own words and patterns. */
  terms: readonly Term[];
}

export interface Term {
  /** What a reviewer reads: "Project Heron". */
  name: string;
  /** A word or phrase as it is, or a regular expression (RE2 syntax). */
  type: 'phrase' | 'pattern';
  value: string;
}

export const standardOptions: ScanOptions = { postalAddresses: false, personNames: false, terms: [] };
