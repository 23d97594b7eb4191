import { buffer } from 'node:stream/consumers';
import type { ModelMessage, UserContent } from 'ai';
import type { ConversationFile } from '../../domain/conversation.ts';
import { Invalid } from '../../domain/errors.ts';
import type { ProjectedMessage } from '../../domain/projection.ts';
import { Tree } from '../../domain/tree.ts';
import { inWords } from '../../importers/import-error.ts';
import type { Context, Viewer } from '../context.ts';
import { memberFiles } from '../files.ts';
import { viewConversation } from '../view-conversation.ts';

export interface Prompt {
  /** From system messages on the way; null: none. */
  system: string | null;
  messages: ModelMessage[];
  /** Files that the model does not get, and why, in words that follow the name. */
  notGiven: { name: string; why: string }[];
}

type Piece = Exclude<UserContent, string>[number];

/** What models take as it is (https://ai-sdk.dev/docs/foundations/prompts#file-parts). */
const images = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/**
 * The way to a message as this person sees it: what is redacted for them does not go to a model that
 * answers them. Invalid if they don't see the message.
 */
export async function promptFor(
  ctx: Context,
  viewer: Viewer,
  conversationId: string,
  parentId: string,
  takes: { pdf: boolean },
): Promise<Prompt> {
  const { projection } = await viewConversation(ctx, viewer, conversationId);
  const path = new Tree(projection.messages).pathTo(parentId);
  if (path.length === 0) {
    throw new Invalid('parentId', 'The message to answer is not in this conversation any more. Reload it.');
  }
  const files = await filesToGive(ctx, viewer, conversationId, path);
  const prompt: Prompt = { system: systemOf(path), messages: [], notGiven: files.notGiven };
  for (const message of path) {
    if (message.role === 'system') continue;
    const text = textOf(message);
    if (message.role === 'assistant') {
      if (text !== '') push(prompt.messages, { role: 'assistant', content: [{ type: 'text', text }] });
      continue;
    }
    const pieces: Piece[] = text === '' ? [] : [{ type: 'text', text }];
    for (const part of message.parts) {
      if (part.type !== 'file') continue;
      const file = part.fileId === null ? undefined : files.byId.get(part.fileId);
      pieces.push(await pieceOf(ctx, part.name, file, takes.pdf, prompt.notGiven));
    }
    if (pieces.length > 0) push(prompt.messages, { role: 'user', content: pieces });
  }
  if (path.at(-1)!.role === 'assistant') {
    const text = 'Continue exactly where you stopped. Repeat nothing of what is there.';
    push(prompt.messages, { role: 'user', content: [{ type: 'text', text }] });
  }
  if (prompt.messages.length === 0) throw new Invalid('parentId', 'There is nothing in it to answer.');
  return prompt;
}

/** Several of the same role become one: some models refuse them otherwise. */
function push(messages: ModelMessage[], next: ModelMessage): void {
  const last = messages.at(-1);
  if (last?.role === next.role && Array.isArray(last.content) && Array.isArray(next.content)) {
    (last.content as unknown[]).push(...next.content);
  } else messages.push(next);
}

function systemOf(path: readonly ProjectedMessage[]): string | null {
  const texts = path.filter(({ role }) => role === 'system').map(textOf);
  return texts.join('\n\n').trim() || null;
}

function textOf(message: ProjectedMessage): string {
  return message.parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n\n');
}

/** The newest first, until they are as much as goes to a model with one question. */
async function filesToGive(
  ctx: Context,
  viewer: Viewer,
  conversationId: string,
  path: readonly ProjectedMessage[],
) {
  const byId = new Map<string, ConversationFile>();
  const notGiven: Prompt['notGiven'] = [];
  const wanted = path
    .flatMap(({ role, parts }) => (role === 'user' ? parts : []))
    .flatMap((part) => (part.type === 'file' && part.fileId !== null ? [part.fileId] : []));
  if (wanted.length === 0) return { byId, notGiven };
  const { files } = await memberFiles(ctx, viewer, conversationId);
  const most = ctx.limits.modelFileBytes;
  let left = most;
  for (const id of new Set(wanted.toReversed())) {
    const file = files.find((candidate) => candidate.id === id);
    if (!file) continue;
    if (file.size > left) {
      const why = `is too much: ${inWords(most)} of files go with one question (VITRINE_MAX_MODEL_FILE_BYTES)`;
      notGiven.push({ name: file.name, why });
      continue;
    }
    left -= file.size;
    byId.set(id, file);
  }
  return { byId, notGiven };
}

async function pieceOf(
  ctx: Context,
  name: string,
  file: ConversationFile | undefined,
  takesPdf: boolean,
  notGiven: Prompt['notGiven'],
): Promise<Piece> {
  const absent: Piece = {
    type: 'text',
    text: `[The file “${name}” is attached, but its content is not here.]`,
  };
  if (!file) return absent;
  const stream = await ctx.files.get(file.sha256);
  if (!stream) {
    notGiven.push({ name, why: 'is missing in the store' });
    return absent;
  }
  const bytes = await buffer(stream);
  const { mediaType } = file;
  if (images.has(mediaType)) return { type: 'file', mediaType, data: bytes, filename: name };
  if (mediaType === 'application/pdf' && takesPdf)
    return { type: 'file', mediaType, data: bytes, filename: name };
  const extracted = await ctx.scanner.extract({ name, mediaType, bytes });
  if (extracted.kind !== 'text') {
    notGiven.push({ name, why: 'has no text that a model could read' });
    return absent;
  }
  const text = extracted.texts.map((placed) => placed.text).join('\n');
  return { type: 'text', text: `[The file “${name}”:]\n${text}\n[End of “${name}”]` };
}
