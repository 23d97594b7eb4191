import type { Review } from '../../../http/wire/review.ts';
import { count } from '../sharing/visible-words.ts';
import { groupsOf } from './kinds.ts';
import { leftOutIds, stateOf } from './wishes.ts';

/** How many are open, and how many of them keep a link from being made, as it is shown now. */
export function countsOf(review: Review): { open: number; blocking: number; redacted: number; kept: number } {
  const leftOut = leftOutIds(review);
  const counts = { open: 0, blocking: 0, redacted: review.manual.length, kept: 0 };
  for (const finding of review.findings) {
    const state = stateOf(finding, leftOut);
    if (state === 'redact') counts.redacted += 1;
    if (state === 'keep') counts.kept += 1;
    if (state !== 'open') continue;
    counts.open += 1;
    if (finding.blocks) counts.blocking += 1;
  }
  for (const { decision, blocks } of review.unread) {
    if (decision !== null) continue;
    counts.open += 1;
    if (blocks) counts.blocking += 1;
  }
  return counts;
}

/** How the review stands, in one sentence. `precedesLink`: a public link is to be made after it. */
export function headline(review: Review, precedesLink: boolean): string {
  const { open, blocking } = countsOf(review);
  if (precedesLink && blocking > 0) return `${blockingNoun(review, blocking)} to be decided first`;
  if (open > 0) return `${things(open)} to decide`;
  if (isUntouched(review)) return 'Nothing sensitive was found';
  return 'Everything is decided';
}

/** The same for a line in the sharing dialog. Only where there is a public link does anything wait. */
export function stateInWords(review: Review, isPublic: boolean): string {
  const { open, redacted, kept, ...counts } = countsOf(review);
  const blocking = isPublic ? 0 : counts.blocking;
  const parts = [
    ...(blocking > 0 ? [`${blockingNoun(review, blocking)} to be decided before a public link`] : []),
    ...(open > blocking ? [`${blocking > 0 ? `${open - blocking} more` : things(open)} to decide`] : []),
    ...(open === 0 ? [isUntouched(review) ? 'Nothing sensitive was found' : 'Reviewed'] : []),
    ...(redacted > 0 ? [`${redacted.toLocaleString()} redacted`] : []),
    ...(review.leftOut.length > 0 ? [`${review.leftOut.length.toLocaleString()} left out`] : []),
    ...(kept > 0 ? [`${kept.toLocaleString()} kept`] : []),
    ...(isPublic && review.waiting.length > 0 ? [`${review.waiting.length.toLocaleString()} waiting`] : []),
  ];
  return parts.join(' · ');
}

/** What others see less of, before a link is made; null: nothing. */
export function hiddenInWords(review: Review): string | null {
  const { redacted } = countsOf(review);
  const messages = review.leftOut.filter(({ type }) => type === 'message').length;
  const files = review.leftOut.length - messages;
  const left = [
    ...(messages > 0 ? [count(messages, 'message')] : []),
    ...(files > 0 ? [count(files, 'file')] : []),
  ].join(' and ');
  const sentences = [
    ...(redacted > 0 ? [`${count(redacted, 'value')} ${redacted === 1 ? 'is' : 'are'} redacted`] : []),
    ...(left === '' ? [] : [`${left} ${messages + files === 1 ? 'is' : 'are'} left out`]),
  ];
  return sentences.length === 0 ? null : `${sentences.join(', ')}.`;
}

/** What would be seen, were it shared now. */
export function visibleInWords({ audience, visible, applies }: Review): string {
  if (audience === 'inside' && !applies.inside) {
    return 'Those whom it is shared with inside the organization see all of it, also what is redacted.';
  }
  const { messages, files, branches } = visible;
  const what = `${count(messages, 'message')}${branches > 1 ? ` on ${branches} branches` : ''}${
    files > 0 ? ` and ${count(files, 'file')}` : ''
  }`;
  return audience === 'public'
    ? `Anyone with a public link can read ${what}, without signing in.`
    : `Those whom it is shared with inside the organization can read ${what}.`;
}

/** What one goes on without, where that is allowed: "3 email addresses". */
export function openInWords(review: Review): string {
  const { open } = countsOf(review);
  const leftOut = leftOutIds(review);
  const groups = groupsOf(review.findings.filter((finding) => stateOf(finding, leftOut) === 'open'));
  const [only] = groups;
  if (groups.length === 1 && only && only.findings.length === open) {
    return `${open.toLocaleString()} ${only.nouns[open === 1 ? 0 : 1]}`;
  }
  return things(open);
}

/** Why one can't go on; null: one can. */
export function obstacle(review: Review): string | null {
  const { blocking } = countsOf(review);
  if (blocking === 0) return null;
  return review.policy.review === 'required'
    ? 'Your organization wants everything decided before a public link exists.'
    : 'Your organization wants credentials decided before a public link exists.';
}

export function things(number: number): string {
  return count(number, 'thing');
}

function blockingNoun(review: Review, blocking: number): string {
  const leftOut = leftOutIds(review);
  const areCredentials =
    review.findings
      .filter((finding) => finding.blocks && stateOf(finding, leftOut) === 'open')
      .every(({ family }) => family === 'credentials') &&
    review.unread.every(({ decision, blocks }) => decision !== null || !blocks);
  return `${count(blocking, areCredentials ? 'credential' : 'thing')} ${blocking === 1 ? 'has' : 'have'}`;
}

function isUntouched({ findings, manual, leftOut, unread }: Review): boolean {
  return findings.length + manual.length + leftOut.length + unread.length === 0;
}
