import { grantWorth, linkState } from '../domain/access.ts';
import { Invalid } from '../domain/errors.ts';
import type { GrantLevel } from '../domain/grant.ts';
import type { Link } from '../domain/link.ts';
import { grantObstacle } from '../domain/policy.ts';
import type { Context, Viewer } from './context.ts';
import { openAsOwner, surroundings } from './open-conversation.ts';
import { stateOf } from './sharing.ts';

/** Owner only. Who can see it now: what the policy has stopped is left out. */
export async function whoCanSee(ctx: Context, viewer: Viewer, id: string) {
  const conversation = await openAsOwner(ctx, ctx.store, viewer, id, 'see who can see it');
  const { store } = ctx;
  const { owner, policy } = await surroundings(store, conversation);
  const state = await stateOf(store, conversation);
  const holds = (type: 'organization' | 'group' | 'person', level: GrantLevel | null) =>
    level === null || grantObstacle(policy, type) !== null ? null : policy.collaboration ? level : 'view';
  const organizationLevel = holds('organization', state.organization.level);
  const groups = state.groups.flatMap(({ groupId, level, ...rest }) => {
    const held = holds('group', level);
    return held === null ? [] : [{ id: groupId, ...rest, level: held }];
  });
  const people = state.people.flatMap(({ userId, name, active, level }) => {
    const held = active ? holds('person', level) : null;
    return held === null ? [] : [{ id: userId, name, level: held }];
  });
  const links = await store.links.unrevoked([id]);
  const names = await store.accounts.names([conversation.ownerId]);
  return {
    owner: {
      id: conversation.ownerId,
      name: names.get(conversation.ownerId) ?? '',
      active: owner?.status === 'active',
    },
    organization:
      organizationLevel === null
        ? null
        : { name: state.organization.name, members: state.organization.members, level: organizationLevel },
    groups,
    people,
    links: links
      .filter((link) => linkState(link, { now: ctx.now(), owner, policy }) === 'live')
      .map(summaryOf),
    members: await store.people.countReached(conversation.organizationId, {
      everyone: organizationLevel !== null,
      groupIds: groups.map((group) => group.id),
      userIds: [conversation.ownerId, ...people.map((person) => person.id)],
    }),
  };
}

/** Owner only. One page of the members who can see it, by name, with what lets them. */
export async function listViewers(
  ctx: Context,
  viewer: Viewer,
  id: string,
  ask: { query?: string | undefined; cursor?: string | undefined; limit: number },
) {
  const conversation = await openAsOwner(ctx, ctx.store, viewer, id, 'see who can see it');
  const { store } = ctx;
  const { policy, organization } = await surroundings(store, conversation);
  const grants = (await store.grants.forConversation(id)).filter(
    (grant) => grantWorth(policy, grant) !== null,
  );
  const groupIds = grants.flatMap(({ to }) => (to.type === 'group' ? [to.groupId] : []));
  const page = await store.people.reached(conversation.organizationId, {
    everyone: grants.some(({ to }) => to.type === 'organization'),
    groupIds,
    userIds: [conversation.ownerId, ...grants.flatMap(({ to }) => (to.type === 'person' ? [to.userId] : []))],
    query: ask.query,
    after: ask.cursor === undefined ? undefined : readCursor(ask.cursor),
    limit: ask.limit + 1,
  });
  const groups = await store.people.groupsOf(
    groupIds,
    page.map((member) => member.userId),
  );
  const items = page.slice(0, ask.limit).map((member) => {
    if (member.userId === conversation.ownerId) {
      return { ...member, level: 'own' as const, via: ['owner'] };
    }
    const own = groups.filter((group) => group.userId === member.userId);
    const reaching = grants.filter(
      ({ to }) =>
        to.type === 'organization' ||
        (to.type === 'group' ? own.some((group) => group.id === to.groupId) : to.userId === member.userId),
    );
    const collaborates = reaching.some((grant) => grantWorth(policy, grant) === 'collaborate');
    const via = reaching.map(({ to }) => {
      if (to.type === 'organization') return `Anyone in ${organization.name}`;
      return to.type === 'group' ? own.find((group) => group.id === to.groupId)!.name : 'shared with them';
    });
    return { ...member, level: collaborates ? ('collaborate' as const) : ('view' as const), via };
  });
  const last = items.at(-1);
  return { items, nextCursor: page.length > ask.limit && last ? writeCursor(last) : null };
}

function summaryOf(link: Link) {
  return {
    id: link.id,
    label: link.label,
    expiresAt: link.expiresAt,
    hasPassword: link.passwordHash !== null,
    branches: link.branchThrough === null ? ('all' as const) : ('this' as const),
    pinned: link.pinnedTo !== null,
    files: link.files,
  };
}

function writeCursor({ name, userId }: { name: string; userId: string }): string {
  return Buffer.from(JSON.stringify([name, userId])).toString('base64url');
}

function readCursor(text: string): { name: string; userId: string } {
  try {
    const [name, userId] = JSON.parse(Buffer.from(text, 'base64url').toString()) as unknown[];
    if (typeof name === 'string' && typeof userId === 'string') return { name, userId };
  } catch {
    // Told below.
  }
  throw new Invalid('cursor', 'This is no cursor of this list. Use nextCursor from the page before.');
}
