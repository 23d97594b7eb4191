import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import type { OutgoingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import type { FastifyReply, FastifyRequest } from 'fastify';
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
class Cancelled extends Error {
  /** nginx's: nobody is left to read the answer. */
  readonly statusCode = 499;
}

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
    const cancelled = new AbortController();
    reply.raw.on('close', () => {
      if (!reply.raw.writableFinished) cancelled.abort(new Cancelled('The import was cancelled.'));
    });
    const work = (report?: (progress: ImportReport) => void) =>
      importSent(app, viewer, request, cancelled.signal, report);
    if (!request.headers.accept?.includes('application/x-ndjson')) return reply.code(201).send(await work());
    return tell(request, reply, work);
  },
);

/** Receives the files, brings them in, and leaves nothing of them lying about. */
async function importSent(
  app: App,
  viewer: Viewer,
  request: FastifyRequest,
  signal: AbortSignal,
  report?: (progress: ImportReport) => void,
): Promise<ImportOutcome> {
  const folder = join(app.config.dataFolder, 'spool', randomUUID());
  app.importing.add(viewer.id);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const sources = await receive(app, request, folder);
    const events = readImport(sources, app.config.limits, signal);
    return await importConversations(app.ctx, viewer, events, signal, report);
  } finally {
    app.importing.delete(viewer.id);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Answers with a line for each step; how it ended is in the last one, as the status is long sent. */
async function tell(
  request: FastifyRequest,
  reply: FastifyReply,
  work: (report: (progress: ImportReport) => void) => Promise<ImportOutcome>,
): Promise<FastifyReply> {
  reply.hijack();
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as OutgoingHttpHeaders),
    'content-type': 'application/x-ndjson; charset=utf-8',
  });
  const say = (line: object) => void reply.raw.write(`${JSON.stringify(line)}\n`);
  try {
    say({ type: 'done', result: await work((progress) => say({ type: 'progress', ...progress })) });
  } catch (error) {
    const { title, status, detail } = toProblem(error);
    if (status >= 500) request.log.error({ err: error }, 'import failed');
    say({ type: 'failed', problem: { title, detail: detail ?? title } });
  }
  reply.raw.end();
  return reply;
}

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
