import type { MemberAnswer } from '../../../http/wire/organization.ts';

export type MemberAction = 'change the role of' | 'disable' | 'remove';

/** Why the one who asks can't do this to a member, in words; null: they can. The server decides by the same rules. */
export function obstacleTo(
  action: MemberAction,
  member: MemberAnswer,
  me: { id: string; role: MemberAnswer['role'] },
  members: readonly MemberAnswer[],
): string | null {
  if (member.id === me.id && action !== 'change the role of') {
    return `Nobody can ${action} themself. Ask another admin.`;
  }
  if (member.role !== 'owner') return null;
  if (me.role !== 'owner') return `Only an owner can ${action} an owner.`;
  const owners = members.filter(({ role, status }) => role === 'owner' && status === 'active');
  const isLast = owners.length === 1 && owners[0]?.id === member.id;
  return isLast ? 'The only owner: make someone else an owner first.' : null;
}
