import type { AuditEntry, AuditKind } from './audit.ts';

/** An entry of the audit log as a sentence without its subject: "made a public link". `nameOf` knows people and groups by id. */
export function inWords(
  entry: Pick<AuditEntry, 'kind' | 'details'>,
  nameOf: (userId: string) => string,
): string {
  return sentences[entry.kind](entry.details, nameOf);
}

type Details = AuditEntry['details'];

const ruleNames: Record<string, string> = {
  organizationSharing: 'sharing with everyone',
  groupSharing: 'sharing with groups',
  personSharing: 'sharing with people',
  collaboration: 'collaboration',
  publicLinks: 'public links',
  publicLinkMaxDays: 'days that a public link may live',
  publicLinkPassword: 'password on public links',
  publicFiles: 'files on public pages',
  publicEmbedding: 'public links in frames of other sites',
  export: 'export',
  review: 'review before public links',
  blockCredentials: 'undecided credentials on public pages',
  keepReason: 'a reason for what is kept',
  redactInside: 'redactions inside the organization',
  scanAddresses: 'the scan for postal addresses',
  scanNames: 'the scan for names',
  retentionDays: 'days that conversations are kept',
};

const sentences: Record<AuditKind, (details: Details, nameOf: (userId: string) => string) => string> = {
  'sharing.changed': ({ given, taken }, nameOf) =>
    [...lists('gave access to', given, nameOf), ...lists('took access from', taken, nameOf)].join('; ') ||
    'changed how a conversation is shared',
  'redactions.changed': ({ redacted, kept, messagesLeftOut, filesLeftOut }) =>
    `reviewed a conversation: ${text(redacted)} redacted, ${text(kept)} kept, ${text(messagesLeftOut)} messages and ${text(filesLeftOut)} files left out`,
  'link.created': (details) => `made a public link${terms(details)}`,
  'link.changed': (details) => `changed a public link${terms(details)}`,
  'link.revoked': () => 'stopped a public link',
  'link.opened': ({ day }) => `a public link was opened for the first time on ${text(day)}`,
  'conversation.deleted': () => 'deleted a conversation',
  'conversation.exported': ({ format }) => `exported a conversation as ${text(format)}`,
  'conversations.exported': ({ format, conversations }) =>
    `exported ${text(conversations)} conversations as ${text(format)}`,
  'conversation.copied': () => 'made a redacted copy of a conversation',
  'conversation.continued': ({ through }) =>
    `continued ${through === 'link' ? 'what a public link shows' : 'a conversation'} in their own copy`,
  'conversation.purged': ({ conversations }) =>
    conversations === undefined ? 'purged a conversation' : `purged ${text(conversations)} conversations`,
  'policy.changed': (details) =>
    `changed the policy: ${Object.entries(details)
      .map(([rule, change]) => {
        const { from, to } = change as { from: unknown; to: unknown };
        return `${ruleNames[rule] ?? rule} from ${text(from)} to ${text(to)}`;
      })
      .join(', ')}`,
  'terms.changed': ({ terms }) => `changed the organization’s own terms; there are ${text(terms)}`,
  'provider.added': ({ name }) => `added the model provider “${text(name)}”`,
  'provider.changed': ({ name }) => `changed the model provider “${text(name)}”`,
  'provider.removed': ({ name }) => `removed the model provider “${text(name)}”`,
  'model.asked': ({ model }) => `asked ${model === undefined ? 'an assistant' : text(model)}`,
  'member.invited': ({ role }) => `invited someone as ${text(role)}`,
  'member.joined': () => 'joined',
  'member.changed': ({ userId, role, status }, nameOf) =>
    `changed ${nameOf(text(userId))}: ${[role, status]
      .filter((change) => change !== undefined)
      .map(
        (change) => `${text((change as { from: unknown }).from)} to ${text((change as { to: unknown }).to)}`,
      )
      .join(', ')}`,
  'member.removed': ({ userId, conversations, handedOverTo }, nameOf) =>
    `removed ${nameOf(text(userId))}; ${text(conversations)} conversations ${
      handedOverTo === undefined ? 'were purged' : `went to ${nameOf(text(handedOverTo))}`
    }`,
  'invitation.withdrawn': () => 'withdrew an invitation',
  'group.created': ({ name }) => `made the group “${text(name)}”`,
  'group.renamed': ({ from, to }) => `renamed the group “${text(from)}” to “${text(to)}”`,
  'group.deleted': ({ name }) => `deleted the group “${text(name)}”`,
  'group.joined': ({ userId }, nameOf) => `put ${nameOf(text(userId))} into a group`,
  'group.left': ({ userId }, nameOf) => `took ${nameOf(text(userId))} out of a group`,
  'key.created': ({ scopes, expiresAt }) =>
    `made an API key${Array.isArray(scopes) ? ` (${[...scopes, ...(typeof expiresAt === 'string' ? [`until ${expiresAt}`] : [])].join(', ')})` : ''}`,
  'key.deleted': () => 'deleted an API key',
  'sign-in.failed': ({ userId }, nameOf) => `a sign-in as ${nameOf(text(userId))} with a wrong password`,
  'sign-in.succeeded': () => 'signed in',
  'password.changed': () => 'changed their password',
  'webhook.added': ({ host }) => `added a webhook to ${text(host)}`,
  'webhook.changed': ({ host, enabled }) =>
    `changed the webhook to ${text(host)}${enabled === false ? ': it is off' : ''}`,
  'webhook.removed': ({ host }) => `removed the webhook to ${text(host)}`,
  'webhook.stopped': ({ host }) => `the webhook to ${text(host)} was turned off: nothing could be delivered`,
  'audit.exported': () => 'exported the audit log',
};

function lists(verb: string, grants: unknown, nameOf: (id: string) => string): string[] {
  if (!Array.isArray(grants) || grants.length === 0) return [];
  return [`${verb} ${grants.map((grant) => audience(String(grant), nameOf)).join(', ')}`];
}

/** `person 0199…: view` → "Bo (view)". */
function audience(grant: string, nameOf: (id: string) => string): string {
  const [, type, id, level] = /^(organization|group|person) ?(\S*): (\w+)$/.exec(grant) ?? [];
  if (type === undefined || id === undefined) return grant;
  return `${type === 'organization' ? 'everyone' : nameOf(id)} (${level})`;
}

/** The ids in an entry whose names its words need. */
export function idsIn({ details }: Pick<AuditEntry, 'details'>): string[] {
  const grants = [details['given'], details['taken']].flatMap((each) => (Array.isArray(each) ? each : []));
  const named = grants.flatMap((grant) => /^(?:group|person) (\S+):/.exec(String(grant))?.[1] ?? []);
  return [...named, details['userId'], details['handedOverTo']].filter((id) => typeof id === 'string');
}

function terms({ password, pinned, branches, files, embed, expiresAt }: Details): string {
  const said = [
    password === true ? 'with a password' : '',
    pinned === true ? 'pinned' : '',
    branches === 'this' ? 'one branch' : '',
    files === false ? 'without files' : '',
    Array.isArray(embed) ? `in frames of ${embed.join(' and ')}` : '',
    typeof expiresAt === 'string' ? `until ${expiresAt}` : '',
  ].filter(Boolean);
  return said.length > 0 ? ` (${said.join(', ')})` : '';
}

function text(value: unknown): string {
  if (value === null || value === undefined) return 'none';
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value);
}
