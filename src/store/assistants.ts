import type { Kysely, Selectable } from 'kysely';
import type { Assistant } from '../domain/model.ts';
import type { Schema } from './schema.ts';

export class Assistants {
  private readonly db: Kysely<Schema>;

  constructor(db: Kysely<Schema>) {
    this.db = db;
  }

  /** A person's own and those that are shared with everyone, by name. */
  async forMember(organizationId: string, userId: string): Promise<Assistant[]> {
    const rows = await this.db
      .selectFrom('assistants')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .where((eb) => eb.or([eb('owner_id', '=', userId), eb('shared', '=', 1)]))
      .orderBy('name')
      .orderBy('id')
      .execute();
    return rows.map(toAssistant);
  }

  async find(organizationId: string, id: string): Promise<Assistant | undefined> {
    const row = await this.db
      .selectFrom('assistants')
      .selectAll()
      .where('organization_id', '=', organizationId)
      .where('id', '=', id)
      .executeTakeFirst();
    return row && toAssistant(row);
  }

  async insert(assistant: Assistant): Promise<void> {
    await this.db.insertInto('assistants').values(fromAssistant(assistant)).execute();
  }

  async update(assistant: Assistant): Promise<void> {
    await this.db
      .updateTable('assistants')
      .set(fromAssistant(assistant))
      .where('id', '=', assistant.id)
      .execute();
  }

  async delete(id: string): Promise<void> {
    await this.db.deleteFrom('assistants').where('id', '=', id).execute();
  }

  /** Of someone who is no member any more. */
  async deleteOf(organizationId: string, ownerId: string): Promise<void> {
    await this.db
      .deleteFrom('assistants')
      .where('organization_id', '=', organizationId)
      .where('owner_id', '=', ownerId)
      .execute();
  }
}

function fromAssistant(assistant: Assistant) {
  return {
    id: assistant.id,
    organization_id: assistant.organizationId,
    owner_id: assistant.ownerId,
    name: assistant.name,
    description: assistant.description,
    model: assistant.model,
    system_prompt: assistant.systemPrompt,
    temperature: assistant.temperature,
    shared: assistant.shared ? 1 : 0,
    created_at: assistant.createdAt.getTime(),
  };
}

function toAssistant(row: Selectable<Schema['assistants']>): Assistant {
  return {
    id: row.id,
    organizationId: row.organization_id,
    ownerId: row.owner_id,
    name: row.name,
    description: row.description,
    model: row.model,
    systemPrompt: row.system_prompt,
    temperature: row.temperature,
    shared: row.shared === 1,
    createdAt: new Date(row.created_at),
  };
}
