import type { OwnedLink } from '../actions/link-terms.ts';
import type { ListedConversation } from '../actions/list-conversations.ts';
import type { ProjectedFile, ProjectedMessage, Projection } from '../domain/projection.ts';
import { iframeOf } from '../web/share/iframe.ts';

/** Inner nouns → what goes over the wire. */
export function presentSummary({ conversation, access, bookmark, tags, sharing, from }: ListedConversation) {
  return {
    id: conversation.id,
    title: conversation.title,
    kind: conversation.kind,
    createdAt: conversation.createdAt.toISOString(),
    updatedAt: conversation.updatedAt.toISOString(),
    access: access.level,
    favorite: bookmark.favorite,
    archived: bookmark.archived,
    tags,
    ...(sharing ? { sharing } : {}),
    ...(from ? { sharedBy: from.owner, via: from.via } : {}),
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
    reason: link.reason,
    previewTitle: link.previewTitle,
    hasPassword: link.passwordHash !== null,
    branches: link.branchThrough === null ? ('all' as const) : ('this' as const),
    pinnedTo: link.pinnedTo,
    newer: link.newer,
    files: link.files,
    embed: link.embed && { sites: link.embed.sites, html: link.url && iframeOf(link.url, {}) },
    opens: {
      ...link.opens,
      first: link.opens.first?.toISOString() ?? null,
      last: link.opens.last?.toISOString() ?? null,
    },
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
