import { Conflict, Forbidden, Invalid, NotFound } from '../domain/errors.ts';
import type { Member, MemberRole } from '../domain/member.ts';
import type { Store } from '../store/store.ts';
import { audited, mustAdminister } from './administer.ts';
import type { Context, Viewer } from './context.ts';

/**
 * Admins only; owners are changed by owners only. Nobody disables themself, and the last active owner stays one
 * (Conflict, with the way to do it). Disabling acts at once: sessions, keys, open pages.
 */
export async function changeMember(
  ctx: Context,
  viewer: Viewer,
  userId: string,
  wish: { role?: MemberRole | undefined; status?: 'active' | 'disabled' | undefined },
): Promise<void> {
  await ctx.store.write(async (store) => {
    const { admin, member } = await mayChange(store, viewer, userId, wish.role);
    if (wish.status === 'disabled' && userId === viewer.id) {
      throw new Conflict('You can’t disable yourself. Ask another admin.');
    }
    const changed: Member = {
      ...member,
      role: wish.role ?? member.role,
      status: wish.status ?? member.status,
    };
    if (changed.role !== 'owner' || changed.status !== 'active') await keepsAnOwner(store, member);
    if (changed.role === member.role && changed.status === member.status) return;
    await store.organizations.changeMember(changed);
    if (changed.status === 'disabled') await endSessions(store, userId);
    await audited(ctx, store, viewer, 'member.changed', {
      userId,
      ...(changed.role === member.role ? {} : { role: { from: member.role, to: changed.role } }),
      ...(changed.status === member.status ? {} : { status: { from: member.status, to: changed.status } }),
      by: admin.role,
    });
  });
  await tell(ctx, viewer);
}

/**
 * The same rules. Their conversations go to another active member, or are purged; what was given to them, their
 * groups and their keys end. Their account stays, for other organizations and for the names of authors.
 */
export async function removeMember(
  ctx: Context,
  viewer: Viewer,
  userId: string,
  conversations: { handOverTo: string } | 'purge',
): Promise<void> {
  await ctx.store.write(async (store) => {
    const { member } = await mayChange(store, viewer, userId, undefined);
    if (userId === viewer.id) throw new Conflict('You can’t remove yourself. Ask another admin.');
    await keepsAnOwner(store, member);
    const { organizationId } = member;
    const owned = await store.conversations.idsOf(organizationId, userId);
    if (conversations === 'purge') {
      for (const id of owned) {
        await store.conversations.delete(id);
        await audited(ctx, store, viewer, 'conversation.purged', { ownerId: userId }, id);
      }
    } else {
      const { handOverTo } = conversations;
      const heir = await store.organizations.member(organizationId, handOverTo);
      if (heir?.status !== 'active' || handOverTo === userId) {
        throw new Invalid('conversations', 'Name another active member to hand the conversations over to.');
      }
      await store.conversations.handOver(owned, handOverTo);
      await store.grants.handOver(owned, handOverTo);
      await store.searchIndex.forget(owned);
      await store.conversations.refreshShared(owned);
    }
    const given = await store.grants.removePrincipal(organizationId, 'person', userId);
    for (const id of given) await store.conversations.raiseSharingRevision(id);
    await store.conversations.refreshShared(given);
    await store.entrances.deleteKeysOf(organizationId, userId);
    await store.assistants.deleteOf(organizationId, userId);
    await store.organizations.removeMember(organizationId, userId);
    await endSessions(store, userId);
    await audited(ctx, store, viewer, 'member.removed', {
      userId,
      conversations: owned.length,
      ...(conversations === 'purge' ? { purged: true } : { handedOverTo: conversations.handOverTo }),
    });
  });
  await tell(ctx, viewer);
}

async function mayChange(
  store: Store,
  viewer: Viewer,
  userId: string,
  role: MemberRole | undefined,
): Promise<{ admin: Member; member: Member }> {
  const admin = await mustAdminister(store, viewer);
  const member = await store.organizations.member(viewer.member.organizationId, userId);
  if (!member) throw new NotFound();
  if (admin.role !== 'owner' && (member.role === 'owner' || role === 'owner')) {
    throw new Forbidden('Only an owner can make, change or remove an owner.');
  }
  return { admin, member };
}

async function keepsAnOwner(store: Store, member: Member): Promise<void> {
  if (member.role !== 'owner' || member.status !== 'active') return;
  if ((await store.organizations.countActiveOwners(member.organizationId)) > 1) return;
  throw new Conflict('This is the last owner. Make someone else an owner first.');
}

/** Someone who is active in another organization stays signed in there. */
async function endSessions(store: Store, userId: string): Promise<void> {
  const memberships = await store.organizations.membershipsOf(userId);
  if (memberships.some((membership) => membership.status === 'active')) return;
  await store.accounts.endSessions(userId);
}

async function tell(ctx: Context, viewer: Viewer): Promise<void> {
  await ctx.bus.publish({ type: 'organization', organizationId: viewer.member.organizationId });
}
