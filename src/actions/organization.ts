import { Conflict, Forbidden, Invalid, NotFound } from '../domain/errors.ts';
import type { MemberRole } from '../domain/member.ts';
import type { Policy } from '../domain/policy.ts';
import { defaultPolicy } from '../domain/policy.ts';
import { invitationLetter } from '../mail/letters.ts';
import { hashToken, newToken } from '../secrets/tokens.ts';
import type { Invitation } from '../store/entrances.ts';
import type { Organization } from '../store/organizations.ts';
import type { Store } from '../store/store.ts';
import { audited, mustAdminister } from './administer.ts';
import type { Context, Viewer } from './context.ts';

/** The first person of an empty server: makes the owner's account. Conflict once there is one. */
export async function setUpOwner(
  ctx: Context,
  wish: { organization: string; name: string; email: string; passwordHash: string },
): Promise<void> {
  await ctx.store.write(async (store) => {
    if (await store.organizations.anyMember()) {
      throw new Conflict('This server has its owner already. Sign in, or ask them to invite you.');
    }
    // The first start left an empty organization for its first person.
    const empty = await store.organizations.first();
    const organization = empty ?? (await makeOrganization(ctx, store, wish.organization));
    if (empty) await store.organizations.rename(empty.id, wish.organization);
    await makeMember(ctx, store, organization.id, { ...wish, role: 'owner' });
  });
}

/** An organization with nothing in it, under the default policy. */
export async function makeOrganization(ctx: Context, store: Store, name: string): Promise<Organization> {
  const organization = { id: ctx.newId(), name, policy: defaultPolicy, createdAt: ctx.now() };
  await store.organizations.insert(organization);
  return organization;
}

/** An account that is an active member, in one go. Conflict if the address has an account. */
export async function makeMember(
  ctx: Context,
  store: Store,
  organizationId: string,
  person: { name: string; email: string; passwordHash: string; role: MemberRole },
): Promise<string> {
  const email = person.email.toLowerCase();
  if (await store.accounts.byEmail(email))
    throw new Conflict('There is an account with this address already.');
  const id = ctx.newId();
  await store.accounts.insert({
    id,
    name: person.name,
    email,
    passwordHash: person.passwordHash,
    at: ctx.now(),
  });
  await store.organizations.addMember(
    { organizationId, userId: id, role: person.role, status: 'active' },
    ctx.now(),
  );
  return id;
}

export async function ownOrganization(ctx: Context, viewer: Viewer): Promise<Organization> {
  const organization = await ctx.store.organizations.find(viewer.member.organizationId);
  if (!organization) throw new NotFound();
  return organization;
}

/** Admins only. What the new rules no longer allow stops before this resolves; those not named stay. */
export async function changePolicy(
  ctx: Context,
  viewer: Viewer,
  change: Partial<Policy>,
): Promise<Organization> {
  await ctx.store.write(async (store) => {
    await mustAdminister(store, viewer);
    const { policy } = (await store.organizations.find(viewer.member.organizationId))!;
    const changed = { ...policy, ...change };
    await store.organizations.setPolicy(viewer.member.organizationId, changed);
    await audited(ctx, store, viewer, 'policy.changed', differences(policy, changed));
  });
  await ctx.bus.publish({ type: 'organization', organizationId: viewer.member.organizationId });
  return ownOrganization(ctx, viewer);
}

const invitationMs = 7 * 24 * 60 * 60 * 1000;

/** Admins only. Answers the invitation and its address, which is shown once; it is mailed where mail is set up. */
export async function inviteMember(
  ctx: Context,
  viewer: Viewer,
  wish: { email: string; role: MemberRole },
): Promise<{ invitation: Invitation; url: string; mailed: boolean }> {
  const email = wish.email.toLowerCase();
  const token = newToken();
  const invitation: Invitation = {
    id: ctx.newId(),
    organizationId: viewer.member.organizationId,
    email,
    role: wish.role,
    createdBy: viewer.id,
    createdAt: ctx.now(),
    expiresAt: new Date(ctx.now().getTime() + invitationMs),
    acceptedAt: null,
  };
  const organization = await ctx.store.write(async (store) => {
    const inviter = await mustAdminister(store, viewer);
    if (wish.role === 'owner' && inviter.role !== 'owner') {
      throw new Forbidden('Only an owner can invite another owner.');
    }
    const account = await store.accounts.byEmail(email);
    if (account && (await store.organizations.member(invitation.organizationId, account.id))) {
      throw new Conflict(`${email} is a member already.`);
    }
    await store.entrances.insertInvitation(invitation, hashToken(token));
    await audited(ctx, store, viewer, 'member.invited', { invitationId: invitation.id, role: wish.role });
    return (await store.organizations.find(invitation.organizationId))!;
  });
  const url = `${ctx.origin}/join/${token}`;
  const { expiresAt } = invitation;
  ctx.mail?.put(invitationLetter({ to: email, organization: organization.name, url, expiresAt }));
  return { invitation, url, mailed: ctx.mail !== null };
}

export async function withdrawInvitation(ctx: Context, viewer: Viewer, id: string): Promise<void> {
  await ctx.store.write(async (store) => {
    await mustAdminister(store, viewer);
    if (!(await store.entrances.deleteInvitation(viewer.member.organizationId, id))) throw new NotFound();
    await audited(ctx, store, viewer, 'invitation.withdrawn', { invitationId: id });
  });
}

/** What an invitation's token says to the one who holds it. */
export async function openInvitation(ctx: Context, token: string) {
  const invitation = await ctx.store.entrances.openInvitation(hashToken(token), ctx.now());
  const organization = invitation && (await ctx.store.organizations.find(invitation.organizationId));
  if (!invitation || !organization) {
    throw new NotFound('This invitation has been used, withdrawn or has expired. Ask for a new one.');
  }
  const account = await ctx.store.accounts.byEmail(invitation.email);
  return { invitation, organization, hasAccount: account !== undefined };
}

/**
 * Makes the account that an invitation is for and takes it in. One who has an account proves it with
 * its password, which the caller has checked (`provenUserId`).
 */
export async function acceptInvitation(
  ctx: Context,
  token: string,
  person: { name: string; passwordHash: string; provenUserId: string | undefined },
): Promise<{ email: string; organizationId: string }> {
  return ctx.store.write(async (store) => {
    const invitation = await store.entrances.openInvitation(hashToken(token), ctx.now());
    if (!invitation || !(await store.entrances.acceptInvitation(invitation.id, ctx.now()))) {
      throw new NotFound('This invitation has been used, withdrawn or has expired. Ask for a new one.');
    }
    const { email, role, organizationId } = invitation;
    const account = await store.accounts.byEmail(email);
    if (!account) {
      const userId = await makeMember(ctx, store, organizationId, { ...person, email, role });
      await joined(ctx, store, organizationId, userId, invitation.id);
    } else {
      if (account.id !== person.provenUserId) {
        throw new Invalid('password', 'You have an account here. Enter its password to join with it.');
      }
      if (await store.organizations.member(organizationId, account.id)) {
        throw new Conflict('You are a member already.');
      }
      await store.organizations.addMember(
        { organizationId, userId: account.id, role, status: 'active' },
        ctx.now(),
      );
      await joined(ctx, store, organizationId, account.id, invitation.id);
    }
    return { email, organizationId };
  });
}

async function joined(
  ctx: Context,
  store: Store,
  organizationId: string,
  userId: string,
  invitationId: string,
): Promise<void> {
  await store.audit.append({
    organizationId,
    kind: 'member.joined',
    at: ctx.now(),
    actorId: userId,
    conversationId: null,
    details: { invitationId },
  });
}

/** Each rule that changed: from what, to what. */
function differences(before: Policy, after: Policy): Record<string, unknown> {
  const rules = Object.keys(after) as (keyof Policy)[];
  return Object.fromEntries(
    rules
      .filter((rule) => before[rule] !== after[rule])
      .map((rule) => [rule, { from: before[rule], to: after[rule] }]),
  );
}
