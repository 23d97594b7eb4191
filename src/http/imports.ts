import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import type { OutgoingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import type { FastifyRequest } from 'fastify';
import type { ImportOutcome, ImportReport } from '../actions/import-conversations.ts';
import { importConversations } from '../actions/import-conversations.ts';
import type { Viewer } from '../actions/context.ts';
import { Conflict, Invalid, TooLarge } from '../domain/errors.ts';
import { safeFileName } from '../domain/file-name.ts';
import { spool } from '../files/spool.ts';
import type { ImportSource } from '../importers/importer.ts';
import { readImport } from '../importers/read-import.ts';
import type { App } from './app.ts';
import { toProblem } from './problem.ts';
import { forMember } from './route.ts';
import * as wire from './wire/conversation.ts';

/** Ends the import when the one who asked for it goes away. */
class Cancelled extends Error {}

export const run = forMember(
  {
    summary:
      'Bring conversations from elsewhere (multipart field `file`, one or more: JSON, JSON Lines, ZIP). ' +
      'With `Accept: application/x-ndjson` the answer tells of its progress, a line at a time.',
    upload: true,
    answers: { 201: wire.importResult },
  },
  async ({ app, viewer, request, reply }) => {
    if (app.importing.has(viewer.id)) {
      throw new Conflict('An import of yours is running. Wait for it to end, or cancel it.');
    }
    app.importing.add(viewer.id);
    const folder = join(app.config.dataFolder, 'spool', randomUUID());
    const cancelled = new AbortController();
    reply.raw.on('close', () => {
      if (!reply.raw.writableFinished) cancelled.abort(new Cancelled('The import was cancelled.'));
    });
    try {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const sources = await receive(app, request, folder);
      const go = (report?: (progress: ImportReport) => void) =>
        importAll(app, viewer, sources, cancelled.signal, report);
      if (request.headers.accept?.includes('application/x-ndjson')) {
        reply.hijack();
        reply.raw.writeHead(200, {
          ...(reply.getHeaders() as OutgoingHttpHeaders),
          'content-type': 'application/x-ndjson; charset=utf-8',
        });
        const say = (line: object) => void reply.raw.write(`${JSON.stringify(line)}\n`);
        try {
          say({ type: 'done', result: await go((progress) => say({ type: 'progress', ...progress })) });
        } catch (error) {
          const { title, detail } = toProblem(error);
          if (toProblem(error).status >= 500) request.log.error({ err: error }, 'import failed');
          say({ type: 'failed', problem: { title, detail: detail ?? title } });
        }
        reply.raw.end();
        return reply;
      }
      return await reply.code(201).send(await go());
    } finally {
      app.importing.delete(viewer.id);
      await rm(folder, { recursive: true, force: true });
    }
  },
);

/** Everything is at rest before anything is read, so that a broken upload brings nothing. */
async function receive(app: App, request: FastifyRequest, folder: string): Promise<ImportSource[]> {
  const { importBytes, importFiles } = app.config.limits;
  const sources: ImportSource[] = [];
  let left = importBytes;
  for await (const part of request.parts()) {
    if (part.type !== 'file') continue;
    if (sources.length >= importFiles) {
      throw new TooLarge(`An import may have ${importFiles} files.`, 'VITRINE_MAX_IMPORT_FILES', importFiles);
    }
    const path = join(folder, String(sources.length));
    const size = await spool(part.file, path, { name: 'VITRINE_MAX_IMPORT_BYTES', most: importBytes, left });
    left -= size;
    sources.push({ name: safeFileName(part.filename ?? ''), path, size });
  }
  if (sources.length === 0)
    throw new Invalid('file', 'Send one or more files as the multipart field “file”.');
  return sources;
}

function importAll(
  app: App,
  viewer: Viewer,
  sources: ImportSource[],
  signal: AbortSignal,
  report?: (progress: ImportReport) => void,
): Promise<ImportOutcome> {
  const events = readImport(sources, app.config.limits, signal);
  return importConversations(app.ctx, viewer, events, signal, report);
}
