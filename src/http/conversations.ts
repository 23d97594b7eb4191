import { Readable } from 'node:stream';
import { z } from 'zod';
import { createConversation, deleteConversation, renameConversation } from '../actions/keep-conversation.ts';
import { exportConversation } from '../actions/export-conversation.ts';
import { listConversations, listScopes, summarize } from '../actions/list-conversations.ts';
import { openConversation } from '../actions/open-conversation.ts';
import { postMessage } from '../actions/post-message.ts';
import { exportReviewed } from '../actions/review/reviewed-export.ts';
import { viewAs, viewConversation } from '../actions/view-conversation.ts';
import { Invalid, NotFound } from '../domain/errors.ts';
import { exporters, exportFileName, exportFormats } from '../exporters/index.ts';
import { standaloneCsp } from '../exporters/html.ts';
import { attachment } from './content-disposition.ts';
import { presentFile, presentMessage, presentSummary } from './presenters.ts';
import { forMember } from './route.ts';
import { presentTranscript } from './transcript.ts';
import * as wire from './wire/conversation.ts';

const params = z.object({ id: wire.id });

export const list = forMember(
  {
    summary: 'Conversations that I can see, newest first',
    query: z.object({
      q: z.string().max(200).optional().describe('Looked for in titles'),
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
    const { conversation, projection } = await viewConversation(app.ctx, viewer, params.id);
    return {
      ...presentSummary(await summarize(app.ctx, viewer, conversation)),
      revision: conversation.revision,
      activeLeafId: projection.activeLeafId,
      messages: projection.messages.map(presentMessage),
      files: projection.files.map(presentFile),
    };
  },
);

export const transcript = forMember(
  {
    summary: 'One branch of a conversation, rendered',
    params,
    query: z.object({
      branch: wire.id
        .optional()
        .describe('A message that the branch runs through; missing: the active branch'),
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
  async ({ app, viewer, params, query }) =>
    presentTranscript(
      app,
      query.as === undefined
        ? await viewConversation(app.ctx, viewer, params.id)
        : await viewAs(app.ctx, viewer, params.id, query.as),
      { branch: query.branch, remoteImages: query.remoteImages === '1' },
    ),
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
    answers: { 200: wire.message, 201: wire.message },
  },
  async ({ app, viewer, params, body, reply }) => {
    const { message, created } = await postMessage(app.ctx, viewer, params.id, body);
    const { id, parentId, role, model, parts, createdAt } = message;
    const author = { name: viewer.name };
    return reply
      .code(created ? 201 : 200)
      .send(presentMessage({ id, parentId, role, author, model, parts, createdAt }));
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
    const { projection, review } =
      query.reviewed === undefined
        ? { ...(await exportConversation(app.ctx, viewer, params.id, format)), review: undefined }
        : await exportReviewed(app.ctx, viewer, params.id, format);
    const exporter = exporters[format];
    const exported = { id: params.id, projection, ...(review && { review }) };
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
      'Live: `changed` with the revision, `access` when what I may do may have changed, `sharing` when how it is shared changed (owner), `gone` when it can’t be seen any more (server-sent events)',
    params,
    answers: { 200: null },
  },
  async ({ app, viewer, params, reply }) => {
    const { conversation, access } = await openConversation(app.ctx, app.ctx.store, viewer, params.id);
    const decide = async () => {
      const member = await app.ctx.store.organizations.member(viewer.member.organizationId, viewer.id);
      if (!member) throw new NotFound();
      return (await openConversation(app.ctx, app.ctx.store, { ...viewer, member }, params.id)).conversation
        .revision;
    };
    await app.streams.follow(
      reply,
      app.hub,
      { conversation, principal: `member ${viewer.id}`, decide },
      { tellsSharing: access.level === 'own' },
    );
  },
);
