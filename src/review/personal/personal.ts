import { columnsOf } from '../columns.ts';
import type { Finding, Scanner } from '../finding.ts';
import { cardAt } from './card.ts';
import { emails } from './email.ts';
import { ibanAt } from './iban.ts';
import { nationalIdAt } from './national-id.ts';
import { eachNumber } from './number.ts';
import { personNames } from './person-name.ts';
import { phoneAt } from './phone.ts';
import { postalAddresses } from './postal-address.ts';

/** What tells who somebody is or how to reach them. */
export const personal: Scanner = (text, { postalAddresses: withAddresses, personNames: withNames }) => [
  ...emails(text),
  ...numbers(text),
  ...(withAddresses ? postalAddresses(text) : []),
  ...(withNames ? personNames(text, columnsOf(text)) : []),
];

/** The surest kind that a number can be, it is: digits of a card are no phone to call. */
function numbers(text: string): Finding[] {
  const findings: Finding[] = [];
  const headerAt = columnsOf(text);
  const patience = { left: 20_000 };
  let end = 0;
  eachNumber(text, (start) => {
    if (start.at < end) return;
    const finding =
      ibanAt(text, start) ??
      (start.isLong ? cardAt(text, start.at) : null) ??
      nationalIdAt(text, start, headerAt) ??
      (start.isLong && start.letters === 0 ? phoneAt(text, start.at, headerAt, patience) : null);
    if (!finding) return;
    end = finding.end;
    findings.push(finding);
  });
  return findings;
}
