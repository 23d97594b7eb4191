import type { Confidence } from '../../finding.ts';

/** How the tokens of an issuer look. */
export interface Provider {
  /** What a reviewer reads after "found": "an access key of AWS". */
  what: string;
  /** What each of these tokens begins with, as it is. */
  starts: readonly string[];
  /** What follows the start, as a regular expression. */
  rest: string;
  /** `high` unless it says otherwise. */
  confidence?: Confidence;
  /** For starts that are also words: what follows has to look random. */
  random?: true;
  /** Called with the whole token where the issuer built in a way to tell a real one. */
  isReal?: (token: string) => boolean;
}
