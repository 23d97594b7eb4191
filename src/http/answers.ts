import { z } from 'zod';
import { startAnswer } from '../actions/answers/start-answer.ts';
import { stopAnswer } from '../actions/answers/stop-answer.ts';
import { openToWrite } from '../actions/open-conversation.ts';
import { forMember } from './route.ts';
import * as conversation from './wire/conversation.ts';
import * as wire from './wire/models.ts';

export const start = forMember(
  {
    summary: 'Have a message answered by a model, once more if it is already; an answer is continued',
    params: z.object({ id: conversation.id }),
    body: wire.startAnswer,
    repeats: 'in',
    answers: { 202: conversation.startedAnswer },
  },
  async ({ app, viewer, params, body, reply }) =>
    reply.code(202).send(await startAnswer(app.ctx, viewer, params.id, body)),
);

export const stop = forMember(
  {
    summary: 'Stop an answer (what has come is kept), or put away one that failed',
    params: z.object({ id: conversation.id, answerId: conversation.id }),
    answers: { 204: null },
  },
  async ({ app, viewer, params, reply }) => {
    await stopAnswer(app.ctx, viewer, params.id, params.answerId);
    return reply.code(204).send();
  },
);

export const writing = forMember(
  {
    summary: 'Tell the others who have it open that I am writing; it fades after some seconds',
    params: z.object({ id: conversation.id }),
    answers: { 204: null },
  },
  async ({ app, viewer, params, reply }) => {
    await openToWrite(app.ctx, app.ctx.store, viewer, params.id);
    app.ctx.feed.send(params.id, { type: 'writing', userId: viewer.id });
    return reply.code(204).send();
  },
);
