import { Conflict, NotFound } from '../domain/errors.ts';
import type { Store } from '../store/store.ts';
import { audited, mustAdminister } from './administer.ts';
import type { Context, Viewer } from './context.ts';

/** Admins only, as everything here. Conflict if there is a group of that name. */
export async function createGroup(ctx: Context, viewer: Viewer, name: string): Promise<string> {
  const id = ctx.newId();
  await ctx.store.write(async (store) => {
    await mustAdminister(store, viewer);
    await mustBeFree(store, viewer, name);
    await store.groups.insert(viewer.member.organizationId, id, name, ctx.now());
    await audited(ctx, store, viewer, 'group.created', { groupId: id, name });
  });
  return id;
}

export async function renameGroup(ctx: Context, viewer: Viewer, id: string, name: string): Promise<void> {
  await ctx.store.write(async (store) => {
    await mustAdminister(store, viewer);
    const group = await find(store, viewer, id);
    if (group.name === name) return;
    await mustBeFree(store, viewer, name);
    await store.groups.rename(id, name);
    await audited(ctx, store, viewer, 'group.renamed', { groupId: id, from: group.name, to: name });
  });
  await tell(ctx, viewer);
}

/** What was shared with the group is no longer shared with its members, at once. */
export async function deleteGroup(ctx: Context, viewer: Viewer, id: string): Promise<void> {
  await ctx.store.write(async (store) => {
    await mustAdminister(store, viewer);
    const { name } = await find(store, viewer, id);
    const conversations = await store.grants.removePrincipal(viewer.member.organizationId, 'group', id);
    await store.groups.delete(id);
    for (const conversation of conversations) await store.conversations.raiseSharingRevision(conversation);
    await store.conversations.refreshShared(conversations);
    await audited(ctx, store, viewer, 'group.deleted', {
      groupId: id,
      name,
      conversations: conversations.length,
    });
  });
  await tell(ctx, viewer);
}

/** Both ids belong to the viewer's organization, or they don't exist. */
export async function changeGroup(
  ctx: Context,
  viewer: Viewer,
  change: { groupId: string; userId: string; member: boolean },
): Promise<void> {
  await ctx.store.write(async (store) => {
    await mustAdminister(store, viewer);
    const { organizationId } = viewer.member;
    const { groupId, userId } = change;
    await find(store, viewer, groupId);
    if (!(await store.organizations.member(organizationId, userId))) throw new NotFound();
    if (change.member) await store.groups.add(groupId, userId);
    else await store.groups.remove(groupId, userId);
    await audited(ctx, store, viewer, change.member ? 'group.joined' : 'group.left', { groupId, userId });
  });
  await tell(ctx, viewer);
}

async function find(store: Store, viewer: Viewer, id: string) {
  const group = await store.groups.find(viewer.member.organizationId, id);
  if (!group) throw new NotFound();
  return group;
}

async function mustBeFree(store: Store, viewer: Viewer, name: string): Promise<void> {
  const groups = await store.groups.all(viewer.member.organizationId);
  if (groups.some((group) => group.name === name)) throw new Conflict(`There is a group “${name}” already.`);
}

async function tell(ctx: Context, viewer: Viewer): Promise<void> {
  await ctx.bus.publish({ type: 'organization', organizationId: viewer.member.organizationId });
}
