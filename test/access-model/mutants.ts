export interface Mutant {
  /** What the product would do wrong. */
  name: string;
  file: string;
  from: string;
  to: string;
}

const mutant = (file: string, name: string, from: string, to: string): Mutant => ({
  name,
  file: `src/${file}`,
  from,
  to,
});

/** One line of the access code at a time, wrong. */
export const mutants: Mutant[] = [
  mutant(
    'domain/access.ts',
    'someone who was disabled still sees',
    "if (!member || member.status !== 'active')",
    'if (!member)',
  ),
  mutant(
    'domain/access.ts',
    'the decision forgets the organization',
    'if (member.organizationId !== facts.conversation.organizationId) {',
    'if (member.organizationId === undefined) {',
  ),
  mutant(
    'domain/access.ts',
    'admins read everything',
    'if (member.userId === facts.conversation.ownerId) return',
    "if (member.userId === facts.conversation.ownerId || member.role !== 'member') return",
  ),
  mutant(
    'domain/access.ts',
    'a grant to a group is for everyone',
    'groupIds.includes(to.groupId)',
    'groupIds.length >= 0',
  ),
  mutant(
    'domain/access.ts',
    'a grant to a person is for everyone',
    'groupIds.includes(to.groupId) : to.userId === userId',
    "groupIds.includes(to.groupId) : userId !== ''",
  ),
  mutant(
    'domain/access.ts',
    'a grant to the organization is for nobody',
    "if (to.type === 'organization') return true;",
    "if (to.type === 'organization') return false;",
  ),
  mutant(
    'domain/access.ts',
    'grants hold whatever the policy says',
    'if (grantObstacle(policy, to.type) !== null) return null;',
    'if (grantObstacle(policy, to.type) === undefined) return null;',
  ),
  mutant(
    'domain/access.ts',
    'collaboration holds whatever the policy says',
    "return policy.collaboration ? level : 'view';",
    'return level;',
  ),
  mutant(
    'domain/access.ts',
    'the last grant wins, not the best',
    "if (best !== 'collaborate') best = worth;",
    'best = worth;',
  ),
  mutant('domain/access.ts', 'a revoked link opens', "if (link.revokedAt !== null) return 'revoked';", ''),
  mutant(
    'domain/access.ts',
    'an expired link opens',
    "if (link.expiresAt !== null && link.expiresAt <= facts.now) return 'expired';",
    '',
  ),
  mutant(
    'domain/access.ts',
    'a link without the password that the policy wants opens',
    'if (facts.policy.publicLinkPassword && link.passwordHash === null) {',
    'if (facts.policy.publicLinkPassword === null) {',
  ),
  mutant(
    'domain/access.ts',
    'a link opens longer than the policy lets it live',
    'if (latest !== null && latest <= facts.now) {',
    'if (latest !== null && latest === facts.now) {',
  ),
  mutant(
    'domain/access.ts',
    'the link of someone who was disabled opens',
    "if (member?.status !== 'active') return 'The owner",
    "if (member === undefined) return 'The owner",
  ),
  mutant(
    'domain/access.ts',
    'links open though they are off',
    "if (policy.publicLinks === 'off') return",
    'if (policy.publicLinks === undefined) return',
  ),
  mutant(
    'domain/access.ts',
    'links of members open though they are for admins',
    "policy.publicLinks === 'admins' && !isAdmin(member)",
    "policy.publicLinks === 'admins' && isAdmin(undefined as never)",
  ),
  mutant(
    'domain/access.ts',
    'a link opens without its password',
    'if (link.passwordHash !== null && !unlocked)',
    'if (link.passwordHash === undefined && !unlocked)',
  ),
  mutant(
    'domain/access.ts',
    'public pages show files though the policy says no',
    'link.files && facts.policy.publicFiles',
    'link.files',
  ),
  mutant(
    'domain/access.ts',
    'a link without files shows files',
    'link.files && facts.policy.publicFiles',
    'facts.policy.publicFiles',
  ),
  mutant(
    'domain/access.ts',
    'other sites show a link though the policy says no',
    'policy.publicEmbedding && link.passwordHash === null && link.embed !== null',
    'link.passwordHash === null && link.embed !== null',
  ),
  mutant(
    'domain/access.ts',
    'other sites show a link that has a password',
    'link.passwordHash === null && link.embed !== null',
    'link.embed !== null',
  ),
  mutant(
    'http/embed.ts',
    'a frame stays open on a site that was removed',
    'opened?.edition === query.edition ? opened : undefined',
    'opened',
  ),
  mutant(
    'domain/projection.ts',
    'system messages are shown',
    "return message.role !== 'system';",
    'return message.role !== undefined;',
  ),
  mutant('domain/projection.ts', 'models are shown', 'model: null,', 'model: message.model,'),
  mutant(
    'domain/projection.ts',
    'files that hang on no message are shown',
    'files.filter((file) => attached.has(file.id))',
    'files.filter(() => shows.files)',
  ),
  mutant(
    'domain/projection.ts',
    'names of files are shown where files are not',
    'if (!showsFiles) return [];',
    '',
  ),
  mutant(
    'domain/extent.ts',
    'a pin lets one more message through',
    '(message) => message.id === id) + 1)',
    '(message) => message.id === id) + 2)',
  ),
  mutant(
    'domain/extent.ts',
    'a pin holds nothing',
    'pinnedTo === null ? messages : upTo(messages, pinnedTo)',
    'messages',
  ),
  mutant(
    'domain/extent.ts',
    'a link to one branch shows all of them',
    'if (branchThrough === null) return made;',
    'if (branchThrough !== undefined) return made;',
  ),
  mutant(
    'domain/policy.ts',
    'whoever sees may export though only owners may',
    "if (policy.export === 'own' && !isOwner)",
    "if (policy.export === 'own' && isOwner)",
  ),
  mutant(
    'domain/policy.ts',
    'exports go on though they are off',
    "if (policy.export === 'off') return",
    'if (policy.export === undefined) return',
  ),
  mutant(
    'domain/policy.ts',
    'groups are given access though the policy says no',
    "if (audience === 'group' && !policy.groupSharing) {",
    "if (audience === 'group' && policy.groupSharing === null) {",
  ),
  mutant(
    'actions/open-conversation.ts',
    'a person sees what is in another organization of theirs',
    'if (!conversation || viewer.member.organizationId !== conversation.organizationId)',
    'if (!conversation)',
  ),
  mutant(
    'actions/open-conversation.ts',
    'collaborators do what only owners may',
    "if (access.level !== 'own') throw",
    "if (access.level === 'view') throw",
  ),
  mutant(
    'actions/open-conversation.ts',
    'viewers add messages',
    "if (opened.access.level === 'view') {",
    'if (opened.access.level === undefined) {',
  ),
  mutant(
    'actions/open-link.ts',
    'an old password still opens a link',
    'unlocked ${link.id} ${link.passwordHash}',
    'unlocked ${link.id}',
  ),
  mutant(
    'actions/open-link.ts',
    'any proof opens any link',
    'timingSafeEqual(given, expected)',
    'timingSafeEqual(given, given)',
  ),
  mutant(
    'actions/files.ts',
    'collaborators see files that hang on no message',
    "if (access.level === 'own') return",
    "if (access.level !== 'view') return",
  ),
  mutant(
    'actions/sharing.ts',
    'what the policy forbids can be given',
    'for (const grant of added) mayGive(policy, grant, before);',
    'void policy;',
  ),
  mutant(
    'actions/sharing.ts',
    'a change on top of what has not been seen is taken',
    'if ((await store.conversations.sharingRevision(id)) !== revision)',
    'if ((await store.conversations.sharingRevision(id)) < 0)',
  ),
  mutant(
    'actions/sharing.ts',
    'a group of another organization is there',
    'if (groups.length < groupIds.length)',
    'if (groups.length < 0)',
  ),
  mutant(
    'actions/members.ts',
    'who comes back finds what was given to them before',
    "await store.grants.removePrincipal(organizationId, 'person', userId)",
    '[] as string[]',
  ),
  mutant(
    'actions/members.ts',
    'keys of who was removed work again when they are back',
    'await store.entrances.deleteKeysOf(organizationId, userId);',
    '',
  ),
  mutant(
    'actions/members.ts',
    'sessions outlive their member',
    "if (changed.status === 'disabled') await endSessions(store, userId);",
    '',
  ),
  mutant(
    'store/organizations.ts',
    'who comes back is in their groups again',
    ".deleteFrom('group_members')\n      .where('user_id', '=', userId)\n      .where('group_id', 'in'",
    ".deleteFrom('group_members')\n      .where('user_id', '=', '')\n      .where('group_id', 'in'",
  ),
  mutant(
    'http/viewer.ts',
    'who was disabled is still a member',
    "return account && member?.status === 'active' ?",
    'return account && member ?',
  ),
  mutant(
    'store/links-in-memory.ts',
    'what was known of a link outlives a change',
    'if (version !== this.version || this.facts.size >= mostLinks) {',
    'if (this.facts.size >= mostLinks || Number.isNaN(this.version)) {',
  ),
];
