import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { v7 as uuidv7 } from 'uuid';
import { backends } from '../../test/support/databases.ts';
import type { TestDatabase } from '../../test/support/databases.ts';
import type { Conversation, Message } from '../domain/conversation.ts';
import { defaultPolicy } from '../domain/policy.ts';
import { migrate } from './migrate.ts';
import { Store } from './store.ts';

describe.each(backends())('a store on %s', (_name, open) => {
  let database: TestDatabase;
  let store: Store;
  let organizationId: string;
  let ownerId: string;

  beforeAll(async () => {
    database = await open();
    store = new Store(database.databases, 'key');
    organizationId = uuidv7();
    ownerId = uuidv7();
    await store.write(async (tx) => {
      await tx.organizations.insert({
        id: organizationId,
        name: 'Acme',
        policy: defaultPolicy,
        createdAt: at(0),
      });
      await tx.accounts.insert({
        id: ownerId,
        name: 'Bo',
        email: 'bo@example.com',
        passwordHash: 'x',
        at: at(0),
      });
      await tx.organizations.addMember(
        { organizationId, userId: ownerId, role: 'owner', status: 'active' },
        at(0),
      );
    });
  });
  afterAll(() => database.drop());

  it('migrates a database that is up to date without touching it', async () => {
    await migrate(database.databases);
    expect((await store.organizations.first())?.name).toBe('Acme');
  });

  it('keeps nothing of a transaction that fails', async () => {
    const conversation = made('lost');
    await expect(
      store.write(async (tx) => {
        await tx.conversations.insert(conversation);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await store.conversations.find(conversation.id)).toBeUndefined();
  });

  it('gives back a conversation with its messages, parts and files as they were', async () => {
    const conversation = made('Ein Gespräch 日本語 🙂');
    const message = said(null, 'Hello “world”');
    const file = {
      id: uuidv7(),
      name: 'a.png',
      mediaType: 'image/png',
      size: 3_000_000_000,
      sha256: 'ab'.repeat(32),
      createdAt: at(5),
    };
    await store.write(async (tx) => {
      await tx.conversations.insert(conversation);
      await tx.conversations.addFile(conversation.id, file);
      await tx.conversations.addMessage(conversation.id, message, true);
    });
    const found = (await store.conversations.find(conversation.id))!;
    expect(found).toEqual({
      ...conversation,
      activeLeafId: message.id,
      revision: 2,
      updatedAt: message.createdAt,
    });
    const content = await store.conversations.content(found);
    expect(content.messages).toEqual([message]);
    expect(content.files).toEqual([file]);
  });

  it('lists newest first, page by page, each conversation once', async () => {
    const lister = await another('pages@example.com');
    const all = Array.from({ length: 25 }, (_, n) =>
      made(`Page ${n}`, { ownerId: lister, updatedAt: at(n >> 1) }),
    );
    await store.write(async (tx) => {
      for (const conversation of all) await tx.conversations.insert(conversation);
    });
    const seen: Conversation[] = [];
    for (;;) {
      const last = seen.at(-1);
      const page = await store.lists.own({
        organizationId,
        ownerId: lister,
        limit: 10,
        ...(last ? { after: { updatedAt: last.updatedAt, id: last.id } } : {}),
      });
      seen.push(...page);
      if (page.length < 10) break;
    }
    const expected = all.toSorted(
      (a, b) => b.updatedAt.getTime() - a.updatedAt.getTime() || (a.id < b.id ? 1 : -1),
    );
    expect(seen.map((c) => c.id)).toEqual(expected.map((c) => c.id));
  });

  it('finds titles without case or accents, and takes wildcards as letters', async () => {
    const finder = await another('finder@example.com');
    await store.write(async (tx) => {
      for (const title of ['Über Ärger', '100% sure_thing', '1000 things']) {
        await tx.conversations.insert(made(title, { ownerId: finder }));
      }
    });
    const find = async (query: string) =>
      (await store.lists.own({ organizationId, ownerId: finder, query, limit: 10 })).map((c) => c.title);
    expect(await find('uber arger')).toEqual(['Über Ärger']);
    expect(await find('100%')).toEqual(['100% sure_thing']);
    expect(await find('E_T')).toEqual(['100% sure_thing']);
  });

  it('knows a link by its hash, with all that the decision needs', async () => {
    const conversation = made('Linked');
    const link = {
      id: uuidv7(),
      conversationId: conversation.id,
      label: null,
      createdBy: ownerId,
      createdAt: at(1),
      expiresAt: at(99),
      revokedAt: null,
      previewTitle: true,
      passwordHash: 'argon',
      branchThrough: null,
      pinnedTo: null,
      files: false,
      embed: { sites: ['https://wiki.example.com'] },
    };
    await store.write(async (tx) => {
      await tx.conversations.insert(conversation);
      await tx.links.insert(link, 'the-hash', 'sealed');
    });
    expect(await store.links.factsByTokenHash('the-hash')).toEqual({
      link,
      conversation,
      owner: { role: 'owner', status: 'active' },
      policy: defaultPolicy,
    });
    expect(await store.links.factsByTokenHash('another')).toBeUndefined();
    await store.write((tx) => tx.links.revoke(link.id, at(7)));
    expect((await store.links.factsByTokenHash('the-hash'))?.link.revokedAt).toEqual(at(7));
    expect(await store.links.unrevoked([conversation.id])).toEqual([]);
  });

  it('forgets messages, files and links together with their conversation', async () => {
    const conversation = made('Short-lived');
    await store.write(async (tx) => {
      await tx.conversations.insert(conversation);
      await tx.conversations.addMessage(conversation.id, said(null, 'hello'), true);
    });
    await store.write((tx) => tx.conversations.delete(conversation.id));
    expect((await store.conversations.content(conversation)).messages).toEqual([]);
  });

  it('shows nothing of an import before it is finished, then all of it', async () => {
    const conversation = made('Imported', { kind: 'chatgpt' });
    const message = said(null, 'from elsewhere');
    await store.write((tx) =>
      tx.imports.stage('import-1', {
        conversation,
        sourceId: 'src-1',
        mergeInto: null,
        messages: [{ message, sourceId: 'm-1' }],
        files: [],
      }),
    );
    expect(await store.conversations.find(conversation.id)).toBeUndefined();
    expect(await known('src-1')).toBeUndefined();
    await store.write((tx) => tx.imports.finish('import-1'));
    expect((await store.conversations.find(conversation.id))?.title).toBe('Imported');
    expect(await known('src-1')).toEqual({ id: conversation.id, messageIds: new Map([['m-1', message.id]]) });
  });

  it('adds what is new to a conversation that came before', async () => {
    const first = made('Growing', { kind: 'chatgpt' });
    const question = said(null, 'one');
    await stageAndFinish('import-2', first, 'src-2', null, question, 'm-1');
    const more = made('Growing', { kind: 'chatgpt' });
    const answer = said(question.id, 'two');
    await stageAndFinish('import-3', { ...more, activeLeafId: answer.id }, 'src-2', first.id, answer, 'm-2');

    expect(await store.conversations.find(more.id)).toBeUndefined();
    const grown = (await store.conversations.find(first.id))!;
    expect(grown.revision).toBe(2);
    expect(grown.activeLeafId).toBe(answer.id);
    expect((await store.conversations.content(grown)).messages.map((m) => m.id)).toEqual([
      question.id,
      answer.id,
    ]);
  });

  it('leaves nothing of an import that was called off', async () => {
    const conversation = made('Called off', { kind: 'chatgpt' });
    await store.write((tx) =>
      tx.imports.stage('import-4', {
        conversation,
        sourceId: 'src-4',
        mergeInto: null,
        messages: [],
        files: [],
      }),
    );
    await store.write((tx) => tx.imports.discard('import-4'));
    await store.write((tx) => tx.imports.finish('import-4'));
    expect(await store.conversations.find(conversation.id)).toBeUndefined();
  });

  it('lets many write at once and loses none of it', async () => {
    const conversation = made('Busy');
    await store.write((tx) => tx.conversations.insert(conversation));
    await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        store.write((tx) =>
          tx.conversations.rename(conversation.id, { title: `Title ${n}`, maskedTitle: null }, at(n)),
        ),
      ),
    );
    expect((await store.conversations.find(conversation.id))?.revision).toBe(21);
  });

  it('takes an invitation once', async () => {
    const id = uuidv7();
    await store.write((tx) =>
      tx.entrances.insertInvitation(
        {
          id,
          organizationId,
          email: 'new@example.com',
          role: 'member',
          createdBy: ownerId,
          createdAt: at(0),
          expiresAt: at(100),
          acceptedAt: null,
        },
        'invitation-hash',
      ),
    );
    expect((await store.entrances.openInvitation('invitation-hash', at(50)))?.id).toBe(id);
    expect(await store.entrances.openInvitation('invitation-hash', at(100))).toBeUndefined();
    const taken = await Promise.all(
      [1, 2, 3].map((n) => store.write((tx) => tx.entrances.acceptInvitation(id, at(n)))),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await store.entrances.openInvitation('invitation-hash', at(50))).toBeUndefined();
  });

  it('knows an API key until it expires or is deleted', async () => {
    const key = {
      id: uuidv7(),
      organizationId,
      userId: ownerId,
      name: 'ci',
      scopes: ['read' as const, 'share' as const],
      createdAt: at(0),
      expiresAt: at(10),
      lastUsedAt: null,
    };
    await store.write((tx) => tx.entrances.insertKey(key, 'key-hash'));
    expect(await store.entrances.keyByHash('key-hash', at(9))).toEqual(key);
    expect(await store.entrances.isLive(key.id, at(9))).toBe(true);
    expect(await store.entrances.isLive(key.id, at(10))).toBe(false);
    await store.write((tx) => tx.entrances.noteUse(key.id, at(5)));
    expect((await store.entrances.keysOf(organizationId, ownerId))[0]!.lastUsedAt).toEqual(at(5));
    expect(await store.entrances.keyByHash('key-hash', at(10))).toBeUndefined();
    expect(await store.write((tx) => tx.entrances.deleteKey(uuidv7(), key.id))).toBe(false);
    expect(await store.write((tx) => tx.entrances.deleteKey(ownerId, key.id))).toBe(true);
    expect(await store.entrances.keyByHash('key-hash', at(9))).toBeUndefined();
  });

  it('keeps groups with their members', async () => {
    const id = uuidv7();
    await store.write(async (tx) => {
      await tx.groups.insert(organizationId, id, 'Platform', at(0));
      await tx.groups.add(id, ownerId);
      await tx.groups.add(id, ownerId);
    });
    expect(await store.groups.all(organizationId)).toEqual([{ id, name: 'Platform', memberIds: [ownerId] }]);
    await store.write((tx) => tx.groups.remove(id, ownerId));
    expect((await store.groups.all(organizationId))[0]?.memberIds).toEqual([]);
  });

  function made(title: string, more: Partial<Conversation> = {}): Conversation {
    return {
      id: uuidv7(),
      organizationId,
      ownerId,
      title,
      kind: 'vitrine',
      activeLeafId: null,
      revision: 1,
      maskedTitle: null,
      redactInside: false,
      reviewRevision: 0,
      createdAt: at(0),
      updatedAt: at(1),
      ...more,
    };
  }

  async function another(email: string): Promise<string> {
    const id = uuidv7();
    await store.write((tx) => tx.accounts.insert({ id, name: email, email, passwordHash: 'x', at: at(0) }));
    return id;
  }

  function known(sourceId: string) {
    return store.imports.known({ organizationId, ownerId }, 'chatgpt', sourceId);
  }

  async function stageAndFinish(
    importId: string,
    conversation: Conversation,
    sourceId: string,
    mergeInto: string | null,
    message: Message,
    messageSourceId: string,
  ) {
    const messages = [{ message, sourceId: messageSourceId }];
    await store.write((tx) =>
      tx.imports.stage(importId, { conversation, sourceId, mergeInto, messages, files: [] }),
    );
    await store.write((tx) => tx.imports.finish(importId));
  }
});

function said(parentId: string | null, text: string): Message {
  return {
    id: uuidv7(),
    parentId,
    role: 'user',
    authorId: null,
    model: null,
    parts: [{ type: 'text', text }],
    ended: null,
    revision: 2,
    createdAt: at(3),
  };
}

function at(second: number): Date {
  return new Date(1_700_000_000_000 + second * 1000);
}
