import { createHmac } from 'node:crypto';
import type { AuditEntry, AuditEvent } from './audit.ts';

/**
 * Each entry is bound to the one before it by an HMAC (RFC 2104, SHA-256) under a key that is not in the
 * database: whoever can only write the database can neither change, remove, reorder nor add an entry unseen.
 */
export function chained(
  key: string,
  event: AuditEvent,
  last: { seq: number; hash: string } | null,
): AuditEntry {
  const entry = { ...event, seq: (last?.seq ?? 0) + 1, previous: last?.hash ?? '' };
  return { ...entry, hash: hashOf(key, entry) };
}

/** The last entry of a log, sealed: without it a log could be cut off at its end unseen. */
export function sealHead(
  key: string,
  organizationId: string,
  { seq, hash }: { seq: number; hash: string },
): string {
  return `${seq}:${hash}:${mac(key, ['head', organizationId, seq, hash])}`;
}

/** Null if it was not sealed under this key. */
export function openHead(
  key: string,
  organizationId: string,
  sealed: string,
): { seq: number; hash: string } | null {
  const [seq, hash] = sealed.split(':');
  if (hash === undefined) return null;
  const head = { seq: Number(seq), hash };
  return sealHead(key, organizationId, head) === sealed ? head : null;
}

/** Why an entry cannot follow the one before it, in words; null: it does. */
export function breakAt(
  key: string,
  entry: AuditEntry,
  last: { seq: number; hash: string } | null,
): string | null {
  const expected = (last?.seq ?? 0) + 1;
  if (entry.seq !== expected) return `Entry ${expected} is missing; entry ${entry.seq} follows.`;
  if (entry.previous !== (last?.hash ?? '')) return `Entry ${entry.seq} does not follow the one before it.`;
  if (entry.hash !== hashOf(key, entry)) return `Entry ${entry.seq} was changed.`;
  return null;
}

function hashOf(key: string, entry: Omit<AuditEntry, 'hash'>): string {
  return mac(key, [
    entry.organizationId,
    entry.seq,
    entry.at.getTime(),
    entry.kind,
    entry.actorId,
    entry.conversationId,
    JSON.stringify(entry.details),
    entry.previous,
  ]);
}

/** A list of plain values has one JSON, so no two entries have the same. */
function mac(key: string, values: (string | number | null)[]): string {
  return createHmac('sha256', key).update(JSON.stringify(values)).digest('hex');
}
