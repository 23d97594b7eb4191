import { createHash } from 'node:crypto';
import type { Role } from '../domain/conversation.ts';
import { textOf, type Fields } from './fields.ts';
import type { ImportedPart } from './importer.ts';
import type { SourceNode } from './tree.ts';

/** What is said in one turn, by a source that lists turns in their order. */
export interface Turn {
  /** Null where the source gives none. */
  id: string | null;
  role: Role;
  model: string | null;
  parts: ImportedPart[];
  createdAt: Date | null;
}

/**
 * Turns that follow each other. One without an id gets one that stands for all that was said up to it, so
 * that the same conversation with more at its end has the same ids.
 */
export function chained(turns: readonly Turn[], parentId: string | null = null): SourceNode[] {
  let previous = parentId;
  return turns.map((turn) => {
    const { id: given, ...rest } = turn;
    const id = given ?? hashOf([previous, rest.role, rest.parts]);
    const node = { ...rest, id, parentId: previous };
    previous = id;
    return node;
  });
}

/**
 * The id of a conversation whose source counts its own from 1: with what it begins with, so that it is not
 * taken for another of that number. Null when there is no id.
 */
export function conversationId(value: Fields, nodes: readonly SourceNode[]): string | null {
  const { id, _id: mongoId, conversation_id: snakeId, conversationId: camelId, uuid } = value;
  const given = [id, mongoId, snakeId, camelId, uuid].find(
    (each) => textOf(each) !== null || typeof each === 'number',
  );
  if (given === undefined) return null;
  const beginning = nodes.find(({ role }) => role === 'user') ?? nodes[0];
  return `${String(given as string | number)}-${hashOf([beginning?.parentId, beginning?.parts])}`;
}

function hashOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 24);
}
