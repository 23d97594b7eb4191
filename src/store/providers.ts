import type { Kysely, Selectable } from 'kysely';
import type { ProviderKind } from '../domain/model.ts';
import type { Schema } from './schema.ts';

/** A provider as it is kept: its key is sealed. */
export interface StoredProvider {
  id: string;
  organizationId: string;
  kind: ProviderKind;
  name: string;
  baseUrl: string | null;
  keySealed: string | null;
  models: string[];
  createdAt: Date;
}

export class Providers {
  private readonly db: Kysely<Schema>;

  constructor(db: Kysely<Schema>) {
    this.db = db;
  }

  /** In the order they were added. */
  async ofOrganization(organizationId: string): Promise<StoredProvider[]> {
    const rows = await this.db
      .selectFrom('providers')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .orderBy('id')
      .execute();
    return rows.map(toProvider);
  }

  async find(organizationId: string, id: string): Promise<StoredProvider | undefined> {
    const row = await this.db
      .selectFrom('providers')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .where('id', '=', id)
      .executeTakeFirst();
    return row && toProvider(row);
  }

  async insert(provider: StoredProvider): Promise<void> {
    await this.db
      .insertInto('providers')
      .values({
        id: provider.id,
        organization_id: provider.organizationId,
        ...kept(provider),
        created_at: provider.createdAt.getTime(),
      })
      .execute();
  }

  async update(provider: StoredProvider): Promise<void> {
    await this.db.updateTable('providers').set(kept(provider)).where('id', '=', provider.id).execute();
  }

  async delete(id: string): Promise<void> {
    await this.db.deleteFrom('providers').where('id', '=', id).execute();
  }
}

function kept(provider: StoredProvider) {
  return {
    kind: provider.kind,
    name: provider.name,
    base_url: provider.baseUrl,
    key_sealed: provider.keySealed,
    models: JSON.stringify(provider.models),
  };
}

function toProvider(row: Selectable<Schema['providers']>): StoredProvider {
  return {
    id: row.id,
    organizationId: row.organization_id,
    kind: row.kind as ProviderKind,
    name: row.name,
    baseUrl: row.base_url,
    keySealed: row.key_sealed,
    models: JSON.parse(row.models) as string[],
    createdAt: new Date(row.created_at),
  };
}
