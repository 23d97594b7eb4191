export const grantLevels = ['view', 'collaborate'] as const;
export type GrantLevel = (typeof grantLevels)[number];

export type Audience =
  | { type: 'organization' }
  | { type: 'group'; groupId: string }
  | { type: 'person'; userId: string };

/** Gives the organization, a group or a person access to a conversation. */
export interface Grant {
  to: Audience;
  level: GrantLevel;
}

/** How a conversation is shared inside its organization, as its owner sets it: whole, at once. */
export interface Sharing {
  /** Null: not with everyone. */
  organization: GrantLevel | null;
  groups: { groupId: string; level: GrantLevel }[];
  people: { userId: string; level: GrantLevel }[];
}

/** Names the audience where one word has to do: `organization`, `group 0199…`, `person 0199…`. */
export function audienceKey(audience: Audience): string {
  if (audience.type === 'organization') return 'organization';
  return audience.type === 'group' ? `group ${audience.groupId}` : `person ${audience.userId}`;
}

export function grantsOf({ organization, groups, people }: Sharing): Grant[] {
  return [
    ...(organization === null ? [] : [{ to: { type: 'organization' } as const, level: organization }]),
    ...groups.map(({ groupId, level }) => ({ to: { type: 'group', groupId } as const, level })),
    ...people.map(({ userId, level }) => ({ to: { type: 'person', userId } as const, level })),
  ];
}

export function sharingOf(grants: readonly Grant[]): Sharing {
  const sharing: Sharing = { organization: null, groups: [], people: [] };
  for (const { to, level } of grants) {
    if (to.type === 'organization') sharing.organization = level;
    else if (to.type === 'group') sharing.groups.push({ groupId: to.groupId, level });
    else sharing.people.push({ userId: to.userId, level });
  }
  return sharing;
}
