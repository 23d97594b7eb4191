import type { ReviewFacts } from '../domain/review.ts';
import { count, timeText } from './facts.ts';

/** The first page of a reviewed export, a sentence each: what was reviewed, when, and how much is not shown. */
export function reviewInWords(review: ReviewFacts): string[] {
  const { decidedAt, exportedAt, redacted, messagesLeftOut, filesLeftOut, kept, open, unread } = review;
  const values = redacted.reduce((sum, same) => sum + same.values, 0);
  return [
    decidedAt === null
      ? 'Looked through automatically; nothing was decided by a person.'
      : `Reviewed by its owner, last on ${timeText(decidedAt)}.`,
    `Exported on ${timeText(exportedAt)}.`,
    values === 0
      ? 'Nothing is redacted.'
      : `${count(values, 'value is', 'values are')} redacted: ${redacted.map(({ word, values: n }) => `${word} (${n})`).join(', ')}. Equal values have equal masks.`,
    ...(messagesLeftOut > 0 ? [`${count(messagesLeftOut, 'message is', 'messages are')} left out.`] : []),
    ...(filesLeftOut > 0 ? [`${count(filesLeftOut, 'file is', 'files are')} left out.`] : []),
    ...(kept > 0 ? [`${count(kept, 'finding was', 'findings were')} looked at and kept.`] : []),
    ...(open > 0 ? [`${count(open, 'finding was', 'findings were')} not decided on.`] : []),
    ...(unread > 0 ? [`${count(unread, 'part', 'parts')} could not be looked at.`] : []),
  ];
}
