import type { Kysely } from 'kysely';
import type { MemberRole, MemberStatus } from '../domain/member.ts';
import type { Schema } from './schema.ts';

/** Whom a sharing reaches. */
export interface Reach {
  everyone: boolean;
  groupIds: readonly string[];
  userIds: readonly string[];
}

/** Members and groups as those see them who share something with them. */
export class People {
  private readonly db: Kysely<Schema>;

  constructor(db: Kysely<Schema>) {
    this.db = db;
  }

  /** Active members of an organization. */
  async count(organizationId: string): Promise<number> {
    return this.countReached(organizationId, { everyone: true, groupIds: [], userIds: [] });
  }

  /** Active members that are reached, each once. */
  async countReached(organizationId: string, reach: Reach): Promise<number> {
    const row = await this.active(organizationId, reach)
      .select((eb) => eb.fn.countAll<number | string>().as('count'))
      .executeTakeFirstOrThrow();
    // PostgreSQL counts in bigints, which arrive as text.
    return Number(row.count);
  }

  /** Active members that are reached, by name. */
  async reached(
    organizationId: string,
    ask: Reach & {
      query?: string | undefined;
      after?: { name: string; userId: string } | undefined;
      limit: number;
    },
  ): Promise<{ userId: string; name: string; email: string }[]> {
    let rows = this.active(organizationId, ask).innerJoin('users', 'users.id', 'members.user_id');
    if (ask.query) {
      const pattern = `%${ask.query.toLowerCase()}%`;
      rows = rows.where((eb) =>
        eb.or([
          eb(eb.fn<string>('lower', ['users.name']), 'like', pattern),
          eb(eb.fn<string>('lower', ['users.email']), 'like', pattern),
        ]),
      );
    }
    const { after } = ask;
    if (after) {
      rows = rows.where((eb) =>
        eb.or([
          eb('users.name', '>', after.name),
          eb.and([eb('users.name', '=', after.name), eb('users.id', '>', after.userId)]),
        ]),
      );
    }
    return rows
      .select(['members.user_id as userId', 'users.name', 'users.email'])
      .orderBy('users.name')
      .orderBy('users.id')
      .limit(ask.limit)
      .execute();
  }

  /** Those of these people who are members, whatever their status. */
  async membersByIds(
    organizationId: string,
    userIds: readonly string[],
  ): Promise<{ userId: string; name: string; email: string; role: MemberRole; status: MemberStatus }[]> {
    if (userIds.length === 0) return [];
    const rows = await this.db
      .selectFrom('members')
      .innerJoin('users', 'users.id', 'members.user_id')
      .select(['members.user_id', 'members.role', 'members.status', 'users.name', 'users.email'])
      .where('members.organization_id', '=', organizationId)
      .where('members.user_id', 'in', userIds)
      .execute();
    return rows.map(({ user_id: userId, role, status, name, email }) => ({
      userId,
      name,
      email,
      role: role as MemberRole,
      status: status as MemberStatus,
    }));
  }

  /** Those of these groups that there are, with how many active members each has. */
  async groupSizes(
    organizationId: string,
    groupIds: readonly string[],
  ): Promise<{ id: string; name: string; members: number }[]> {
    if (groupIds.length === 0) return [];
    const rows = await this.sizes(organizationId).where('groups.id', 'in', groupIds).execute();
    return rows.map((row) => ({ ...row, members: Number(row.members) }));
  }

  /** Of these groups those that each of these people is in. */
  async groupsOf(
    groupIds: readonly string[],
    userIds: readonly string[],
  ): Promise<{ id: string; name: string; userId: string }[]> {
    if (groupIds.length === 0 || userIds.length === 0) return [];
    return this.db
      .selectFrom('group_members')
      .innerJoin('groups', 'groups.id', 'group_members.group_id')
      .select(['groups.id', 'groups.name', 'group_members.user_id as userId'])
      .where('groups.id', 'in', groupIds)
      .where('group_members.user_id', 'in', userIds)
      .orderBy('groups.name')
      .execute();
  }

  /** Groups whose names have `query` in them, by name. */
  async findGroups(
    organizationId: string,
    query: string,
    limit: number,
  ): Promise<{ id: string; name: string; members: number }[]> {
    let rows = this.sizes(organizationId);
    if (query) {
      rows = rows.where((eb) =>
        eb(eb.fn<string>('lower', ['groups.name']), 'like', `%${query.toLowerCase()}%`),
      );
    }
    const found = await rows.orderBy('groups.name').limit(limit).execute();
    return found.map((row) => ({ ...row, members: Number(row.members) }));
  }

  private sizes(organizationId: string) {
    return this.db
      .selectFrom('groups')
      .select((eb) => [
        'groups.id',
        'groups.name',
        eb
          .selectFrom('group_members')
          .whereRef('group_members.group_id', '=', 'groups.id')
          // From the few of the group to the many of the organization, never the other way.
          .where((member) =>
            member.exists(
              member
                .selectFrom('members')
                .select('members.user_id')
                .whereRef('members.organization_id', '=', 'groups.organization_id')
                .whereRef('members.user_id', '=', 'group_members.user_id')
                .where('members.status', '=', 'active'),
            ),
          )
          .select(({ fn }) => fn.countAll<number | string>().as('count'))
          .$asScalar()
          .$notNull()
          .as('members'),
      ])
      .where('groups.organization_id', '=', organizationId);
  }

  private active(organizationId: string, { everyone, groupIds, userIds }: Reach) {
    const rows = this.db
      .selectFrom('members')
      .where('members.organization_id', '=', organizationId)
      .where('members.status', '=', 'active');
    if (everyone) return rows;
    return rows.where((eb) =>
      eb.or([
        ...(userIds.length === 0 ? [] : [eb('members.user_id', 'in', userIds)]),
        ...(groupIds.length === 0
          ? []
          : [
              eb(
                'members.user_id',
                'in',
                eb.selectFrom('group_members').select('user_id').where('group_id', 'in', groupIds),
              ),
            ]),
      ]),
    );
  }
}
