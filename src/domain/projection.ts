import type { Conversation, ConversationFile, Ending, Message, Part, Role } from './conversation.ts';
import type { ConversationKind } from './kind.ts';
import type { PublicExtent } from './access.ts';
import { messagesWithin } from './extent.ts';
import type { Redaction } from './redaction/redaction.ts';
import { maskParts, maskTitle } from './redaction/redaction.ts';
import { Tree } from './tree.ts';

/** A conversation as one audience sees it. It lists what it shows; nothing else is in it. */
export interface Projection {
  title: string;
  kind: ConversationKind;
  createdAt: Date;
  updatedAt: Date;
  /** In the order they were made, parents first. */
  messages: ProjectedMessage[];
  files: ProjectedFile[];
  /** The leaf whose branch is shown first. */
  activeLeafId: string | null;
}

export interface ProjectedMessage {
  id: string;
  parentId: string | null;
  role: Role;
  /** Shown inside the organization only. */
  author: { name: string } | null;
  model: string | null;
  parts: Part[];
  /** Why it ends before its end; null: it is whole. */
  ended: Ending | null;
  createdAt: Date;
}

export interface ProjectedFile {
  id: string;
  name: string;
  mediaType: string;
  /** Bytes. */
  size: number;
}

export interface ConversationContent {
  conversation: Conversation;
  messages: Message[];
  files: ConversationFile[];
}

/** A message without what it says. */
export type MessageOutline = Pick<Message, 'id' | 'parentId' | 'role' | 'authorId' | 'revision'>;

/** A conversation without what its messages say. */
export interface ConversationOutline {
  conversation: Conversation;
  tree: Tree<MessageOutline>;
  files: readonly ConversationFile[];
  /** The files of each message that has some. */
  attached: ReadonlyMap<string, readonly string[]>;
}

/** A projection of which nothing is read yet that messages say. */
export interface ProjectedOutline extends Omit<Projection, 'messages'> {
  /** Of `Projection.messages`. */
  tree: Tree<Pick<ProjectedMessage, 'id' | 'parentId' | 'role'>>;
  /** These messages of the conversation as `Projection.messages` has them; those that are not in it are left out. */
  show(messages: readonly Message[]): ProjectedMessage[];
}

/** Everything, with inner ids. `nameOf` knows the members by user id. */
export function projectForOwner(
  content: ConversationContent,
  nameOf: (userId: string) => string | null,
): Projection {
  return whole(outlineForOwner(outlineOf(content), nameOf), content.messages);
}

export function outlineForOwner(
  { conversation, tree, files }: ConversationOutline,
  nameOf: (userId: string) => string | null,
): ProjectedOutline {
  return {
    ...heading(conversation),
    activeLeafId: conversation.activeLeafId,
    files: files.map(({ id, name, mediaType, size }) => ({ id, name, mediaType, size })),
    tree,
    show: (some) =>
      some.map((message) => {
        const name = message.authorId === null ? null : nameOf(message.authorId);
        return {
          id: message.id,
          parentId: message.parentId,
          role: message.role,
          author: name === null ? null : { name },
          model: message.model,
          parts: message.parts,
          ended: message.ended,
          createdAt: message.createdAt,
        };
      }),
  };
}

/**
 * What a member sees with whom the conversation is shared: every branch with its authors; no system
 * messages, no models, nothing that is attached to no message they see, nothing that `redaction` takes away.
 * `nameOf` knows the members by user id.
 */
export function projectForMember(
  content: ConversationContent,
  nameOf: (userId: string) => string | null,
  redaction: Redaction,
): Projection {
  return whole(outlineForMember(outlineOf(content), nameOf, redaction), content.messages);
}

export function outlineForMember(
  outline: ConversationOutline,
  nameOf: (userId: string) => string | null,
  redaction: Redaction,
): ProjectedOutline {
  return outlineForViewers(outline, outline.tree, { alias: null, nameOf, files: true, redaction });
}

/**
 * What a stranger with a link sees: no system messages, no people, no models, no inner ids, nothing that
 * `redaction` takes away. `alias` gives each message and file the id under which this link knows it.
 */
export function projectForPublic(
  content: ConversationContent,
  extent: PublicExtent,
  alias: (innerId: string) => string,
  redaction: Redaction,
): Projection {
  return whole(outlineForPublic(outlineOf(content), extent, alias, redaction), content.messages);
}

/** `alias`: null: inner ids, for the owner who looks at it so. */
export function outlineForPublic(
  outline: ConversationOutline,
  extent: PublicExtent,
  alias: ((innerId: string) => string) | null,
  redaction: Redaction,
): ProjectedOutline {
  const within = messagesWithin(outline.tree.nodes, extent);
  const tree = within === outline.tree.nodes ? outline.tree : new Tree(within);
  return outlineForViewers(outline, tree, { alias, nameOf: () => null, files: extent.files, redaction });
}

export function outlineOf({ conversation, messages, files }: ConversationContent): ConversationOutline {
  return { conversation, tree: new Tree(messages), files, attached: attachedTo(messages) };
}

/** The files of each of these messages that has some. */
export function attachedTo(messages: readonly Pick<Message, 'id' | 'parts'>[]): Map<string, string[]> {
  const attached = new Map<string, string[]>();
  for (const { id, parts } of messages) {
    const fileIds = parts.flatMap(fileIdOf);
    if (fileIds.length > 0) attached.set(id, fileIds);
  }
  return attached;
}

/** The projection that has this outline; `messages`: all of the conversation. */
export function whole(outline: ProjectedOutline, messages: readonly Message[]): Projection {
  const { title, kind, createdAt, updatedAt, files, activeLeafId } = outline;
  return { title, kind, createdAt, updatedAt, activeLeafId, files, messages: outline.show(messages) };
}

function outlineForViewers(
  { conversation, files, attached }: ConversationOutline,
  tree: Tree<MessageOutline>,
  shows: {
    alias: ((innerId: string) => string) | null;
    nameOf: (userId: string) => string | null;
    files: boolean;
    redaction: Redaction;
  },
): ProjectedOutline {
  const { nameOf, redaction } = shows;
  const alias = shows.alias ?? ((id: string) => id);
  const isShown = (message: MessageOutline) =>
    message.role !== 'system' && !redaction.withheldMessages.has(message.id);
  const nearestVisible = (id: string | null) => nearest(tree, id, isShown);
  const visible = tree.nodes.filter(isShown);
  const hanging = new Set(shows.files ? visible.flatMap(({ id }) => attached.get(id) ?? []) : []);
  const shown = files.filter((file) => hanging.has(file.id) && !redaction.withheldFiles.has(file.id));
  const fileAliases = new Map(shown.map((file) => [file.id, alias(file.id)]));
  const active = conversation.activeLeafId === null ? undefined : tree.get(conversation.activeLeafId);
  const activeLeaf = nearestVisible(active?.id ?? tree.newestLeafUnder(null)?.id ?? null);
  const place = ({ id, parentId, role }: MessageOutline) => {
    const parent = nearestVisible(parentId);
    return { id: alias(id), parentId: parent === null ? null : alias(parent), role };
  };
  return {
    ...heading(conversation),
    title: maskTitle(conversation.title, redaction),
    activeLeafId: activeLeaf === null ? null : alias(activeLeaf),
    files: shown.map((file) => ({
      id: alias(file.id),
      name: redaction.masker.mask([file.name])[0]!,
      mediaType: file.mediaType,
      size: redaction.fileSizes.get(file.id) ?? file.size,
    })),
    tree: shows.alias === null && visible.length === tree.nodes.length ? tree : new Tree(visible.map(place)),
    show: (some) =>
      some
        .filter(({ id }) => {
          const message = tree.get(id);
          return message !== undefined && isShown(message);
        })
        .map((message) => {
          const name = message.authorId === null ? null : nameOf(message.authorId);
          return {
            ...place(message),
            author: name === null ? null : { name },
            model: null,
            parts: maskParts(
              message.parts.flatMap((part) => visiblePart(part, fileAliases, shows)),
              message.id,
              redaction,
            ),
            ended: message.ended,
            createdAt: message.createdAt,
          };
        }),
  };
}

/** The first text of a message, cut to `length` characters: for lists, titles and announcements. */
export function excerpt(parts: readonly Part[], length: number): string {
  const text =
    parts
      .find((part) => part.type === 'text')
      ?.text.replace(/\s+/g, ' ')
      .trim() ?? '';
  return text.length <= length ? text : `${text.slice(0, length - 1).trimEnd()}…`;
}

function heading(conversation: Conversation) {
  const { title, kind, createdAt, updatedAt } = conversation;
  return { title, kind, createdAt, updatedAt };
}

function nearest(
  tree: Tree<MessageOutline>,
  id: string | null,
  isShown: (message: MessageOutline) => boolean,
): string | null {
  for (
    let message = id === null ? undefined : tree.get(id);
    message;
    message = tree.get(message.parentId ?? '')
  ) {
    if (isShown(message)) return message.id;
  }
  return null;
}

function fileIdOf(part: Part): string[] {
  return part.type === 'file' && part.fileId !== null ? [part.fileId] : [];
}

/** Where files are not shown, neither are their names. */
function visiblePart(
  part: Part,
  fileAliases: Map<string, string>,
  shows: { files: boolean; redaction: Redaction },
): Part[] {
  switch (part.type) {
    case 'text':
      return [{ type: 'text', text: part.text }];
    case 'reasoning':
      return part.seconds === undefined
        ? [{ type: 'reasoning', text: part.text }]
        : [{ type: 'reasoning', text: part.text, seconds: part.seconds }];
    case 'file': {
      if (!shows.files || (part.fileId !== null && shows.redaction.withheldFiles.has(part.fileId))) return [];
      const fileId = part.fileId === null ? null : (fileAliases.get(part.fileId) ?? null);
      return [{ type: 'file', fileId, name: part.name, mediaType: part.mediaType }];
    }
    case 'source-url':
      return [{ type: 'source-url', sourceId: part.sourceId, url: part.url, title: part.title }];
    case 'dynamic-tool':
      return [
        {
          type: 'dynamic-tool',
          toolName: part.toolName,
          // The provider's call id says nothing to a reader.
          toolCallId: '',
          state: part.state,
          input: part.input,
          output: part.output,
          errorText: part.errorText,
        },
      ];
  }
}
