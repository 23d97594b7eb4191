import type { Kysely } from 'kysely';
import type { KeyScope } from '../domain/key-scope.ts';
import type { MemberRole } from '../domain/member.ts';
import type { Schema } from './schema.ts';

export interface Invitation {
  id: string;
  organizationId: string;
  email: string;
  role: MemberRole;
  createdBy: string;
  createdAt: Date;
  expiresAt: Date;
  acceptedAt: Date | null;
}

export interface ApiKey {
  id: string;
  organizationId: string;
  userId: string;
  name: string;
  scopes: KeyScope[];
  createdAt: Date;
  expiresAt: Date | null;
  /** Within some seconds. */
  lastUsedAt: Date | null;
}

/** The ways in for people and programs beside a password: invitations and API keys. Both are kept as hashes. */
export class Entrances {
  private readonly db: Kysely<Schema>;

  constructor(db: Kysely<Schema>) {
    this.db = db;
  }

  async insertInvitation(invitation: Invitation, tokenHash: string): Promise<void> {
    await this.db
      .insertInto('invitations')
      .values({
        id: invitation.id,
        organization_id: invitation.organizationId,
        email: invitation.email,
        role: invitation.role,
        token_hash: tokenHash,
        created_by: invitation.createdBy,
        created_at: invitation.createdAt.getTime(),
        expires_at: invitation.expiresAt.getTime(),
        accepted_at: null,
      })
      .execute();
  }

  /** One that is neither accepted nor past its time. */
  async openInvitation(tokenHash: string, now: Date): Promise<Invitation | undefined> {
    const row = await this.db
      .selectFrom('invitations')
      .selectAll()
      .where('token_hash', '=', tokenHash)
      .where('accepted_at', 'is', null)
      .where('expires_at', '>', now.getTime())
      .executeTakeFirst();
    return row && toInvitation(row);
  }

  async openInvitations(organizationId: string, now: Date): Promise<Invitation[]> {
    const rows = await this.db
      .selectFrom('invitations')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .where('accepted_at', 'is', null)
      .where('expires_at', '>', now.getTime())
      .orderBy('id')
      .execute();
    return rows.map(toInvitation);
  }

  /** False if someone was faster. */
  async acceptInvitation(id: string, at: Date): Promise<boolean> {
    const result = await this.db
      .updateTable('invitations')
      .set({ accepted_at: at.getTime() })
      .where('id', '=', id)
      .where('accepted_at', 'is', null)
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
  }

  async deleteInvitation(organizationId: string, id: string): Promise<boolean> {
    const result = await this.db
      .deleteFrom('invitations')
      .where('organization_id', '=', organizationId)
      .where('id', '=', id)
      .executeTakeFirst();
    return result.numDeletedRows === 1n;
  }

  async insertKey(key: ApiKey, keyHash: string): Promise<void> {
    await this.db
      .insertInto('api_keys')
      .values({
        id: key.id,
        organization_id: key.organizationId,
        user_id: key.userId,
        name: key.name,
        key_hash: keyHash,
        created_at: key.createdAt.getTime(),
        expires_at: key.expiresAt?.getTime() ?? null,
        scopes: key.scopes.join(' '),
        last_used_at: key.lastUsedAt?.getTime() ?? null,
      })
      .execute();
  }

  /** One that has not expired. */
  async keyByHash(keyHash: string, now: Date): Promise<ApiKey | undefined> {
    const row = await this.db
      .selectFrom('api_keys')
      .selectAll()
      .where('key_hash', '=', keyHash)
      .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now.getTime())]))
      .executeTakeFirst();
    return row && toKey(row);
  }

  /** Whether a key is still there, and has not expired. */
  async isLive(id: string, now: Date): Promise<boolean> {
    const row = await this.db
      .selectFrom('api_keys')
      .select('id')
      .where('id', '=', id)
      .where((eb) => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', now.getTime())]))
      .executeTakeFirst();
    return row !== undefined;
  }

  async noteUse(id: string, at: Date): Promise<void> {
    await this.db.updateTable('api_keys').set({ last_used_at: at.getTime() }).where('id', '=', id).execute();
  }

  async keysOf(organizationId: string, userId: string): Promise<ApiKey[]> {
    const rows = await this.db
      .selectFrom('api_keys')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .where('user_id', '=', userId)
      .orderBy('id')
      .execute();
    return rows.map(toKey);
  }

  async deleteKeysOf(organizationId: string, userId: string): Promise<void> {
    await this.db
      .deleteFrom('api_keys')
      .where('organization_id', '=', organizationId)
      .where('user_id', '=', userId)
      .execute();
  }

  async deleteKey(userId: string, id: string): Promise<boolean> {
    const result = await this.db
      .deleteFrom('api_keys')
      .where('user_id', '=', userId)
      .where('id', '=', id)
      .executeTakeFirst();
    return result.numDeletedRows === 1n;
  }
}

function toInvitation(row: Schema['invitations']): Invitation {
  return {
    id: row.id,
    organizationId: row.organization_id,
    email: row.email,
    role: row.role as MemberRole,
    createdBy: row.created_by,
    createdAt: new Date(row.created_at),
    expiresAt: new Date(row.expires_at),
    acceptedAt: row.accepted_at === null ? null : new Date(row.accepted_at),
  };
}

function toKey(row: Schema['api_keys']): ApiKey {
  return {
    id: row.id,
    organizationId: row.organization_id,
    userId: row.user_id,
    name: row.name,
    createdAt: new Date(row.created_at),
    expiresAt: row.expires_at === null ? null : new Date(row.expires_at),
    scopes: row.scopes.split(' ') as KeyScope[],
    lastUsedAt: row.last_used_at === null ? null : new Date(row.last_used_at),
  };
}
