import type { Kysely } from 'kysely';
import type { Schema } from './schema.ts';

export interface Group {
  id: string;
  name: string;
  memberIds: string[];
}

/** Groups of members, within one organization. */
export class Groups {
  private readonly db: Kysely<Schema>;

  constructor(db: Kysely<Schema>) {
    this.db = db;
  }

  async insert(organizationId: string, id: string, name: string, at: Date): Promise<void> {
    await this.db
      .insertInto('groups')
      .values({ id, organization_id: organizationId, name, created_at: at.getTime() })
      .execute();
  }

  async all(organizationId: string): Promise<Group[]> {
    const rows = await this.db
      .selectFrom('groups')
      .leftJoin('group_members', 'group_members.group_id', 'groups.id')
      .select(['groups.id', 'groups.name', 'group_members.user_id'])
      .where('organization_id', '=', organizationId)
      .orderBy('groups.name')
      .orderBy('group_members.user_id')
      .execute();
    const groups = new Map<string, Group>();
    for (const row of rows) {
      const group = groups.get(row.id) ?? { id: row.id, name: row.name, memberIds: [] };
      if (row.user_id !== null) group.memberIds.push(row.user_id);
      groups.set(row.id, group);
    }
    return [...groups.values()];
  }

  async find(organizationId: string, id: string): Promise<{ id: string; name: string } | undefined> {
    return this.db
      .selectFrom('groups')
      .select(['id', 'name'])
      .where('organization_id', '=', organizationId)
      .where('id', '=', id)
      .executeTakeFirst();
  }

  /** The groups of an organization that a person is in. */
  async of(organizationId: string, userId: string): Promise<{ id: string; name: string }[]> {
    return this.db
      .selectFrom('group_members')
      .innerJoin('groups', 'groups.id', 'group_members.group_id')
      .select(['groups.id', 'groups.name'])
      .where('group_members.user_id', '=', userId)
      .where('groups.organization_id', '=', organizationId)
      .execute();
  }

  /** Each once. */
  async membersOf(groupIds: readonly string[]): Promise<string[]> {
    if (groupIds.length === 0) return [];
    const rows = await this.db
      .selectFrom('group_members')
      .select('user_id')
      .distinct()
      .where('group_id', 'in', groupIds)
      .execute();
    return rows.map((row) => row.user_id);
  }

  async add(groupId: string, userId: string): Promise<void> {
    await this.db
      .insertInto('group_members')
      .values({ group_id: groupId, user_id: userId })
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }

  async remove(groupId: string, userId: string): Promise<void> {
    await this.db
      .deleteFrom('group_members')
      .where('group_id', '=', groupId)
      .where('user_id', '=', userId)
      .execute();
  }

  async rename(id: string, name: string): Promise<void> {
    await this.db.updateTable('groups').set({ name }).where('id', '=', id).execute();
  }

  /** Its members leave it; grants to it are the caller's to remove. */
  async delete(id: string): Promise<void> {
    await this.db.deleteFrom('groups').where('id', '=', id).execute();
  }
}
