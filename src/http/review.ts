import { z } from 'zod';
import { decide as makeDecisions } from '../actions/review/decide.ts';
import { copyRedacted } from '../actions/review/redacted-copy.ts';
import { reviewConversation } from '../actions/review/review-conversation.ts';
import { changeTerms, listTerms, tryTerm } from '../actions/review/terms.ts';
import { summarize } from '../actions/list-conversations.ts';
import { Stale } from '../domain/errors.ts';
import { seenIn, sendConflict, sendMissingPrecondition } from './precondition.ts';
import { presentReview } from './present-review.ts';
import { presentSummary } from './presenters.ts';
import { forMember } from './route.ts';
import * as conversationWire from './wire/conversation.ts';
import * as wire from './wire/review.ts';

const params = z.object({ id: conversationWire.id });
const query = z.object({
  for: z.enum(['public', 'inside']).default('public').describe('Who it is reviewed for'),
});

export const show = forMember(
  {
    summary: 'What is sensitive in a conversation, and what was decided (owner); `ETag` is for deciding',
    params,
    query,
    answers: { 200: wire.review },
  },
  async ({ app, viewer, params, query, reply }) => {
    const state = await reviewConversation(app.ctx, viewer, params.id, query.for);
    return reply.header('etag', `"${state.conversation.reviewRevision}"`).send(presentReview(state));
  },
);

export const decide = forMember(
  {
    summary:
      'Redact, leave out or keep (owner); all of the decisions or none. `If-Match` names what one has seen',
    params,
    query,
    body: wire.decide,
    answers: { 200: wire.review },
  },
  async ({ app, viewer, params, query, body, request, reply }) => {
    const review = () => reviewConversation(app.ctx, viewer, params.id, query.for);
    const seen = seenIn(request);
    if (seen === undefined) {
      // Who may not see it learns nothing from what is asked of them.
      await review();
      return sendMissingPrecondition(reply);
    }
    try {
      await makeDecisions(app.ctx, viewer, params.id, body, seen);
    } catch (error) {
      if (!(error instanceof Stale)) throw error;
      const current = await review();
      return sendConflict(reply, error, current.conversation.reviewRevision, presentReview(current));
    }
    const state = await review();
    return reply.header('etag', `"${state.conversation.reviewRevision}"`).send(presentReview(state));
  },
);

export const copy = forMember(
  {
    summary: 'A new private conversation with the redactions applied (owner)',
    params,
    body: wire.redactedCopy,
    repeats: 'made',
    answers: { 201: conversationWire.conversationSummary },
  },
  async ({ app, viewer, params, body, reply }) => {
    const made = await copyRedacted(app.ctx, viewer, params.id, body.title);
    return reply.code(201).send(presentSummary(await summarize(app.ctx, viewer, made)));
  },
);

export const showTerms = forMember(
  {
    summary: 'The organization’s own terms, which a review looks for (admins)',
    answers: { 200: wire.terms },
  },
  async ({ app, viewer }) => ({ items: await listTerms(app.ctx, viewer) }),
);

export const setTerms = forMember(
  {
    summary: 'Set the organization’s own terms, whole (admins)',
    body: wire.terms,
    answers: { 200: wire.terms },
  },
  async ({ app, viewer, body }) => {
    await changeTerms(app.ctx, viewer, body.items);
    return body;
  },
);

export const tryTerms = forMember(
  {
    summary: 'What a term would find in a text (admins)',
    body: wire.tryTerms,
    answers: { 200: wire.triedTerms },
  },
  async ({ app, viewer, body }) => tryTerm(app.ctx, viewer, body.term, body.text),
);
