import { z } from 'zod';
import { bookmarkConversation } from '../actions/bookmark.ts';
import { continueConversation, continueLink } from '../actions/continue-conversation.ts';
import { summarize } from '../actions/list-conversations.ts';
import { Forbidden } from '../domain/errors.ts';
import { ownTags, tagConversation } from '../actions/tag-conversation.ts';
import { presentSummary } from './presenters.ts';
import { forMember } from './route.ts';
import { nothingHere } from './share.ts';
import { proofFor } from './unlock-cookie.ts';
import { conversationSummary, id } from './wire/conversation.ts';
import * as wire from './wire/keeping.ts';

const params = z.object({ id });

export const continueFrom = forMember(
  {
    summary: 'A new private conversation of mine, with what I see of this one up to a message',
    params,
    body: wire.continueFrom,
    repeats: 'made',
    answers: { 201: conversationSummary },
  },
  async ({ app, viewer, params, body, reply }) => {
    const made = await continueConversation(app.ctx, viewer, params.id, body.messageId);
    return reply.code(201).send(presentSummary(await summarize(app.ctx, viewer, made)));
  },
);

export const continueFromLink = forMember(
  {
    summary: 'The same with what a public link shows; where it needs a password, unlock it first',
    body: wire.continueFromLink,
    repeats: 'made',
    answers: { 201: conversationSummary },
  },
  async ({ app, viewer, body, request, reply }) => {
    const proof = proofFor(request.raw, body.token);
    const made = await continueLink(app.ctx, viewer, { ...body, proof });
    if (made === undefined) throw nothingHere();
    if (made === 'locked')
      throw new Forbidden('This link needs its password first: open it, then try again.');
    return reply.code(201).send(presentSummary(await summarize(app.ctx, viewer, made)));
  },
);

export const bookmark = forMember(
  {
    summary: 'What I keep about a conversation: my branch, whether it is a favorite, whether it is archived',
    params,
    body: wire.bookmark,
    answers: { 204: null },
  },
  async ({ app, viewer, params, body, reply }) => {
    await bookmarkConversation(app.ctx, viewer, params.id, body);
    return reply.code(204).send();
  },
);

export const tag = forMember(
  {
    summary: 'Set the tags of a conversation, whole (owner)',
    params,
    body: wire.setTags,
    answers: { 200: wire.tags },
  },
  async ({ app, viewer, params, body }) => ({
    tags: await tagConversation(app.ctx, viewer, params.id, body.tags),
  }),
);

export const listTags = forMember(
  { summary: 'The tags of my own conversations, the most used first', answers: { 200: wire.tags } },
  async ({ app, viewer }) => ({ tags: await ownTags(app.ctx, viewer) }),
);
