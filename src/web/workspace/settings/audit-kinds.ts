import type { AuditKind } from '../../../domain/audit.ts';
import type { AuditEntryAnswer } from '../../../http/wire/governance.ts';

/** What the log tells of, as the filter names it. */
export const auditKindNames: { [Kind in AuditKind]: string } = {
  'sharing.changed': 'Sharing changed',
  'redactions.changed': 'Conversation reviewed',
  'link.created': 'Public link made',
  'link.changed': 'Public link changed',
  'link.revoked': 'Public link stopped',
  'link.opened': 'Public link opened',
  'conversation.deleted': 'Conversation deleted',
  'conversation.exported': 'Conversation exported',
  'conversations.exported': 'Several conversations exported',
  'conversation.copied': 'Redacted copy made',
  'conversation.continued': 'Continued in an own copy',
  'conversation.purged': 'Conversations purged',
  'policy.changed': 'Policy changed',
  'terms.changed': 'Terms changed',
  'provider.added': 'Model provider added',
  'provider.changed': 'Model provider changed',
  'provider.removed': 'Model provider removed',
  'model.asked': 'Model asked',
  'member.invited': 'Member invited',
  'member.joined': 'Member joined',
  'member.changed': 'Member changed',
  'member.removed': 'Member removed',
  'invitation.withdrawn': 'Invitation withdrawn',
  'group.created': 'Group created',
  'group.renamed': 'Group renamed',
  'group.deleted': 'Group deleted',
  'group.joined': 'Group joined',
  'group.left': 'Group left',
  'key.created': 'API key made',
  'key.deleted': 'API key deleted',
  'sign-in.failed': 'Sign-in failed',
  'sign-in.succeeded': 'Signed in',
  'password.changed': 'Password changed',
  'webhook.added': 'Webhook added',
  'webhook.changed': 'Webhook changed',
  'webhook.removed': 'Webhook removed',
  'webhook.stopped': 'Webhook turned off',
  'audit.exported': 'Audit log exported',
};

/** With its subject: whoever did it, where that is someone who is known. */
export function entryInWords({ actor, summary }: Pick<AuditEntryAnswer, 'actor' | 'summary'>): string {
  if (actor === null) return summary.charAt(0).toUpperCase() + summary.slice(1);
  return `${actor.name ?? 'Someone who is gone'} ${summary}`;
}
