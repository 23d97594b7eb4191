import type { ConversationKind, ReasoningPart, Role, SourcePart, TextPart, ToolPart } from '../domain/conversation.ts';

/** A file that someone brought, at rest on this machine, so that a format may read it more than once. */
export interface ImportSource {
  /** Its name as given, safe to show. */
  name: string;
  /** Where its bytes are on this machine. */
  path: string;
  /** Bytes. */
  size: number;
}

/** The bounds an import keeps; each is named in the configuration (see config.ts). */
export interface ImportLimits {
  /** Bytes of one conversation in its source form. */
  conversationBytes: number;
  /** Bytes of one attachment. */
  fileBytes: number;
  zipEntries: number;
  /** Bytes that all entries of one ZIP may unpack to. */
  zipBytes: number;
  /** How many times its packed size an entry may unpack to (entries under 1 MB are exempt). */
  zipRatio: number;
}

export interface ImportedConversation {
  kind: Exclude<ConversationKind, 'vitrine'>;
  /** The conversation's own id in its source: the same one is never imported twice. */
  sourceId: string;
  title: string;
  createdAt: Date;
  updatedAt: Date;
  /** Parents come before their children; every `parentSourceId` is null or names an earlier message. */
  messages: ImportedMessage[];
  /** The message that the source showed last; null: the newest leaf. */
  activeSourceId: string | null;
}

export interface ImportedMessage {
  /** Unique within its conversation and the same at every import of it. */
  sourceId: string;
  parentSourceId: string | null;
  role: Role;
  model: string | null;
  /** Never empty. */
  parts: ImportedPart[];
  createdAt: Date;
}

export type ImportedPart = TextPart | ReasoningPart | ToolPart | SourcePart | ImportedFilePart;

export interface ImportedFilePart {
  type: 'file';
  name: string;
  mediaType: string;
  /** Opens the bytes; null where the export names a file without bringing it. */
  open: (() => Promise<AsyncIterable<Uint8Array>>) | null;
}

export type ImportEvent =
  | { type: 'conversation'; conversation: ImportedConversation }
  /** One conversation could not be read; `where` finds it in the file, `why` is a sentence. */
  | { type: 'skipped'; where: string; why: string }
  | { type: 'progress'; bytes: number; totalBytes: number };

/** A format: what it is called, how it is recognised, how it is read. One file each. */
export interface Importer {
  kind: Exclude<ConversationKind, 'vitrine'>;
  /** Whether this JSON value, a whole conversation of an export or the first line of a JSON Lines file, is of this format. */
  recognizes(value: unknown): boolean;
}
