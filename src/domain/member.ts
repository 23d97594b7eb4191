export const memberRoles = ['owner', 'admin', 'member'] as const;
export type MemberRole = (typeof memberRoles)[number];

export const memberStatuses = ['invited', 'active', 'disabled'] as const;
export type MemberStatus = (typeof memberStatuses)[number];

/** A person in an organization. The sign-in account behind it is the user. */
export interface Member {
  userId: string;
  organizationId: string;
  role: MemberRole;
  status: MemberStatus;
}

export function isAdmin(member: Pick<Member, 'role' | 'status'>): boolean {
  return member.status === 'active' && member.role !== 'member';
}
