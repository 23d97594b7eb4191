import { z } from 'zod';
import { addFile, memberFile, memberFiles } from '../actions/files.ts';
import { openConversation } from '../actions/open-conversation.ts';
import type { ConversationFile } from '../domain/conversation.ts';
import { Invalid } from '../domain/errors.ts';
import { exportFileName } from '../exporters/index.ts';
import type { Viewer } from '../actions/context.ts';
import type { App } from './app.ts';
import { contentOf, sendFile, sendZip, showAll } from './downloads.ts';
import { presentFile } from './presenters.ts';
import { forMember } from './route.ts';
import { principalOf } from './viewer.ts';
import * as wire from './wire/conversation.ts';

export const upload = forMember(
  {
    summary: 'Upload a file (multipart field `file`), to be named by a message',
    params: z.object({ id: wire.id }),
    upload: 'file',
    repeats: 'in',
    answers: { 201: wire.file },
  },
  async ({ app, viewer, params, request, reply }) => {
    for await (const part of request.parts()) {
      if (part.type !== 'file') continue;
      const file = await addFile(app.ctx, viewer, params.id, {
        name: part.filename ?? '',
        mediaType: part.mimetype,
        bytes: part.file,
      });
      return reply.code(201).send(presentFile(file));
    }
    throw new Invalid('file', 'Send the file as the multipart field “file”.');
  },
);

export const download = forMember(
  {
    summary: 'The bytes of a file',
    params: z.object({ id: wire.id, fileId: wire.id }),
    query: z.object({
      inline: z.string().optional().describe('Show it in the page, where its type is safe for that'),
    }),
    answers: { 200: null },
  },
  async ({ app, viewer, params, query, request, reply }) => {
    const file = await memberFile(app.ctx, viewer, params.id, params.fileId);
    return sendFile(app, request, reply, file, {
      inline: query.inline !== undefined,
      watch: await watchOf(app, viewer, params.id, [file]),
    });
  },
);

export const downloadAll = forMember(
  {
    summary: 'All files of a conversation as a ZIP',
    params: z.object({ id: wire.id }),
    answers: { 200: null },
  },
  async ({ app, viewer, params, reply }) => {
    const { title, files } = await memberFiles(app.ctx, viewer, params.id);
    const watch = await watchOf(app, viewer, params.id, files);
    return sendZip(app, reply, exportFileName(title, 'zip'), files, watch);
  },
);

/** It goes on only while each of the files is still shown to them, and as it is. */
async function watchOf(app: App, viewer: Viewer, conversationId: string, files: readonly ConversationFile[]) {
  const { conversation } = await openConversation(app.ctx, app.ctx.store, viewer, conversationId);
  return {
    conversation,
    principal: `${principalOf(viewer)} ${files.map(contentOf).join(' ')}`,
    ...(viewer.key && { keyId: viewer.key.id }),
    decide: async () => {
      const shown = await memberFiles(app.ctx, viewer, conversationId);
      if (!showAll(shown.files, files)) return null;
      return (await openConversation(app.ctx, app.ctx.store, viewer, conversationId)).conversation.revision;
    },
  };
}
