import type { OwnedLink } from '../actions/share.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { ProjectedFile, ProjectedMessage, Projection } from '../domain/projection.ts';

/** Inner nouns → what goes over the wire. */
export function presentSummary(conversation: Conversation, liveLinks: number) {
  return {
    id: conversation.id,
    title: conversation.title,
    kind: conversation.kind,
    createdAt: conversation.createdAt.toISOString(),
    updatedAt: conversation.updatedAt.toISOString(),
    access: 'own' as const,
    sharing: { links: liveLinks },
  };
}

export function presentMessage(message: ProjectedMessage) {
  return { ...message, createdAt: message.createdAt.toISOString() };
}

export function presentFile({ id, name, mediaType, size }: ProjectedFile) {
  return { id, name, mediaType, size };
}

export function presentLink(link: OwnedLink) {
  return {
    id: link.id,
    url: link.url,
    label: link.label,
    createdAt: link.createdAt.toISOString(),
    expiresAt: link.expiresAt?.toISOString() ?? null,
    state: link.state,
    previewTitle: link.previewTitle,
  };
}

/** What `/share/:token/conversation.json` says: the projection and nothing else. */
export function presentPublic(projection: Projection) {
  return {
    title: projection.title,
    kind: projection.kind,
    createdAt: projection.createdAt.toISOString(),
    updatedAt: projection.updatedAt.toISOString(),
    activeLeafId: projection.activeLeafId,
    messages: projection.messages.map(({ id, parentId, role, parts, createdAt }) => ({
      id,
      parentId,
      role,
      parts,
      createdAt: createdAt.toISOString(),
    })),
    files: projection.files.map(presentFile),
  };
}
