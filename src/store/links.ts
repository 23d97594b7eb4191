import type { CompiledQuery, Kysely, Selectable } from 'kysely';
import type { Conversation } from '../domain/conversation.ts';
import type { Embedding } from '../domain/embed-site.ts';
import type { Link } from '../domain/link.ts';
import type { Member, MemberRole, MemberStatus } from '../domain/member.ts';
import type { Policy } from '../domain/policy.ts';
import { toConversation } from './conversation-rows.ts';
import { isVersioned, LinksInMemory } from './links-in-memory.ts';
import { toPolicy } from './organizations.ts';
import type { Schema } from './schema.ts';

/** What the one question needs to know about a link, in one read. */
export interface LinkFacts {
  link: Link;
  conversation: Conversation;
  owner: Pick<Member, 'role' | 'status'> | undefined;
  policy: Policy;
}

/** A link as it is kept: the token's SHA-256, and the token sealed under the key. */
export interface StoredLink extends Link {
  tokenSealed: string;
}

export class Links {
  private readonly db: Kysely<Schema>;
  private readonly openingQuery: CompiledQuery;
  private readonly memory: LinksInMemory | undefined;

  constructor(db: Kysely<Schema>) {
    this.db = db;
    // Compiled once: this is the one query on the path of every public request.
    this.openingQuery = this.facts().where('links.token_hash', '=', '').compile();
    this.memory = isVersioned(db) ? new LinksInMemory(db) : undefined;
  }

  async factsByTokenHash(tokenHash: string): Promise<LinkFacts | undefined> {
    const memory = this.memory?.sinceLastCommit();
    const known = memory?.get(tokenHash);
    if (known) return known;
    const { rows } = await this.db.executeQuery<LinkFactsRow>({
      ...this.openingQuery,
      parameters: [tokenHash],
    });
    const facts = rows[0] && toLinkFacts(rows[0]);
    if (facts) memory?.set(tokenHash, facts);
    return facts;
  }

  /** The same without waiting. Undefined unless they were read since the last commit. */
  knownFacts(tokenHash: string): LinkFacts | undefined {
    return this.memory?.sinceLastCommit().get(tokenHash);
  }

  async insert(link: Link, tokenHash: string, tokenSealed: string): Promise<void> {
    await this.db
      .insertInto('links')
      .values({
        id: link.id,
        conversation_id: link.conversationId,
        label: link.label,
        token_hash: tokenHash,
        token_sealed: tokenSealed,
        created_by: link.createdBy,
        created_at: link.createdAt.getTime(),
        expires_at: link.expiresAt?.getTime() ?? null,
        revoked_at: null,
        preview_title: link.previewTitle ? 1 : 0,
        ...fromTerms(link),
      })
      .execute();
  }

  /** The links of these conversations that are not revoked, oldest first. */
  async unrevoked(conversationIds: readonly string[]): Promise<StoredLink[]> {
    if (conversationIds.length === 0) return [];
    const rows = await this.db
      .selectFrom('links')
      .selectAll()
      .where('conversation_id', 'in', conversationIds)
      .where('revoked_at', 'is', null)
      .orderBy('id')
      .execute();
    return rows.map(toStoredLink);
  }

  async find(conversationId: string, id: string): Promise<StoredLink | undefined> {
    const row = await this.db
      .selectFrom('links')
      .selectAll()
      .where('conversation_id', '=', conversationId)
      .where('id', '=', id)
      .executeTakeFirst();
    return row && toStoredLink(row);
  }

  async change(link: Link): Promise<void> {
    await this.db
      .updateTable('links')
      .set({
        label: link.label,
        expires_at: link.expiresAt?.getTime() ?? null,
        preview_title: link.previewTitle ? 1 : 0,
        ...fromTerms(link),
      })
      .where('id', '=', link.id)
      .execute();
  }

  async revoke(id: string, at: Date): Promise<void> {
    await this.db
      .updateTable('links')
      .set({ revoked_at: at.getTime() })
      .where('id', '=', id)
      .where('revoked_at', 'is', null)
      .execute();
  }

  private facts() {
    return this.db
      .selectFrom('links')
      .innerJoin('conversations', 'conversations.id', 'links.conversation_id')
      .innerJoin('organizations', 'organizations.id', 'conversations.organization_id')
      .leftJoin('members', (join) =>
        join
          .onRef('members.organization_id', '=', 'conversations.organization_id')
          .onRef('members.user_id', '=', 'conversations.owner_id'),
      )
      .where('conversations.import_id', 'is', null)
      .select([
        'links.id as link_id',
        'links.label',
        'links.created_by',
        'links.created_at as link_created_at',
        'links.expires_at',
        'links.revoked_at',
        'links.preview_title',
        'links.password_hash',
        'links.branch_through',
        'links.pinned_to',
        'links.files',
        'links.embed_sites',
        'conversations.id',
        'conversations.organization_id',
        'conversations.owner_id',
        'conversations.title',
        'conversations.kind',
        'conversations.active_leaf_id',
        'conversations.revision',
        'conversations.masked_title',
        'conversations.redact_inside',
        'conversations.review_revision',
        'conversations.created_at',
        'conversations.updated_at',
        'organizations.policy',
        'members.role as owner_role',
        'members.status as owner_status',
      ]);
  }
}

type ConversationRow = Parameters<typeof toConversation>[0];

interface LinkFactsRow extends ConversationRow, TermsRow {
  link_id: string;
  label: string | null;
  created_by: string;
  link_created_at: number;
  expires_at: number | null;
  revoked_at: number | null;
  preview_title: number;
  policy: string;
  owner_role: string | null;
  owner_status: string | null;
}

/** Each field by name, without copying the row first: this runs for every public request. */
function toLinkFacts(row: LinkFactsRow): LinkFacts {
  return {
    link: {
      id: row.link_id,
      conversationId: row.id,
      label: row.label,
      createdBy: row.created_by,
      createdAt: new Date(row.link_created_at),
      expiresAt: toDate(row.expires_at),
      revokedAt: toDate(row.revoked_at),
      previewTitle: row.preview_title !== 0,
      passwordHash: row.password_hash,
      branchThrough: row.branch_through,
      pinnedTo: row.pinned_to,
      files: row.files !== 0,
      embed: toEmbedding(row.embed_sites),
    },
    conversation: toConversation(row),
    owner:
      row.owner_role === null || row.owner_status === null
        ? undefined
        : { role: row.owner_role as MemberRole, status: row.owner_status as MemberStatus },
    policy: toPolicy(row.policy),
  };
}

function toStoredLink(row: Selectable<Schema['links']>): StoredLink {
  return {
    id: row.id,
    conversationId: row.conversation_id,
    label: row.label,
    createdBy: row.created_by,
    createdAt: new Date(row.created_at),
    expiresAt: toDate(row.expires_at),
    revokedAt: toDate(row.revoked_at),
    previewTitle: row.preview_title !== 0,
    passwordHash: row.password_hash,
    branchThrough: row.branch_through,
    pinnedTo: row.pinned_to,
    files: row.files !== 0,
    embed: toEmbedding(row.embed_sites),
    tokenSealed: row.token_sealed,
  };
}

type TermsRow = Pick<
  Schema['links'],
  'password_hash' | 'branch_through' | 'pinned_to' | 'files' | 'embed_sites'
>;

function fromTerms(link: Link): TermsRow {
  return {
    password_hash: link.passwordHash,
    branch_through: link.branchThrough,
    pinned_to: link.pinnedTo,
    files: link.files ? 1 : 0,
    embed_sites: link.embed && JSON.stringify(link.embed.sites),
  };
}

function toEmbedding(sites: string | null): Embedding | null {
  return sites === null ? null : { sites: JSON.parse(sites) as string[] };
}

function toDate(milliseconds: number | null): Date | null {
  return milliseconds === null ? null : new Date(milliseconds);
}
