import { credentials } from './credentials/credentials.ts';
import { draft } from './draft/draft.ts';
import type { Finding, Scanner, ScanOptions } from './finding.ts';
import { standardOptions } from './finding.ts';
import { organization } from './organization/organization.ts';
import { personal } from './personal/personal.ts';
import { settle } from './settle.ts';
import { terms } from './terms.ts';

const scanners: readonly Scanner[] = [credentials, personal, organization, draft, terms];

/** All that is sensitive in `text`, in order, without overlaps: where two findings meet, the surer one stays. */
export function scan(text: string, options: ScanOptions = standardOptions): Finding[] {
  return settle(scanners.flatMap((scanner) => scanner(text, options)));
}
