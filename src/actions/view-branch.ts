import { createHash } from 'node:crypto';
import type { Access } from '../domain/access.ts';
import type { Bookmark } from '../domain/bookmark.ts';
import { noBookmark, onOwnBranch } from '../domain/bookmark.ts';
import type { Conversation, Origin } from '../domain/conversation.ts';
import { Invalid } from '../domain/errors.ts';
import { continueObstacle, exportObstacle } from '../domain/policy.ts';
import type { ConversationOutline, ProjectedMessage, ProjectedOutline } from '../domain/projection.ts';
import { attachedTo } from '../domain/projection.ts';
import type { Tree } from '../domain/tree.ts';
import type { WindowWish } from '../domain/window.ts';
import { windowOf } from '../domain/window.ts';
import type { AnswerChoice } from '../store/answers.ts';
import type { Context, Viewer } from './context.ts';
import { openConversation } from './open-conversation.ts';
import { originOf } from './origin-of.ts';
import type { OutlineFor } from './outline-for.ts';
import { outlineFor } from './outline-for.ts';
import type { OwnersMarks } from './review/marks.ts';
import { marksOf, noMarks } from './review/marks.ts';
import { tagsFor } from './review/tags-for.ts';
import { openAs } from './view-as.ts';

export interface BranchWish extends WindowWish {
  /** A message that the branch runs through; missing: the one that the window is about, or the active branch. */
  branch?: string | undefined;
  /** How others see it, for the owner: see `openAs`. */
  as?: string | undefined;
}

type Outlined = Pick<ProjectedMessage, 'id' | 'parentId' | 'role'>;

export interface ViewedBranch {
  conversation: Conversation;
  access: Exclude<Access, { level: 'none' }>;
  outline: ProjectedOutline;
  /** Whole, root first. */
  branch: readonly Outlined[];
  /** Where in the branch the first of `messages` stands. */
  start: number;
  /** The window that was asked for. */
  messages: ProjectedMessage[];
  owner: { id: string; name: string } | null;
  /** Of the messages, those that the viewer wrote here and may answer anew: editing one makes a sibling. */
  ownMessageIds: ReadonlySet<string>;
  /** Who answered last here, for those who may ask. */
  choice: AnswerChoice;
  may: { export: string | null; continue: string | null };
  /** For the owner: where it was continued from. */
  origin: Origin | null;
  /** For the owner. */
  owners: OwnersMarks;
  /** What the viewer keeps about it. */
  bookmark: Bookmark;
  tags: string[];
  /** While it stays the same, messages that were there before read as they did. */
  edition: string;
}

/**
 * A part of one branch as this member, or `as` someone else, sees it. Only what is in the window is read, besides the
 * tree's shape. Invalid if the window is about a message that the branch doesn't have.
 */
export async function viewBranch(
  ctx: Context,
  viewer: Viewer,
  id: string,
  wish: BranchWish,
): Promise<ViewedBranch> {
  const isOwnView = wish.as === undefined;
  const { conversation, access, policy } =
    wish.as === undefined
      ? await openConversation(ctx, ctx.store, viewer, id)
      : await openAs(ctx, viewer, id, wish.as);
  const content = await outlineOf(ctx, conversation, access);
  const seen = await outlineFor(ctx, content, access, policy);
  const bookmark = (isOwnView && (await ctx.store.bookmarks.of(viewer.id, [id])).get(id)) || noBookmark;
  const outline = onOwnBranch(seen.outline, bookmark);
  const { tree } = outline;
  const through = wish.branch ?? wish.around ?? wish.before ?? wish.after;
  const branch = tree.branch(through, outline.activeLeafId);
  const window = windowOf(branch, wish);
  if (!window) {
    throw new Invalid(wish.before === undefined ? 'after' : 'before', 'This message is not on the branch.');
  }
  const ids = branch.slice(window.start, window.end).map((message) => message.id);
  const stored = await ctx.store.conversations.messages(id, ids);
  const mayWrite = isOwnView && access.level !== 'view';
  const owners = isOwnView && access.level === 'own' ? await marksOf(ctx, id) : noMarks;
  const isOwner = access.level === 'own';
  return {
    conversation,
    access,
    outline,
    branch,
    start: window.start,
    messages: outline.show(stored),
    owner: seen.owner,
    ownMessageIds: new Set(
      mayWrite ? stored.flatMap((message) => (message.authorId === viewer.id ? [message.id] : [])) : [],
    ),
    choice: mayWrite ? await ctx.store.answers.choice(id) : nobody,
    may: { export: exportObstacle(policy, isOwner), continue: continueObstacle(policy, isOwner) },
    origin:
      isOwnView && access.projection !== 'public' ? await originOf(ctx, viewer, conversation, access) : null,
    owners,
    bookmark,
    tags: await tagsFor(ctx, conversation, access, policy, (await ctx.store.tags.of([id])).get(id)),
    edition: editionOf(conversation, access, tree, seen, owners),
  };
}

const nobody: AnswerChoice = { assistantId: null, model: null };

/** Which files hang on messages is told by what those say: it is read for those who see no others. */
async function outlineOf(
  ctx: Context,
  conversation: Conversation,
  access: Access,
): Promise<ConversationOutline> {
  const { conversations } = ctx.store;
  const [tree, files] = await Promise.all([
    conversations.tree(conversation),
    conversations.files(conversation.id),
  ]);
  const needed = access.level !== 'own' && files.length > 0;
  const attached = attachedTo(needed ? await conversations.messagesWithFiles(conversation.id) : []);
  return { conversation, tree, files, attached };
}

function editionOf(
  { reviewRevision }: Conversation,
  access: Access,
  tree: Tree<Outlined>,
  { owner, redaction }: OutlineFor,
  { marks, withheld }: OwnersMarks,
): string {
  const { masker, maskersOfMessages, withheldMessages, withheldFiles } = redaction;
  const isMasked = !masker.isEmpty || maskersOfMessages.size > 0;
  const facts = [
    access.level,
    owner?.name,
    // A message is never changed: it gets siblings, and each but the first child of its parent is one more leaf.
    tree.leafCount(),
    isMasked && reviewRevision,
    [...withheldMessages],
    [...withheldFiles],
    marks,
    [...withheld],
  ];
  return createHash('sha256').update(JSON.stringify(facts)).digest('base64url').slice(0, 12);
}
