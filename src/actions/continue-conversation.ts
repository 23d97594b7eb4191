import type { Conversation, ConversationFile, Message, Origin } from '../domain/conversation.ts';
import { Conflict, Forbidden, Invalid } from '../domain/errors.ts';
import { continueObstacle } from '../domain/policy.ts';
import type { Projection } from '../domain/projection.ts';
import { projectForMember, projectForOwner } from '../domain/projection.ts';
import { Tree } from '../domain/tree.ts';
import type { Store } from '../store/store.ts';
import { audited } from './administer.ts';
import { announce } from './announce.ts';
import type { Context, Viewer } from './context.ts';
import { copyOf } from './copy-of.ts';
import type { OpenedConversation } from './open-conversation.ts';
import { openConversation } from './open-conversation.ts';
import type { OpenedLink } from './open-link.ts';
import { openLink, publicFiles, publicProjection } from './open-link.ts';
import { redactionFor } from './review/redaction-for.ts';

/**
 * A new private conversation of the viewer's, with what they see of this one from the root to this message.
 * Invalid for a message that they don't see, Forbidden where the policy keeps it with its owner.
 */
export async function continueConversation(
  ctx: Context,
  viewer: Viewer,
  id: string,
  messageId: string,
): Promise<Conversation> {
  return copyThrough(ctx, viewer, messageId, {
    async open(store) {
      const opened = await openConversation(ctx, store, viewer, id);
      const obstacle = continueObstacle(opened.policy, opened.access.level === 'own');
      if (obstacle !== null) throw new Forbidden(obstacle);
      return opened;
    },
    shownBy: ({ conversation, access, policy }) =>
      `${conversation.revision} ${conversation.reviewRevision} ${conversation.redactInside} ${policy.redactInside} ${access.projection}`,
    read: (opened) => readAsMember(ctx, opened),
    about: id,
  });
}

/**
 * The same with what a link shows; `messageId` as the link has it. `locked`: it would open with its password.
 * Undefined for a link that opens nothing. Nothing in either conversation or log says which link it was.
 */
export async function continueLink(
  ctx: Context,
  viewer: Viewer,
  { token, messageId, proof }: { token: string; messageId: string; proof: string | undefined },
): Promise<Conversation | 'locked' | undefined> {
  try {
    return await copyThrough(ctx, viewer, messageId, {
      async open(store) {
        const opened = await openLink({ ...ctx, store }, token, proof);
        if (!opened || opened === 'locked') throw new NotOpened(opened);
        return opened;
      },
      shownBy: ({ conversation, link, shows, holds }) =>
        `${conversation.revision} ${conversation.reviewRevision} ${link.passwordHash} ${JSON.stringify(shows)} ${holds}`,
      read: (opened) => readAsStranger(ctx, opened),
      about: null,
    });
  } catch (error) {
    if (error instanceof NotOpened) return error.answer;
    throw error;
  }
}

class NotOpened extends Error {
  readonly answer: 'locked' | undefined;
  constructor(answer: 'locked' | undefined) {
    super('not opened');
    this.answer = answer;
  }
}

/** A conversation as one audience sees it, with what a copy needs besides. */
interface Seen {
  projection: Projection;
  /** As this audience gets them, by the id in the projection. */
  files: ReadonlyMap<string, ConversationFile>;
  signed(message: { id: string }): Pick<Message, 'authorId' | 'model'>;
  origin: Origin;
}

interface Source<Opened> {
  /** Asks the one question; throws if the answer is no. */
  open(store: Store): Promise<Opened>;
  /** Another text where it may show something else. */
  shownBy(opened: Opened): string;
  read(opened: Opened): Promise<Seen>;
  /** The conversation that the audit log names; null: none. */
  about: string | null;
}

async function copyThrough<Opened>(
  ctx: Context,
  viewer: Viewer,
  messageId: string,
  source: Source<Opened>,
): Promise<Conversation> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const opened = await source.open(ctx.store);
    const { projection, files, signed, origin } = await source.read(opened);
    const path = new Tree(projection.messages).pathTo(messageId);
    if (path.length === 0)
      throw new Invalid('messageId', 'This message is not here any more. Reload the page.');
    const named = new Set(
      path.flatMap(({ parts }) => parts.flatMap((part) => (part.type === 'file' ? [part.fileId] : []))),
    );
    const copy = copyOf(ctx, viewer, {
      title: projection.title,
      kind: 'vitrine',
      messages: path,
      activeLeafId: messageId,
      files: new Map([...files].filter(([id]) => named.has(id))),
      signed,
    });
    const kept = await ctx.store.write(async (store) => {
      // What was taken away since it was read is in no copy that is made after that.
      if (source.shownBy(await source.open(store)) !== source.shownBy(opened)) return false;
      await store.conversations.insertWhole(copy);
      await store.conversations.setOrigin(copy.conversation.id, origin);
      const through = source.about === null ? 'link' : 'organization';
      const details = { copyId: copy.conversation.id, through };
      await audited(ctx, store, viewer, 'conversation.continued', details, source.about);
      return true;
    });
    if (!kept) continue;
    await announce(ctx, 'content', copy.conversation, []);
    return copy.conversation;
  }
  throw new Conflict('It kept changing while it was copied. Try again.');
}

const mostAttempts = 5;

async function readAsMember(
  ctx: Context,
  { conversation, access, policy }: OpenedConversation,
): Promise<Seen> {
  const content = await ctx.store.conversations.content(conversation);
  const redaction = await redactionFor(ctx, content, policy, access.projection);
  const isOwner = access.projection === 'owner';
  const projection = isOwner
    ? projectForOwner(content, () => null)
    : projectForMember(content, () => null, redaction);
  const behind = new Map(content.messages.map((message) => [message.id, message]));
  const shown = new Set(projection.files.map((file) => file.id));
  return {
    projection,
    files: new Map(
      content.files.filter(({ id }) => shown.has(id)).map((file) => [file.id, redaction.fileShown(file)]),
    ),
    signed: ({ id }) => {
      const { authorId, model } = behind.get(id)!;
      return { authorId, model: isOwner ? model : null };
    },
    origin: { title: projection.title, conversationId: conversation.id },
  };
}

async function readAsStranger(ctx: Context, opened: OpenedLink): Promise<Seen> {
  const [projection, { files }] = await Promise.all([
    publicProjection(ctx, opened),
    publicFiles(ctx, opened),
  ]);
  return {
    projection,
    files: new Map(files.map(({ alias, file }) => [alias, file])),
    signed: () => ({ authorId: null, model: null }),
    origin: { title: projection.title, conversationId: null },
  };
}
