import { Readable } from 'node:stream';
import { stringify } from 'csv-stringify/sync';
import { z } from 'zod';
import type { ToldEntry } from '../actions/read-audit.ts';
import { exportAudit, readAudit } from '../actions/read-audit.ts';
import { Invalid } from '../domain/errors.ts';
import { inertCell } from '../exporters/spreadsheet.ts';
import { attachment } from './content-disposition.ts';
import { forMember } from './route.ts';
import * as wire from './wire/governance.ts';

export const list = forMember(
  {
    summary: 'The audit log, newest first (admins)',
    query: wire.auditQuery,
    answers: { 200: wire.auditList },
  },
  async ({ app, viewer, query }) => {
    const { items, nextBefore } = await readAudit(app.ctx, viewer, {
      ...filterOf(query),
      before: beforeOf(query.cursor),
      limit: query.limit,
    });
    return { items: items.map(present), nextCursor: nextBefore === null ? null : String(nextBefore) };
  },
);

export const exportCsv = forMember(
  {
    summary: 'The audit log as a table, whole or filtered (admins); hashes included',
    query: wire.auditQuery.omit({ cursor: true, limit: true }),
    answers: { 200: null },
  },
  async ({ app, viewer, query, reply }) => {
    const pages = await exportAudit(app.ctx, viewer, filterOf(query));
    const name = `audit ${app.ctx.now().toISOString().slice(0, 10)}.csv`;
    return reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', attachment(name))
      .send(Readable.from(table(pages)));
  },
);

const options = {
  columns: ['seq', 'at', 'kind', 'actor_id', 'actor', 'conversation_id', 'summary', 'details', 'hash'],
  record_delimiter: 'windows',
  cast: { string: inertCell },
} as const;

async function* table(pages: AsyncIterable<ToldEntry[]>): AsyncIterable<string> {
  yield stringify([], { ...options, columns: [...options.columns], bom: true, header: true });
  for await (const entries of pages) {
    const rows = entries.map((entry) => [
      entry.seq,
      entry.at.toISOString(),
      entry.kind,
      entry.actorId,
      entry.actor?.name,
      entry.conversationId,
      entry.summary,
      JSON.stringify(entry.details),
      entry.hash,
    ]);
    yield stringify(rows, { ...options, columns: [...options.columns] });
  }
}

function filterOf(query: Omit<z.infer<typeof wire.auditQuery>, 'cursor' | 'limit'>) {
  return {
    from: query.from === undefined ? undefined : new Date(query.from),
    to: query.to === undefined ? undefined : new Date(query.to),
    actorId: query.actor,
    kind: query.kind,
    conversationId: query.conversation,
  };
}

function beforeOf(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor);
  throw new Invalid('cursor', 'This is no cursor of this list. Use nextCursor from the page before.');
}

function present({ seq, at, kind, actor, conversationId, details, summary }: ToldEntry) {
  return { seq, at: at.toISOString(), kind, actor, conversationId, details, summary };
}
