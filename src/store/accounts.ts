import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import type { Schema } from './schema.ts';

/** Sign-in accounts are Better Auth's to read; they are made here, in one transaction with the membership. */
export class Accounts {
  private readonly db: Kysely<Schema>;

  constructor(db: Kysely<Schema>) {
    this.db = db;
  }

  /** `email` in lower case, as Better Auth looks it up. */
  async insert(account: {
    id: string;
    name: string;
    email: string;
    passwordHash: string;
    at: Date;
  }): Promise<void> {
    const at = account.at.toISOString();
    await sql`insert into users (id, name, email, "emailVerified", "createdAt", "updatedAt")
      values (${account.id}, ${account.name}, ${account.email}, ${0}, ${at}, ${at})`.execute(this.db);
    await sql`insert into accounts (id, "accountId", "providerId", "userId", password, "createdAt", "updatedAt")
      values (${account.id}, ${account.id}, 'credential', ${account.id}, ${account.passwordHash}, ${at}, ${at})`.execute(
      this.db,
    );
  }

  async byEmail(email: string): Promise<{ id: string; name: string; email: string } | undefined> {
    return this.db
      .selectFrom('users')
      .select(['id', 'name', 'email'])
      .where('email', '=', email.toLowerCase())
      .executeTakeFirst();
  }

  async find(id: string): Promise<{ id: string; name: string; email: string } | undefined> {
    return this.db
      .selectFrom('users')
      .select(['id', 'name', 'email'])
      .where('id', '=', id)
      .executeTakeFirst();
  }

  /** Names of people by id, for those that exist. */
  async names(ids: readonly string[]): Promise<Map<string, string>> {
    if (ids.length === 0) return new Map();
    const rows = await this.db.selectFrom('users').select(['id', 'name']).where('id', 'in', ids).execute();
    return new Map(rows.map((row) => [row.id, row.name]));
  }

  /** Gives a person another password, and ends all their sessions. */
  async setPassword(userId: string, passwordHash: string): Promise<void> {
    await sql`update accounts set password = ${passwordHash}
      where "userId" = ${userId} and "providerId" = 'credential'`.execute(this.db);
    await this.endSessions(userId);
  }

  async endSessions(userId: string): Promise<void> {
    await sql`delete from sessions where "userId" = ${userId}`.execute(this.db);
  }
}
