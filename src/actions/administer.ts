import type { AuditKind } from '../domain/audit.ts';
import { Forbidden } from '../domain/errors.ts';
import type { Member } from '../domain/member.ts';
import { isAdmin } from '../domain/member.ts';
import type { Store } from '../store/store.ts';
import type { Context, Viewer } from './context.ts';

/** As the store has it now, not as it was when the request came in. Forbidden for who is no admin. */
export async function mustAdminister(store: Store, viewer: Viewer): Promise<Member> {
  const member = await store.organizations.member(viewer.member.organizationId, viewer.id);
  if (!member || !isAdmin(member)) throw new Forbidden('Only admins of the organization can do this.');
  return member;
}

/** Tells the audit log what the viewer did in their organization. To be called in the same transaction. */
export async function audited(
  ctx: Pick<Context, 'now'>,
  store: Store,
  viewer: Viewer,
  kind: AuditKind,
  details: Record<string, unknown>,
  conversationId: string | null = null,
): Promise<void> {
  await store.audit.append({
    organizationId: viewer.member.organizationId,
    kind,
    at: ctx.now(),
    actorId: viewer.id,
    conversationId,
    details,
  });
}
