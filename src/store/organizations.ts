import type { Kysely, Selectable } from 'kysely';
import type { Member, MemberRole, MemberStatus } from '../domain/member.ts';
import type { Policy } from '../domain/policy.ts';
import { defaultPolicy } from '../domain/policy.ts';
import type { Schema } from './schema.ts';

export interface Organization {
  id: string;
  name: string;
  policy: Policy;
  createdAt: Date;
}

export interface MemberWithName extends Member {
  name: string;
  email: string;
}

export class Organizations {
  private readonly db: Kysely<Schema>;

  constructor(db: Kysely<Schema>) {
    this.db = db;
  }

  async insert(organization: Organization): Promise<void> {
    await this.db
      .insertInto('organizations')
      .values({
        id: organization.id,
        name: organization.name,
        policy: JSON.stringify(organization.policy),
        created_at: organization.createdAt.getTime(),
      })
      .execute();
  }

  async find(id: string): Promise<Organization | undefined> {
    const row = await this.db.selectFrom('organizations').selectAll().where('id', '=', id).executeTakeFirst();
    return row && toOrganization(row);
  }

  async findByName(name: string): Promise<Organization | undefined> {
    const row = await this.db
      .selectFrom('organizations')
      .selectAll()
      .where('name', '=', name)
      .orderBy('id')
      .executeTakeFirst();
    return row && toOrganization(row);
  }

  async all(): Promise<Organization[]> {
    const rows = await this.db.selectFrom('organizations').selectAll().orderBy('id').execute();
    return rows.map(toOrganization);
  }

  /** The one that was made first. */
  async first(): Promise<Organization | undefined> {
    const row = await this.db.selectFrom('organizations').selectAll().orderBy('id').executeTakeFirst();
    return row && toOrganization(row);
  }

  async rename(id: string, name: string): Promise<void> {
    await this.db.updateTable('organizations').set({ name }).where('id', '=', id).execute();
  }

  async setPolicy(id: string, policy: Policy): Promise<void> {
    await this.db
      .updateTable('organizations')
      .set({ policy: JSON.stringify(policy) })
      .where('id', '=', id)
      .execute();
  }

  /** Its own terms, which a review looks for. */
  async terms(id: string): Promise<unknown[]> {
    const row = await this.db
      .selectFrom('organizations')
      .select('terms')
      .where('id', '=', id)
      .executeTakeFirst();
    return row ? (JSON.parse(row.terms) as unknown[]) : [];
  }

  async setTerms(id: string, terms: readonly unknown[]): Promise<void> {
    await this.db
      .updateTable('organizations')
      .set({ terms: JSON.stringify(terms) })
      .where('id', '=', id)
      .execute();
  }

  async addMember(member: Member, at: Date): Promise<void> {
    await this.db
      .insertInto('members')
      .values({
        organization_id: member.organizationId,
        user_id: member.userId,
        role: member.role,
        status: member.status,
        created_at: at.getTime(),
      })
      .execute();
  }

  async setMemberStatus(organizationId: string, userId: string, status: MemberStatus): Promise<void> {
    await this.db
      .updateTable('members')
      .set({ status })
      .where('organization_id', '=', organizationId)
      .where('user_id', '=', userId)
      .execute();
  }

  /** Role and status as given. */
  async changeMember({ organizationId, userId, role, status }: Member): Promise<void> {
    await this.db
      .updateTable('members')
      .set({ role, status })
      .where('organization_id', '=', organizationId)
      .where('user_id', '=', userId)
      .execute();
  }

  /** The membership, and the groups of this organization that came with it. */
  async removeMember(organizationId: string, userId: string): Promise<void> {
    await this.db
      .deleteFrom('group_members')
      .where('user_id', '=', userId)
      .where('group_id', 'in', (eb) =>
        eb.selectFrom('groups').select('id').where('organization_id', '=', organizationId),
      )
      .execute();
    await this.db
      .deleteFrom('members')
      .where('organization_id', '=', organizationId)
      .where('user_id', '=', userId)
      .execute();
  }

  async countActiveOwners(organizationId: string): Promise<number> {
    const rows = await this.db
      .selectFrom('members')
      .select('user_id')
      .where('organization_id', '=', organizationId)
      .where('role', '=', 'owner')
      .where('status', '=', 'active')
      .execute();
    return rows.length;
  }

  async anyMember(): Promise<boolean> {
    const row = await this.db.selectFrom('members').select('user_id').limit(1).executeTakeFirst();
    return row !== undefined;
  }

  async member(organizationId: string, userId: string): Promise<Member | undefined> {
    const row = await this.db
      .selectFrom('members')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .where('user_id', '=', userId)
      .executeTakeFirst();
    return row && toMember(row);
  }

  /** All memberships of one person, oldest organization first. */
  async membershipsOf(userId: string): Promise<(Member & { organizationName: string })[]> {
    const rows = await this.db
      .selectFrom('members')
      .innerJoin('organizations', 'organizations.id', 'members.organization_id')
      .selectAll('members')
      .select('organizations.name as organization_name')
      .where('user_id', '=', userId)
      .orderBy('organization_id')
      .execute();
    return rows.map((row) => ({ ...toMember(row), organizationName: row.organization_name }));
  }

  async members(organizationId: string): Promise<MemberWithName[]> {
    const rows = await this.db
      .selectFrom('members')
      .innerJoin('users', 'users.id', 'members.user_id')
      .selectAll('members')
      .select(['users.name', 'users.email'])
      .where('organization_id', '=', organizationId)
      .orderBy('users.name')
      .orderBy('users.id')
      .execute();
    return rows.map((row) => ({ ...toMember(row), name: row.name, email: row.email }));
  }
}

/** Rules that are newer than the row stand at their defaults. */
export function toPolicy(json: string): Policy {
  return { ...defaultPolicy, ...(JSON.parse(json) as Partial<Policy>) };
}

function toOrganization(row: Selectable<Schema['organizations']>): Organization {
  return {
    id: row.id,
    name: row.name,
    policy: toPolicy(row.policy),
    createdAt: new Date(row.created_at),
  };
}

function toMember(row: Omit<Schema['members'], 'created_at'>): Member {
  return {
    organizationId: row.organization_id,
    userId: row.user_id,
    role: row.role as MemberRole,
    status: row.status as MemberStatus,
  };
}
