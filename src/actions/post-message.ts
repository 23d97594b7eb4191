import type { ConversationFile, Message, Part } from '../domain/conversation.ts';
import { Conflict, Invalid, TooLarge } from '../domain/errors.ts';
import { excerpt } from '../domain/projection.ts';
import type { Context, Viewer } from './context.ts';
import { announce } from './announce.ts';
import { openToWrite } from './open-conversation.ts';
import { retitle } from './review/titles.ts';
import { tellOfWaiting } from './review/waiting.ts';

export interface MessageWish {
  /** Made by the client, so that sending again is safe. */
  id?: string | undefined;
  /** Undefined: the end of the active branch; null: a new root. */
  parentId?: string | null | undefined;
  role: 'user' | 'assistant';
  text: string;
  fileIds: string[];
}

/** Of a title that is made of the first message. */
export const titleLength = 80;

/** Adds a message; one with the parent of another is a sibling, nothing is rewritten. */
export async function postMessage(
  ctx: Context,
  viewer: Viewer,
  conversationId: string,
  wish: MessageWish,
): Promise<{ message: Message; created: boolean }> {
  const size = Buffer.byteLength(wish.text);
  if (size > ctx.limits.messageBytes) {
    throw new TooLarge(
      `A message may have ${ctx.limits.messageBytes} bytes; this one has ${size}. Attach it as a file instead.`,
      'VITRINE_MAX_MESSAGE_BYTES',
      ctx.limits.messageBytes,
    );
  }
  const posted = await ctx.store.write(async (store) => {
    const { conversation, access } = await openToWrite(ctx, store, viewer, conversationId);
    const files = await store.conversations.files(conversationId);
    const parts = partsOf(wish, files);

    if (wish.id !== undefined) {
      const before = await store.conversations.findMessage(conversationId, wish.id);
      if (before && before.authorId === viewer.id && JSON.stringify(before.parts) === JSON.stringify(parts)) {
        return { conversation, message: before, created: false };
      }
      if (before) throw new Conflict('Another message has this id.');
    }
    const parentId = wish.parentId === undefined ? conversation.activeLeafId : wish.parentId;
    const parent = parentId === null ? null : await store.conversations.findMessage(conversationId, parentId);
    // A system message is not there for those who may not see it.
    if (parent === undefined || (parent?.role === 'system' && access.level !== 'own')) {
      throw new Invalid('parentId', 'The message to answer is not in this conversation any more. Reload it.');
    }
    const message: Message = {
      id: wish.id ?? ctx.newId(),
      parentId,
      role: wish.role,
      authorId: viewer.id,
      model: null,
      parts,
      ended: null,
      revision: conversation.revision + 1,
      createdAt: ctx.now(),
    };
    // Others who branch off leave the owner where they are.
    const active = access.level === 'own' || parentId === conversation.activeLeafId;
    await store.conversations.addMessage(conversationId, message, active);
    if (conversation.activeLeafId === null && conversation.title === 'New conversation') {
      const title = excerpt(parts, titleLength);
      if (title) await retitle(ctx, store, conversation, title);
    }
    return { conversation, message, created: true };
  });
  if (posted.created) {
    await announce(ctx, 'content', posted.conversation);
    await tellOfWaiting(ctx, posted.conversation.id);
  }
  return posted;
}

function partsOf(wish: MessageWish, files: ConversationFile[]): Part[] {
  // PostgreSQL's text holds no U+0000, and lone surrogates are no UTF-8.
  const text = wish.text.replaceAll('\0', '\uFFFD').toWellFormed();
  const parts: Part[] = text.trim() === '' ? [] : [{ type: 'text', text }];
  for (const fileId of new Set(wish.fileIds)) {
    const file = files.find((candidate) => candidate.id === fileId);
    if (!file) throw new Invalid('fileIds', 'One of the files is not in this conversation. Upload it again.');
    parts.push({ type: 'file', fileId, name: file.name, mediaType: file.mediaType });
  }
  if (parts.length === 0) throw new Invalid('text', 'Write something, or attach a file.');
  return parts;
}
