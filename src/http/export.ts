import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { Viewer } from '../actions/context.ts';
import { exportSelection } from '../actions/export/export-selection.ts';
import { previewExport } from '../actions/export/preview-export.ts';
import type { Selection } from '../actions/export/select.ts';
import { whatMayLeave } from '../actions/export/select.ts';
import { holdsKey } from '../actions/keys.ts';
import { DomainError, Forbidden } from '../domain/errors.ts';
import type { ExportFormat } from '../exporters/index.ts';
import { exporters, exportFileName, zipOf } from '../exporters/index.ts';
import type { App } from './app.ts';
import { attachment } from './content-disposition.ts';
import { forMember } from './route.ts';
import type { RunningExport } from './running-exports.ts';
import * as wire from './wire/export.ts';

export const download = forMember(
  {
    summary:
      'Several conversations in another form, as I see them, as one file or as a ZIP (`markdown`, `html`); files are named, not included',
    query: wire.exportQuery,
    answers: { 200: null },
  },
  ({ app, viewer, query, request, reply }) =>
    send(app, viewer, request, reply, {
      selection: selectionOf({ ...query, tags: query.tag, kinds: query.kind }),
      ...query,
    }),
);

export const downloadChosen = forMember(
  {
    summary: 'The same, where there are many ids to name',
    body: wire.exportBody,
    answers: { 200: null },
  },
  ({ app, viewer, body, request, reply }) =>
    send(app, viewer, request, reply, { selection: selectionOf(body), ...body }),
);

export const preview = forMember(
  {
    summary: 'What such an export would hold now: how much, and what comes first',
    query: wire.previewQuery,
    answers: { 200: wire.exportPreview },
  },
  ({ app, viewer, query }) =>
    show(app, viewer, selectionOf({ ...query, tags: query.tag, kinds: query.kind })),
);

export const previewChosen = forMember(
  {
    summary: 'The same, where there are many ids to name',
    body: wire.previewBody,
    answers: { 200: wire.exportPreview },
  },
  ({ app, viewer, body }) => show(app, viewer, selectionOf(body)),
);

export const progress = forMember(
  {
    summary: 'How far an export of mine is that was begun with this key; known for a minute after its end',
    params: wire.progressParams,
    answers: { 200: wire.exportProgress },
  },
  ({ app, viewer, params }) => app.exports.find(viewer.id, params.key).progress,
);

export const stop = forMember(
  {
    summary: 'Stop an export of mine: its download breaks off',
    params: wire.progressParams,
    answers: { 204: null },
  },
  ({ app, viewer, params, reply }) => {
    app.exports.find(viewer.id, params.key).stop();
    return reply.code(204).send();
  },
);

async function show(app: App, viewer: Viewer, selection: Selection) {
  const { first, ...counted } = await previewExport(app.ctx, viewer, selection);
  return {
    ...counted,
    first: first.map((row) => ({ ...row, updatedAt: row.updatedAt.toISOString() })),
  };
}

async function send(
  app: App,
  viewer: Viewer,
  request: FastifyRequest,
  reply: FastifyReply,
  wish: { selection: Selection; format: ExportFormat; progress?: string | undefined },
): Promise<FastifyReply> {
  const { selection, format } = wish;
  const exporter = exporters[format];
  const isZip = format === 'markdown' || format === 'html';
  const day = app.ctx.now().toISOString().slice(0, 10);
  const name = exportFileName(`Conversations ${day}`, isZip ? 'zip' : exporter.extension);
  const head = () =>
    reply
      .type(isZip ? 'application/zip' : exporter.mediaType)
      .header('content-disposition', attachment(name));
  if (request.method === 'HEAD') {
    await whatMayLeave(app.ctx, viewer, selection);
    return head().send();
  }
  const running = app.exports.start(viewer.id, wish.progress, () => end('stopped'));
  // Why it ends is settled before the connection is broken off.
  const end = (state: 'failed' | 'stopped', error?: unknown) => {
    settle(running, state, error);
    reply.raw.destroy();
  };
  const unwatch = endOnLoss(app, viewer, selection, end);
  reply.raw.once('close', () => {
    unwatch();
    settle(running, reply.raw.writableFinished ? 'done' : 'stopped');
    running.ended();
  });
  try {
    const { total, conversations } = await exportSelection(app.ctx, viewer, selection, format);
    Object.assign(running.progress, { state: 'running', total });
    const tools = { markdown: (text: string) => app.renderer.markdown(text, { remoteImages: false }) };
    const counted = counting(running, conversations);
    const bytes = isZip ? zipOf(exporter, counted, tools) : exporter.write(counted, tools);
    // A reader learns from a transfer that breaks off that what came is not whole.
    const stream = Readable.from(bytes).once('error', (error) => end('failed', error));
    return head().header('x-vitrine-conversations', total).send(stream);
  } catch (error) {
    settle(running, 'failed', error);
    throw error;
  }
}

/** Counts those that the next one shows to be written. */
async function* counting<T>(running: RunningExport, conversations: AsyncIterable<T>): AsyncIterable<T> {
  for await (const conversation of conversations) {
    if (running.progress.state !== 'running') throw new Error('The export was stopped.');
    yield conversation;
    running.progress.conversations += 1;
  }
}

/** Whoever may take nothing away any more gets no more of it. */
function endOnLoss(
  app: App,
  viewer: Viewer,
  selection: Selection,
  end: (state: 'failed', error: unknown) => void,
): () => void {
  let reason: unknown = new Forbidden('The API key does not open anything any more.');
  const mayGoOn = async () => {
    await whatMayLeave(app.ctx, viewer, selection);
    return holdsKey(app.ctx, viewer);
  };
  return app.hub.watchLists({
    userId: viewer.id,
    organizationId: viewer.member.organizationId,
    ...(viewer.key && { keyId: viewer.key.id }),
    decide: () =>
      mayGoOn().catch((error: unknown) => {
        reason = error;
        return false;
      }),
    changed: () => {},
    cut: () => end('failed', reason),
  });
}

function settle({ progress }: RunningExport, state: 'done' | 'failed' | 'stopped', error?: unknown): void {
  if (progress.state !== 'running' && progress.state !== 'choosing') return;
  progress.state = state;
  if (state !== 'failed') return;
  progress.why =
    error instanceof DomainError
      ? error.message
      : 'Something went wrong on our side. What came is not whole: try again in a moment.';
}

function selectionOf(wish: {
  scope: Selection['scope'];
  q?: string | undefined;
  tags?: string[] | undefined;
  kinds?: z.infer<typeof wire.previewBody>['kinds'] | undefined;
  from?: string | undefined;
  to?: string | undefined;
  ids?: string[] | undefined;
}): Selection {
  return {
    scope: wish.scope,
    query: wish.q === '' ? undefined : wish.q,
    tags: wish.tags ?? [],
    kinds: wish.kinds ?? [],
    from: wish.from === undefined ? undefined : new Date(wish.from),
    to: wish.to === undefined ? undefined : new Date(wish.to),
    ids: wish.ids === undefined ? undefined : [...new Set(wish.ids)],
  };
}
