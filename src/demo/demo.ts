import { importConversations } from '../actions/import/import-conversations.ts';
import { ImportResults } from '../actions/import/import-results.ts';
import { makeMember } from '../actions/organization.ts';
import { createLink } from '../actions/share.ts';
import { changeSharing } from '../actions/sharing.ts';
import type { Viewer } from '../actions/context.ts';
import type { App, DemoDoor } from '../http/app.ts';
import { demoContent } from './content.ts';

/**
 * Fills an empty server with an organization, people, groups and conversations, and answers how to get
 * in. A second start finds everything as it was left.
 */
export async function prepareDemo(app: App): Promise<{ door: DemoDoor; announcement: string[] }> {
  const { ctx } = app;
  const content = demoContent(ctx.now());
  const accounts = new Map(
    content.people.map(({ email }) => [
      ctx.sealer.derive(`demo door ${email}`).slice(0, 20),
      { email, password: ctx.sealer.derive(`demo password ${email}`) },
    ]),
  );
  if (!(await ctx.store.organizations.anyMember())) await fill(app, content);

  const shared = await sharedLink(app, content);
  const secretOf = (email: string) => [...accounts].find(([, account]) => account.email === email)?.[0];
  const width = Math.max(...content.people.map(({ name }) => name.length));
  return {
    door: { accountOf: (secret) => accounts.get(secret) },
    announcement: [
      'This is a demonstration: everything in it is made up, and anyone with these addresses can sign in.',
      '',
      'Sign in with one click:',
      ...content.people.map(
        ({ name, email, role }) =>
          `  ${name.padEnd(width)}  ${role.padEnd(6)}  ${ctx.origin}/demo/${secretOf(email)}`,
      ),
      '',
      'A conversation, shared by a public link (no sign-in):',
      `  ${shared ?? 'none: it has been stopped'}`,
    ],
  };
}

type Content = ReturnType<typeof demoContent>;

async function fill(app: App, content: Content): Promise<void> {
  const { ctx, identity } = app;
  const hashes = new Map<string, string>();
  for (const { email } of content.people) {
    hashes.set(email, await identity.hashPassword(ctx.sealer.derive(`demo password ${email}`)));
  }
  const ids = new Map<string, string>();
  await ctx.store.write(async (store) => {
    const organization = (await store.organizations.first())!;
    await store.organizations.rename(organization.id, content.organization);
    for (const { key, name, email, role } of content.people) {
      const passwordHash = hashes.get(email)!;
      ids.set(key, await makeMember(ctx, store, organization.id, { name, email, role, passwordHash }));
    }
    for (const group of content.groups) {
      const groupId = ctx.newId();
      await store.groups.insert(organization.id, groupId, group.name, ctx.now());
      for (const member of group.members) await store.groups.add(groupId, ids.get(member)!);
    }
  });
  for (const person of content.people) {
    const viewer = await viewerOf(app, person.email);
    const own = content.conversations.filter(({ owner }) => owner === person.key);
    const events = (async function* () {
      for (const { conversation } of own) yield { type: 'conversation' as const, conversation };
    })();
    const { signal } = new AbortController();
    const results = new ImportResults();
    await importConversations(ctx, viewer, events, signal, results);
    for (const [n, { share, with: audience }] of own.entries()) {
      const { id } = results.conversations[n]!;
      if (share) await createLink(ctx, viewer, id, {});
      if (!audience) continue;
      const groups = (await ctx.store.groups.all(viewer.member.organizationId))
        .filter((group) => group.name === audience.group?.[0])
        .map((group) => ({ groupId: group.id, level: audience.group![1] }));
      const wish = { organization: audience.organization ?? null, groups, people: [] };
      await changeSharing(ctx, viewer, id, wish, await ctx.store.conversations.sharingRevision(id));
    }
  }
}

/** The link of the showcase, if it still stands. */
async function sharedLink(app: App, content: Content): Promise<string | null> {
  const showcase = content.conversations.find(({ share }) => share);
  const owner = content.people.find(({ key }) => key === showcase?.owner);
  if (!showcase || !owner) return null;
  const viewer = await viewerOf(app, owner.email);
  const { kind, sourceId } = showcase.conversation;
  const known = await app.ctx.store.imports.known(
    { organizationId: viewer.member.organizationId, ownerId: viewer.id },
    kind,
    sourceId,
  );
  const standing = known ? await app.ctx.store.links.unrevoked([known.id]) : [];
  if (!known || standing.length === 0) return null;
  return (await createLink(app.ctx, viewer, known.id, {})).link.url;
}

async function viewerOf({ ctx }: App, email: string): Promise<Viewer> {
  const account = (await ctx.store.accounts.byEmail(email))!;
  const [member] = await ctx.store.organizations.membershipsOf(account.id);
  return { ...account, member: member! };
}
