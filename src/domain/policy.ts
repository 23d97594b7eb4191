/** What an organization allows its members to share. */
export interface Policy {
  /** Who may have public links. Tightening it suspends the links that stand, at once. */
  publicLinks: 'off' | 'admins' | 'members';
  /** The longest a public link may live from its making, in days; null: as long as one likes. */
  publicLinkMaxDays: number | null;
}

export const defaultPolicy: Policy = { publicLinks: 'members', publicLinkMaxDays: null };

const dayMs = 24 * 60 * 60 * 1000;

/** When a link made at `createdAt` must end at the latest; null: never. */
export function latestExpiry(policy: Policy, createdAt: Date): Date | null {
  return policy.publicLinkMaxDays === null
    ? null
    : new Date(createdAt.getTime() + policy.publicLinkMaxDays * dayMs);
}
