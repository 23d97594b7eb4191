import type { Review } from '../http/wire/review.ts';
import { ask, type Api } from './api.ts';

/** What is sensitive in a conversation, counted; no value is in it. */
export interface Findings {
  /** By kind, those that nobody has decided yet. */
  open: { kind: string; values: number }[];
  redacted: number;
  /** Parts that could not be looked at, and that nobody has decided. */
  unread: number;
  /** How many decisions a public link waits for. */
  blocking: number;
}

export async function findingsOf(api: Api, conversationId: string): Promise<Findings> {
  const path = `/api/v1/conversations/${encodeURIComponent(conversationId)}/review`;
  const review = await ask<Review>(api, 'GET', path);
  const open = review.findings.filter(({ decision }) => decision === null);
  return {
    open: [...Map.groupBy(open, ({ kind }) => kind)].map(([kind, { length: values }]) => ({ kind, values })),
    redacted: review.findings.filter(({ decision }) => decision?.action === 'redact').length,
    unread: review.unread.filter(({ decision }) => decision === null).length,
    blocking: review.blocking,
  };
}

/** One sentence, or a few: `Found: 2 emails, 1 password. 1 has to be decided before a public link.` */
export function findingsInWords({ open, redacted, unread, blocking }: Findings): string {
  const found = open.map(({ kind, values }) => `${values} × ${kind.replaceAll('-', ' ')}`).join(', ');
  return [
    found === '' ? 'Nothing sensitive was found that is not decided.' : `Looks sensitive: ${found}.`,
    ...(redacted > 0 ? [`${redacted} redacted.`] : []),
    ...(unread > 0 ? [`${unread} could not be looked at.`] : []),
    ...(blocking > 0 ? [`${blocking} to decide in the workspace before there can be a public link.`] : []),
  ].join(' ');
}
