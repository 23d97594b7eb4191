import type { z } from 'zod';
import type { ViewedBranch } from '../actions/view-branch.ts';
import { roundNumbers } from '../domain/tree.ts';
import { isSafeImage } from '../files/media-type.ts';
import { traitsOf } from '../render/renderer.ts';
import { renderMessage } from '../web/transcript/message.ts';
import type { TranscriptOptions } from '../web/transcript/options.ts';
import type { App } from './app.ts';
import { presentFile } from './presenters.ts';
import type * as wire from './wire/conversation.ts';

/** Part of a branch as the workspace shows it: each message as HTML, with what the app needs to act on it. */
export function presentTranscript(
  app: App,
  viewed: ViewedBranch,
  { remoteImages }: { remoteImages: boolean },
): z.infer<typeof wire.transcript> {
  const { conversation, access, outline, branch, start, ownMessageIds, owners } = viewed;
  const { tree } = outline;
  const rounds = roundNumbers(branch);
  const fileById = new Map(outline.files.map((file) => [file.id, file]));
  const files = `/api/v1/conversations/${conversation.id}/files`;
  const options: TranscriptOptions = {
    renderer: app.renderer,
    remoteImages,
    showAuthors: access.projection !== 'public',
    hrefOfFile: (fileId, { inline }) => `${files}/${fileId}${inline ? '?inline' : ''}`,
    hrefOfBranch: (messageId) => `?branch=${messageId}#m-${messageId}`,
  };
  const messages = viewed.messages.map((message, index) => {
    const round = rounds.get(message.id) ?? 1;
    const before = branch[start + index - 1];
    const place = {
      round,
      opensRound: round !== (before ? (rounds.get(before.id) ?? 1) : 0),
      // The workspace has a navigator of its own, which remembers where one was.
      siblingIds: [message.id],
      files: fileById,
    };
    const siblings = tree.siblings(message).map((sibling) => sibling.id);
    return {
      id: message.id,
      parentId: message.parentId,
      role: message.role,
      author: message.author,
      round,
      ended: message.ended,
      createdAt: message.createdAt.toISOString(),
      html: renderMessage(message, place, options),
      text: message.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n\n'),
      fileIds: message.parts.flatMap((part) =>
        part.type === 'file' && part.fileId !== null ? [part.fileId] : [],
      ),
      ...nearestSiblings(siblings, siblings.indexOf(message.id)),
      canEdit: ownMessageIds.has(message.id),
      withheld: owners.withheld.get(message.id) ?? null,
    };
  });
  const traits = traitsOf(messages.map((message) => message.html).join(''));
  return {
    access: access.level,
    owner: viewed.owner,
    may: viewed.may,
    continuedFrom: viewed.origin,
    favorite: viewed.bookmark.favorite,
    archived: viewed.bookmark.archived,
    tags: viewed.tags,
    revision: conversation.revision,
    edition: viewed.edition,
    title: outline.title,
    kind: outline.kind,
    createdAt: outline.createdAt.toISOString(),
    updatedAt: outline.updatedAt.toISOString(),
    leafId: branch.at(-1)?.id ?? null,
    rounds: rounds.get(branch.at(-1)?.id ?? '') ?? 0,
    branches: tree.leafCount(),
    earlier: start,
    messages,
    later: branch.length - start - messages.length,
    waiting: branch.filter(({ id }) => owners.withheld.get(id) === 'waiting').length,
    marks: owners.marks,
    files: outline.files.map((file) => ({ ...presentFile(file), inline: isSafeImage(file.mediaType) })),
    choice: viewed.choice,
    needs: { math: traits.math, remoteImages: traits.remoteImages && !remoteImages },
  };
}

/** Of a message that was answered hundreds of times, those around the one that is shown. */
function nearestSiblings(siblings: string[], place: number) {
  const first = Math.max(0, place - nearest);
  const shown = siblings.slice(first, place + nearest + 1);
  return {
    siblings: shown,
    siblingsLeftOut: { before: first, after: siblings.length - first - shown.length },
  };
}

const nearest = 10;
