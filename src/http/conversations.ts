import { Readable } from 'node:stream';
import { z } from 'zod';
import { answersIn, mayReadAlong } from '../actions/answers/read-along.ts';
import { ask } from '../actions/answers/start-answer.ts';
import { createConversation, deleteConversation, renameConversation } from '../actions/keep-conversation.ts';
import { exportConversation } from '../actions/export-conversation.ts';
import { listConversations, listScopes, summarize } from '../actions/list-conversations.ts';
import { openConversation } from '../actions/open-conversation.ts';
import { postMessage } from '../actions/post-message.ts';
import { exportReviewed } from '../actions/review/reviewed-export.ts';
import { viewBranch } from '../actions/view-branch.ts';
import { viewConversation } from '../actions/view-conversation.ts';
import { Invalid, NotFound } from '../domain/errors.ts';
import { exporters, exportFileName, exportFormats } from '../exporters/index.ts';
import { standaloneCsp } from '../exporters/html.ts';
import { attachment } from './content-disposition.ts';
import { presentFile, presentMessage, presentSummary } from './presenters.ts';
import { forMember } from './route.ts';
import { presentTranscript } from './transcript.ts';
import { principalOf } from './viewer.ts';
import * as wire from './wire/conversation.ts';

const params = z.object({ id: wire.id });

export const list = forMember(
  {
    summary: 'Conversations that I can see, newest first',
    query: z.object({
      q: z.string().max(200).optional().describe('Looked for in titles'),
      tag: z.string().min(1).max(200).optional().describe('Only those with this tag; case does not matter'),
      scope: z.enum(listScopes).default('all').describe('`shared`: by others with me'),
      cursor: z.string().max(200).optional(),
      limit: z.coerce.number().int().min(1).max(100).default(50),
    }),
    answers: { 200: wire.conversationList },
  },
  async ({ app, viewer, query }) => {
    const page = await listConversations(app.ctx, viewer, {
      scope: query.scope,
      query: query.q,
      tag: query.tag,
      cursor: query.cursor,
      limit: query.limit,
    });
    return {
      items: page.items.map(presentSummary),
      nextCursor: page.nextCursor,
    };
  },
);

export const create = forMember(
  {
    summary: 'Start an empty conversation',
    body: wire.createConversation,
    repeats: 'made',
    answers: { 201: wire.conversationSummary },
  },
  async ({ app, viewer, body, reply }) => {
    const conversation = await createConversation(app.ctx, viewer, body.title);
    return reply.code(201).send(presentSummary(await summarize(app.ctx, viewer, conversation)));
  },
);

export const show = forMember(
  { summary: 'A conversation, whole', params, answers: { 200: wire.conversation } },
  async ({ app, viewer, params }) => {
    const { conversation, projection, origin } = await viewConversation(app.ctx, viewer, params.id);
    return {
      ...presentSummary(await summarize(app.ctx, viewer, conversation)),
      revision: conversation.revision,
      activeLeafId: projection.activeLeafId,
      continuedFrom: origin,
      messages: projection.messages.map(presentMessage),
      files: projection.files.map(presentFile),
    };
  },
);

export const transcript = forMember(
  {
    summary:
      'Part of one branch of a conversation, rendered: its end, or what is before, after or around a message',
    params,
    query: z.object({
      branch: wire.id
        .optional()
        .describe(
          'A message that the branch runs through; missing: the one that is asked about, or the active branch',
        ),
      limit: z.coerce.number().int().min(1).max(200).default(60).describe('The most messages'),
      before: wire.id.optional().describe('A message of the branch: those before it'),
      after: wire.id.optional().describe('A message of the branch: those after it'),
      around: wire.id.optional().describe('A message of the branch: itself, with those around it'),
      remoteImages: z.enum(['1']).optional().describe('Load images from other hosts'),
      as: z
        .string()
        .max(100)
        .optional()
        .describe(
          'As others see it (owner): `organization`, `group:<id>`, `person:<id>`, `link:<id>` or `public`',
        ),
    }),
    answers: { 200: wire.transcript },
  },
  async ({ app, viewer, params, query: { remoteImages, ...wish } }) =>
    presentTranscript(app, await viewBranch(app.ctx, viewer, params.id, wish), {
      remoteImages: remoteImages === '1',
    }),
);

export const rename = forMember(
  {
    summary: 'Rename a conversation',
    params,
    body: wire.renameConversation,
    answers: { 200: wire.conversationSummary },
  },
  async ({ app, viewer, params, body }) => {
    await renameConversation(app.ctx, viewer, params.id, body.title);
    const { conversation } = await openConversation(app.ctx, app.ctx.store, viewer, params.id);
    return presentSummary(await summarize(app.ctx, viewer, conversation));
  },
);

export const remove = forMember(
  { summary: 'Delete a conversation; its links stop at once', params, answers: { 204: null } },
  async ({ app, viewer, params, reply }) => {
    await deleteConversation(app.ctx, viewer, params.id);
    return reply.code(204).send();
  },
);

export const post = forMember(
  {
    summary: 'Add a message; one with the parent of another is its sibling',
    params,
    body: wire.postMessage,
    repeats: 'in',
    answers: { 200: wire.postedMessage, 201: wire.postedMessage },
  },
  async ({ app, viewer, params, body, reply }) => {
    const { message, created, answer } = body.reply
      ? await ask(app.ctx, viewer, params.id, body)
      : { ...(await postMessage(app.ctx, viewer, params.id, body)), answer: null };
    const { id, parentId, role, model, parts, ended, createdAt } = message;
    const author = { name: viewer.name };
    return reply
      .code(created ? 201 : 200)
      .send({ ...presentMessage({ id, parentId, role, author, model, parts, ended, createdAt }), answer });
  },
);

export const exportAs = forMember(
  {
    summary: 'A conversation in another form, as a download; files are named, not included',
    params,
    query: z.object({
      format: z.enum(exportFormats),
      reviewed: z
        .enum(['1'])
        .optional()
        .describe(
          'As the public would see it, with a first page about its review (owner; `markdown` and `html`)',
        ),
      print: z.enum(['1']).optional().describe('`html`: shown by the browser instead of kept, to be printed'),
    }),
    answers: { 200: null },
  },
  async ({ app, viewer, params, query, reply }) => {
    const { format } = query;
    if (query.reviewed !== undefined && format !== 'markdown' && format !== 'html') {
      throw new Invalid('format', 'A reviewed export is Markdown or HTML.');
    }
    const { projection, tags, review } =
      query.reviewed === undefined
        ? { ...(await exportConversation(app.ctx, viewer, params.id, format)), review: undefined }
        : // As the public would see it: without tags.
          { ...(await exportReviewed(app.ctx, viewer, params.id, format)), tags: [] };
    const exporter = exporters[format];
    const exported = { id: params.id, projection, tags, ...(review && { review }) };
    const stream = exporter.write([exported], {
      markdown: (text) => app.renderer.markdown(text, { remoteImages: false }),
    });
    reply.type(exporter.mediaType);
    if (query.print !== undefined && format === 'html') {
      // It stands alone: nothing in it runs, and nothing is loaded.
      reply.header('content-security-policy', `${standaloneCsp}; sandbox allow-modals`);
    } else {
      reply.header('content-disposition', attachment(exportFileName(projection.title, exporter.extension)));
    }
    return reply.send(Readable.from(stream));
  },
);

export const events = forMember(
  {
    summary:
      'Live: `changed` with the revision, `access` when what I may do may have changed, `sharing` when how it is shared changed (owner), `gone` when it can’t be seen any more; `answer`, `delta` and `answered` while a model writes, `presence` of who else is here (server-sent events)',
    params,
    answers: { 200: null },
  },
  async ({ app, viewer, params, reply }) => {
    const opened = await openConversation(app.ctx, app.ctx.store, viewer, params.id);
    const { conversation, access } = opened;
    let readsAlong = mayReadAlong(opened);
    const decide = async () => {
      const member = await app.ctx.store.organizations.member(viewer.member.organizationId, viewer.id);
      if (!member) throw new NotFound();
      const now = await openConversation(app.ctx, app.ctx.store, { ...viewer, member }, params.id);
      readsAlong = mayReadAlong(now);
      return now.conversation.revision;
    };
    await app.streams.follow(
      reply,
      app.hub,
      {
        conversation,
        principal: principalOf(viewer),
        decide,
        ...(viewer.key && { keyId: viewer.key.id }),
      },
      {
        tellsSharing: access.level === 'own',
        member: {
          id: viewer.id,
          name: viewer.name,
          readsAlong: () => readsAlong,
          answers: () => answersIn(app.ctx, params.id),
        },
      },
    );
  },
);
