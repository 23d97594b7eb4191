import type { Random } from './random.ts';

/** What the values of one split are made of, so that the other split's look different. */
export interface Shapes {
  seed: string;
  firstNames: readonly string[];
  lastNames: readonly string[];
  /** As they stand in domains: "falkenwerk". */
  organizations: readonly string[];
  /** `ORG` stands for an organization. */
  mailDomains: readonly string[];
  /** `ORG` as above; what follows the name of a host that is only known inside. */
  zones: readonly string[];
  /** What a host is called: `N` stands for a number. */
  hosts: readonly string[];
  /** Hosts that only people inside open in a browser, without what follows: "wiki". */
  sites: readonly string[];
  words: readonly string[];
  /** Without blanks, quotes and backslashes, so that they fit anywhere. */
  passwords: readonly ((random: Random) => string)[];
  loginOf: (random: Random, first: string, last: string) => string;
}
