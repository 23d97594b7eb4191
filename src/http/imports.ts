import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import type { OutgoingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { importConversations } from '../actions/import/import-conversations.ts';
import type { ImportReport } from '../actions/import/import-results.ts';
import type { Viewer } from '../actions/context.ts';
import { Conflict } from '../domain/errors.ts';
import { readImport } from '../importers/read-import.ts';
import { readImportInThread } from '../importers/thread/read-in-thread.ts';
import type { App } from './app.ts';
import { toProblem } from './problem.ts';
import { receiveAndRead } from './receive-import.ts';
import { ImportAnswer } from './import-answer.ts';
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
    upload: 'files',
    repeats: 'import',
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
    const work = (progress?: (report: ImportReport) => void) =>
      importSent(app, viewer, request, reply, cancelled.signal, progress);
    if (request.headers.accept?.includes('application/x-ndjson')) return tell(request, reply, work);
    const answer = (await work()).json();
    void reply.code(201).type('application/json; charset=utf-8');
    // What is to be given again has to be whole.
    if (request.headers['idempotency-key'] === undefined) return reply.send(Readable.from(answer));
    return reply.serializer((whole: string) => whole).send(await text(answer));
  },
);

/** Receives the files, brings them in, and leaves nothing of them lying about. */
async function importSent(
  app: App,
  viewer: Viewer,
  request: FastifyRequest,
  reply: FastifyReply,
  signal: AbortSignal,
  progress?: (report: ImportReport) => void,
): Promise<ImportAnswer> {
  const folder = join(app.config.dataFolder, 'spool', randomUUID());
  const { limits } = app.config;
  const answer = new ImportAnswer(folder, progress);
  app.importing.add(viewer.id);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await receiveAndRead(request, folder, limits, (sources, stopped) => {
      const until = AbortSignal.any([signal, stopped]);
      const size = sources.reduce((sum, source) => sum + source.size, 0);
      const events =
        size >= limits.largeImportBytes
          ? readImportInThread(sources, limits, folder, until)
          : readImport(sources, limits, until);
      return importConversations(app.ctx, viewer, events, until, answer);
    });
    reply.raw.once('close', () => answer.close());
    return answer;
  } catch (error) {
    answer.close();
    // Whatever broke when the client went, it is that it went.
    throw signal.aborted ? signal.reason : error;
  } finally {
    app.importing.delete(viewer.id);
    await rm(folder, { recursive: true, force: true });
  }
}

/** Answers with a line for each step; how it ended is in the last one, as the status is long sent. */
async function tell(
  request: FastifyRequest,
  reply: FastifyReply,
  work: (progress: (report: ImportReport) => void) => Promise<ImportAnswer>,
): Promise<FastifyReply> {
  reply.hijack();
  reply.raw.writeHead(200, {
    ...(reply.getHeaders() as OutgoingHttpHeaders),
    'content-type': 'application/x-ndjson; charset=utf-8',
  });
  const say = (line: object) => void reply.raw.write(`${JSON.stringify(line)}\n`);
  try {
    const answer = await work((report) => say({ type: 'progress', ...report }));
    // Whoever goes while it is sent has all that it tells of.
    await pipeline(doneLine(answer), reply.raw, { end: false }).catch(() => {});
  } catch (error) {
    const { title, status, detail } = toProblem(error);
    if (status >= 500) request.log.error({ err: error }, 'import failed');
    say({ type: 'failed', problem: { title, detail: detail ?? title } });
  }
  reply.raw.end();
  return reply;
}

async function* doneLine(answer: ImportAnswer): AsyncGenerator<Uint8Array | string> {
  yield '{"type":"done","result":';
  yield* answer.json();
  yield '}\n';
}
