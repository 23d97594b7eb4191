import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Viewer } from '../../src/actions/context.ts';
import { importConversations } from '../../src/actions/import/import-conversations.ts';
import { ImportResults } from '../../src/actions/import/import-results.ts';
import { makeMember, makeOrganization } from '../../src/actions/organization.ts';
import { readConfig } from '../../src/config.ts';
import type { MemberRole } from '../../src/domain/member.ts';
import type { App } from '../../src/http/app.ts';
import type { ImportedConversation } from '../../src/importers/importer.ts';
import { startServer } from '../../src/main.ts';
import { Client } from './client.ts';

export const password = ['a long', 'made-up', 'passphrase'].join(' ');

/** A server of its own on a free port of the loopback interface, with an organization and a cast of people. */
export interface World {
  app: App;
  origin: string;
  /** Someone who is not signed in. */
  stranger: Client;
  /** Signs a member of the cast in. */
  as(person: Person): Promise<Client>;
  viewer(person: Person): Promise<Viewer>;
  /** Moves the server's clock. */
  pass(milliseconds: number): void;
  now(): Date;
  /** Makes a conversation out of what an import would bring; answers its id. */
  bring(person: Person, conversation: Partial<ImportedConversation>): Promise<string>;
  stop(): Promise<void>;
}

/** Ana owns Acme, Bo is an admin, Cai and Dee are members, Dee is disabled, Eli belongs to another organization. */
export type Person = 'ana' | 'bo' | 'cai' | 'dee' | 'eli';

const cast: [Person, 'Acme' | 'Elsewhere', MemberRole][] = [
  ['ana', 'Acme', 'owner'],
  ['bo', 'Acme', 'admin'],
  ['cai', 'Acme', 'member'],
  ['dee', 'Acme', 'member'],
  ['eli', 'Elsewhere', 'owner'],
];

export const emailOf = (person: Person) => `${person}@example.com`;

export async function startWorld(
  options: { environment?: NodeJS.ProcessEnv; empty?: boolean } = {},
): Promise<World> {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-world-'));
  const config = readConfig({
    PORT: '0',
    VITRINE_DATA: folder,
    VITRINE_LOG_LEVEL: 'error',
    VITRINE_MAX_SIGN_INS_PER_MINUTE: '10000',
    ...options.environment,
  });
  let offset = 0;
  const now = () => new Date(Date.now() + offset);
  const distFolder = join(import.meta.dirname, '..', '..', 'dist', 'web');
  const server = await startServer(config, { now, distFolder });
  const { app } = server;
  if (!options.empty) await populate(app);

  async function viewer(person: Person): Promise<Viewer> {
    const account = (await app.ctx.store.accounts.byEmail(emailOf(person)))!;
    const [member] = await app.ctx.store.organizations.membershipsOf(account.id);
    return { ...account, member: member! };
  }

  return {
    app,
    origin: server.address,
    stranger: new Client(server.address),
    now,
    viewer,
    async as(person) {
      const client = new Client(server.address);
      const answer = await client.post('/api/auth/sign-in/email', { email: emailOf(person), password });
      if (answer.status !== 200) throw new Error(`${person} can't sign in: ${answer.status} ${answer.text}`);
      return client;
    },
    pass(milliseconds) {
      offset += milliseconds;
    },
    async bring(person, conversation) {
      const whole: ImportedConversation = {
        kind: 'chatgpt',
        sourceId: app.ctx.newId(),
        title: 'A conversation',
        createdAt: now(),
        updatedAt: now(),
        messages: [],
        activeSourceId: null,
        ...conversation,
      };
      const events = (async function* () {
        yield { type: 'conversation' as const, conversation: whole };
      })();
      const results = new ImportResults();
      const { signal } = new AbortController();
      await importConversations(app.ctx, await viewer(person), events, signal, results);
      return results.conversations[0]!.id;
    },
    async stop() {
      await server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function populate({ ctx, identity }: App): Promise<void> {
  const passwordHash = await identity.hashPassword(password);
  await ctx.store.write(async (store) => {
    const acme = (await store.organizations.first())!;
    await store.organizations.rename(acme.id, 'Acme');
    const elsewhere = await makeOrganization(ctx, store, 'Elsewhere');
    for (const [person, organization, role] of cast) {
      const organizationId = organization === 'Acme' ? acme.id : elsewhere.id;
      const name = person[0]!.toUpperCase() + person.slice(1);
      const id = await makeMember(ctx, store, organizationId, {
        name,
        email: emailOf(person),
        passwordHash,
        role,
      });
      if (person === 'dee') await store.organizations.setMemberStatus(organizationId, id, 'disabled');
    }
  });
}
