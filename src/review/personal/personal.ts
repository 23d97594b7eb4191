import { columnsOf } from '../columns.ts';
import type { Finding, Scanner } from '../finding.ts';
import { cardAt } from './card.ts';
import { emails } from './email.ts';
import { ibanAt } from './iban.ts';
import { nationalIdAt } from './national-id.ts';
import { eachNumber } from './number.ts';
import { phoneAt } from './phone.ts';

/** What tells who somebody is or how to reach them. */
export const personal: Scanner = (text) => [...emails(text), ...numbers(text)];

/** The surest kind that a number can be, it is: digits of a card are no phone to call. */
function numbers(text: string): Finding[] {
  const findings: Finding[] = [];
  const headerAt = columnsOf(text);
  let end = 0;
  eachNumber(text, (start) => {
    if (start.at < end) return;
    const finding =
      ibanAt(text, start) ??
      (start.isLong ? cardAt(text, start.at) : null) ??
      nationalIdAt(text, start, headerAt) ??
      (start.isLong && start.letters === 0 ? phoneAt(text, start.at, headerAt) : null);
    if (!finding) return;
    end = finding.end;
    findings.push(finding);
  });
  return findings;
}
