import type { z } from 'zod';
import type { ViewedConversation } from '../actions/view-conversation.ts';
import { roundNumbers, Tree } from '../domain/tree.ts';
import { isSafeImage } from '../files/media-type.ts';
import { traitsOf } from '../render/renderer.ts';
import { renderMessage } from '../web/transcript/message.ts';
import type { TranscriptOptions } from '../web/transcript/options.ts';
import { placesIn } from '../web/transcript/transcript.ts';
import type { App } from './app.ts';
import { presentFile } from './presenters.ts';
import type * as wire from './wire/conversation.ts';

/** One branch as the workspace shows it: each message as HTML, with what the app needs to act on it. */
export function presentTranscript(
  app: App,
  viewed: ViewedConversation,
  ask: { branch: string | undefined; remoteImages: boolean },
): z.infer<typeof wire.transcript> {
  const { conversation, access, projection, owner, may, ownMessageIds, owners } = viewed;
  const tree = new Tree(projection.messages);
  const branch = tree.branch(ask.branch, projection.activeLeafId);
  const rounds = roundNumbers(branch);
  const placeOf = placesIn(projection, branch);
  const files = `/api/v1/conversations/${conversation.id}/files`;
  const options: TranscriptOptions = {
    renderer: app.renderer,
    remoteImages: ask.remoteImages,
    showAuthors: access.projection !== 'public',
    hrefOfFile: (fileId, { inline }) => `${files}/${fileId}${inline ? '?inline' : ''}`,
    hrefOfBranch: (messageId) => `?branch=${messageId}#m-${messageId}`,
  };
  const messages = branch.map((message) => ({
    id: message.id,
    parentId: message.parentId,
    role: message.role,
    author: message.author,
    round: rounds.get(message.id) ?? 1,
    createdAt: message.createdAt.toISOString(),
    // The workspace has a navigator of its own, which remembers where one was.
    html: renderMessage(message, { ...placeOf(message), siblingIds: [message.id] }, options),
    text: message.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n\n'),
    fileIds: message.parts.flatMap((part) =>
      part.type === 'file' && part.fileId !== null ? [part.fileId] : [],
    ),
    siblings: tree.siblings(message).map((sibling) => sibling.id),
    canEdit: ownMessageIds.has(message.id),
    withheld: owners.withheld.get(message.id) ?? null,
  }));
  const traits = traitsOf(messages.map((message) => message.html).join(''));
  return {
    access: access.level,
    owner,
    may,
    revision: conversation.revision,
    title: projection.title,
    kind: projection.kind,
    createdAt: projection.createdAt.toISOString(),
    updatedAt: projection.updatedAt.toISOString(),
    leafId: branch.at(-1)?.id ?? null,
    rounds: messages.at(-1)?.round ?? 0,
    branches: tree.leafCount(),
    messages,
    marks: owners.marks,
    files: projection.files.map((file) => ({ ...presentFile(file), inline: isSafeImage(file.mediaType) })),
    needs: { math: traits.math, remoteImages: traits.remoteImages && !ask.remoteImages },
  };
}
