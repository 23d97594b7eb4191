import type { AuditEntry } from '../domain/audit.ts';
import { idsIn, inWords } from '../domain/audit-words.ts';
import type { AuditFilter } from '../store/audit.ts';
import { audited, mustAdminister } from './administer.ts';
import type { Context, Viewer } from './context.ts';

export interface ToldEntry extends AuditEntry {
  actor: { id: string; name: string | null } | null;
  /** In words. */
  summary: string;
}

/** Admins only. One page, newest first; `before` is the number of the last entry of the page before. */
export async function readAudit(
  ctx: Context,
  viewer: Viewer,
  ask: AuditFilter & { before?: number | undefined; limit: number },
): Promise<{ items: ToldEntry[]; nextBefore: number | null }> {
  await mustAdminister(ctx.store, viewer);
  const entries = await ctx.store.audit.list(viewer.member.organizationId, { ...ask, limit: ask.limit + 1 });
  const items = await tell(ctx, entries.slice(0, ask.limit));
  return { items, nextBefore: entries.length > ask.limit ? (items.at(-1)?.seq ?? null) : null };
}

/** Admins only. All that the filter lets through, newest first. That it was exported is an entry, too. */
export async function exportAudit(
  ctx: Context,
  viewer: Viewer,
  filter: AuditFilter,
): Promise<AsyncIterable<ToldEntry[]>> {
  await mustAdminister(ctx.store, viewer);
  const [newest] = await ctx.store.audit.list(viewer.member.organizationId, { limit: 1 });
  await ctx.store.write((store) =>
    audited(ctx, store, viewer, 'audit.exported', { until: newest?.seq ?? 0 }),
  );
  return pages(ctx, viewer.member.organizationId, filter, (newest?.seq ?? 0) + 1);
}

const entriesAtOnce = 500;

async function* pages(ctx: Context, organizationId: string, filter: AuditFilter, before: number) {
  for (let end = before; ;) {
    const entries = await ctx.store.audit.list(organizationId, {
      ...filter,
      before: end,
      limit: entriesAtOnce,
    });
    const last = entries.at(-1);
    if (!last) return;
    yield await tell(ctx, entries);
    end = last.seq;
  }
}

/** With the names that people have now. */
async function tell(ctx: Context, entries: AuditEntry[]): Promise<ToldEntry[]> {
  const ids = [
    ...new Set(entries.flatMap((entry) => [...idsIn(entry), ...(entry.actorId ? [entry.actorId] : [])])),
  ];
  const [people, groups] = await Promise.all([
    ctx.store.accounts.names(ids),
    ctx.store.people.groupSizes(entries[0]?.organizationId ?? '', ids),
  ]);
  const names = new Map([...people, ...groups.map((group) => [group.id, group.name] as const)]);
  return entries.map((entry) => ({
    ...entry,
    actor: entry.actorId === null ? null : { id: entry.actorId, name: names.get(entry.actorId) ?? null },
    summary: inWords(entry, (id) => names.get(id) ?? 'someone or something that is gone'),
  }));
}
