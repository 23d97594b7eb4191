/** What the audit log tells of. An entry holds ids and settings: no tokens, no message text, no titles. */
export const auditKinds = [
  'sharing.changed',
  'redactions.changed',
  'link.created',
  'link.changed',
  'link.revoked',
  'link.opened',
  'conversation.deleted',
  'conversation.exported',
  'conversations.exported',
  'conversation.copied',
  'conversation.continued',
  'conversation.purged',
  'policy.changed',
  'terms.changed',
  'member.invited',
  'member.joined',
  'member.changed',
  'member.removed',
  'invitation.withdrawn',
  'provider.added',
  'provider.changed',
  'provider.removed',
  'model.asked',
  'group.created',
  'group.renamed',
  'group.deleted',
  'group.joined',
  'group.left',
  'key.created',
  'key.deleted',
  'sign-in.failed',
  'sign-in.succeeded',
  'password.changed',
  'webhook.added',
  'webhook.changed',
  'webhook.removed',
  'webhook.stopped',
  'audit.exported',
] as const;
export type AuditKind = (typeof auditKinds)[number];

/** Something that happened in an organization, to be written with what it tells of. */
export interface AuditEvent {
  organizationId: string;
  kind: AuditKind;
  at: Date;
  /** Null: nobody who is signed in, or the server itself. */
  actorId: string | null;
  conversationId: string | null;
  /** JSON; no tokens, no text of messages, no titles. */
  details: Record<string, unknown>;
}

export interface AuditEntry extends AuditEvent {
  /** 1, 2, 3 … in each organization. */
  seq: number;
  /** The hash of the entry before; empty for the first. */
  previous: string;
  hash: string;
}
