import type { Policy } from '../../domain/policy.ts';
import { scannerVersion } from '../../review/scanner-version.ts';

/** What a scan depends on besides the text: another version finds other things. */
export function versionOf(policy: Policy): string {
  const guesses = `${policy.scanAddresses ? 'a' : ''}${policy.scanNames ? 'n' : ''}`;
  return `${scannerVersion}.${policy.termsRevision}${guesses}`;
}
