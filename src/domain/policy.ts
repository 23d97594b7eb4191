/** What an organization allows its members to share. Each rule is asked at every access: tightening one acts at once. */
export interface Policy {
  /** Whether the whole organization may be given access. */
  organizationSharing: boolean;
  /** Whether groups may be given access. */
  groupSharing: boolean;
  /** Whether single people may be given access. */
  personSharing: boolean;
  /** Whether others may be let add messages. Off: whoever could collaborate can view. */
  collaboration: boolean;
  /** Who may have public links. Tightening it suspends the links that stand, at once. */
  publicLinks: 'off' | 'admins' | 'members';
  /** The longest a public link may live from its making, in days; null: as long as one likes. */
  publicLinkMaxDays: number | null;
  /** Whether a public link opens only with a password. */
  publicLinkPassword: boolean;
  /** Whether public pages show files and let them be downloaded. */
  publicFiles: boolean;
  /** Whether other sites may show public links in a frame, where their owners let them. */
  publicEmbedding: boolean;
  /** `required`: what a scan has not cleared, or its owner not decided, is on no public page. */
  review: 'advised' | 'required';
  /** Whether credentials that nobody has decided on keep what holds them off public pages. */
  blockCredentials: boolean;
  /** Whether who keeps a finding has to say why. */
  keepReason: boolean;
  /** Whether redactions apply inside the organization, whatever the owner says. */
  redactInside: boolean;
  /** Whether the scan guesses at postal addresses and at names of people. */
  scanAddresses: boolean;
  scanNames: boolean;
  /** Raised with each change of the organization's own terms. */
  termsRevision: number;
  /** Who may take a conversation away in another form: all who see it, its owner only, or nobody. */
  export: 'all' | 'own' | 'off';
  /** Days without a change after which a conversation is purged; null: it is kept. */
  retentionDays: number | null;
}

export const defaultPolicy: Policy = {
  organizationSharing: true,
  groupSharing: true,
  personSharing: true,
  collaboration: true,
  publicLinks: 'members',
  publicLinkMaxDays: null,
  publicLinkPassword: false,
  publicFiles: true,
  publicEmbedding: true,
  review: 'advised',
  blockCredentials: true,
  keepReason: false,
  redactInside: false,
  scanAddresses: false,
  scanNames: false,
  termsRevision: 0,
  export: 'all',
  retentionDays: null,
};

const dayMs = 24 * 60 * 60 * 1000;

/** When a link made at `createdAt` must end at the latest; null: never. */
export function latestExpiry(policy: Policy, createdAt: Date): Date | null {
  return policy.publicLinkMaxDays === null
    ? null
    : new Date(createdAt.getTime() + policy.publicLinkMaxDays * dayMs);
}

/** What may not be shared in this way, and why, in words for members; null: it may. */
export function grantObstacle(
  policy: Pick<Policy, 'organizationSharing' | 'groupSharing' | 'personSharing'>,
  audience: 'organization' | 'group' | 'person',
): string | null {
  if (audience === 'organization' && !policy.organizationSharing) {
    return 'Your organization does not allow sharing with everyone in it.';
  }
  if (audience === 'group' && !policy.groupSharing) {
    return 'Your organization does not allow sharing with groups.';
  }
  if (audience === 'person' && !policy.personSharing) {
    return 'Your organization does not allow sharing with single people.';
  }
  return null;
}

/** The same for letting others add messages. */
export function collaborationObstacle(policy: Policy): string | null {
  return policy.collaboration
    ? null
    : 'Your organization does not allow collaboration: others can view only.';
}

/** Why someone may not continue it in a copy of their own, in words; null: they may. The copy could be exported. */
export function continueObstacle(policy: Policy, isOwner: boolean): string | null {
  return policy.export === 'own' && !isOwner
    ? 'Your organization lets only the owner take a conversation further: a copy could be exported.'
    : null;
}

/** Why someone at this level may not export, in words; null: they may. */
export function exportObstacle(policy: Policy, isOwner: boolean): string | null {
  if (policy.export === 'off') return 'Your organization does not allow exports.';
  if (policy.export === 'own' && !isOwner)
    return 'Your organization lets only the owner export a conversation.';
  return null;
}
