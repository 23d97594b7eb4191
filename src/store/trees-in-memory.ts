import type { Kysely } from 'kysely';
import type { MessageOutline } from '../domain/projection.ts';
import { Tree } from '../domain/tree.ts';
import type { Schema } from './schema.ts';

/** What is kept of all trees together: messages, of some 200 bytes each. */
const mostMessages = 200_000;
/** A smaller one is read as quickly as it is found. */
const fewMessages = 200;

interface Known {
  /** Of the last message that is in it. */
  revision: number;
  /** Of the conversation, when it was last found to be complete. */
  seen: number;
  tree: Tree<MessageOutline>;
}

/**
 * The trees of long conversations that were read before. Messages are only ever added, or grow, and each change raises
 * the revision of the conversation: so a tree is complete for its revision, and what is newer is read and added.
 */
export class TreesInMemory {
  private readonly db: Kysely<Schema>;
  private readonly known = new Map<string, Known>();
  private messages = 0;

  constructor(db: Kysely<Schema>) {
    this.db = db;
  }

  /** `revision`: the conversation's, as it has just been read. */
  async of(conversationId: string, revision: number): Promise<Tree<MessageOutline>> {
    const before = this.known.get(conversationId);
    if (before && before.seen >= revision) {
      this.keep(conversationId, before);
      return before.tree;
    }
    const rows = await this.newer(conversationId, before?.revision ?? -1);
    const last = rows.at(-1)?.revision ?? before?.revision ?? 0;
    const added = rows.map(outlineOf);
    const tree = before
      ? added.length === 0
        ? before.tree
        : new Tree([...without(before.tree.nodes, added), ...added])
      : new Tree(added);
    this.keep(conversationId, { revision: last, seen: Math.max(revision, last), tree });
    return tree;
  }

  private newer(conversationId: string, revision: number) {
    return this.db
      .selectFrom('messages')
      .select(['id', 'parent_id', 'role', 'author_id', 'revision'])
      .where('conversation_id', '=', conversationId)
      .where('revision', '>', revision)
      .orderBy('revision')
      .orderBy('id')
      .execute();
  }

  /** The one that was not asked for the longest goes first. */
  private keep(conversationId: string, now: Known): void {
    this.drop(conversationId);
    if (now.tree.nodes.length < fewMessages) return;
    this.known.set(conversationId, now);
    this.messages += now.tree.nodes.length;
    for (const oldest of this.known.keys()) {
      if (this.messages <= mostMessages) break;
      this.drop(oldest);
    }
  }

  private drop(conversationId: string): void {
    this.messages -= this.known.get(conversationId)?.tree.nodes.length ?? 0;
    this.known.delete(conversationId);
  }
}

/** A message that grew has come again. */
function without(
  nodes: readonly MessageOutline[],
  added: readonly MessageOutline[],
): readonly MessageOutline[] {
  const again = new Set(added.map(({ id }) => id));
  return nodes.filter(({ id }) => !again.has(id));
}

type Row = Awaited<ReturnType<TreesInMemory['newer']>>[number];

function outlineOf({ id, parent_id: parentId, role, author_id: authorId, revision }: Row): MessageOutline {
  return { id, parentId, role: role as MessageOutline['role'], authorId, revision };
}
