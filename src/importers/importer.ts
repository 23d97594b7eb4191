import type { Ending, ReasoningPart, Role, SourcePart, TextPart, ToolPart } from '../domain/conversation.ts';
import type { ConversationKind } from '../domain/kind.ts';
import type { Fields } from './fields.ts';

/** A file that someone brought. */
export type ImportSource = FileAtRest | ArrivingFile;

/** On this machine, so that a format may read it more than once. */
export interface FileAtRest {
  /** Its name as given, safe to show. */
  name: string;
  /** Where its bytes are on this machine. */
  path: string;
  /** Bytes. */
  size: number;
}

/** Read while it arrives, once: no ZIP, and alone. */
export interface ArrivingFile {
  name: string;
  /** The memory of a `BytePipe`. */
  pipe: SharedArrayBuffer;
  /** Bytes, about. */
  size: number;
}

/** The bounds an import keeps; each is named in the configuration (see config.ts). */
export interface ImportLimits {
  /** Bytes of one conversation in its source form. */
  conversationBytes: number;
  /** Messages of one conversation, with those that are not shown. */
  conversationMessages: number;
  /** Bytes of one attachment. */
  fileBytes: number;
  zipEntries: number;
  /** Bytes that all entries of one ZIP may unpack to. */
  zipBytes: number;
  /** How many times its packed size an entry may unpack to (entries under 1 MB are exempt). */
  zipRatio: number;
}

/** Parts as they are stored, JSON in UTF-8; none of them is a file. */
export type EncodedParts = Uint8Array;

/** `Parts` are the importer's own, or were encoded on the way from another thread. */
export interface ImportedConversation<Parts = ImportedPart[]> {
  kind: ConversationKind;
  /** The conversation's own id in its source: the same one is never imported twice. */
  sourceId: string;
  title: string;
  createdAt: Date;
  updatedAt: Date;
  /** Parents come before their children; every `parentSourceId` is null or names an earlier message. */
  messages: ImportedMessage<Parts>[];
  /** The leaf of the branch that the source showed last; null: the newest leaf. */
  activeSourceId: string | null;
  /** Tags that it gets when it is new here. */
  tags?: string[];
}

export interface ImportedMessage<Parts = ImportedPart[]> {
  /** Unique within its conversation and the same at every import of it. */
  sourceId: string;
  parentSourceId: string | null;
  role: Role;
  model: string | null;
  /** Never empty. */
  parts: Parts;
  /** Why it ends before its end, where the source says so. */
  ended?: Ending | null;
  createdAt: Date;
}

export type ImportedPart = TextPart | ReasoningPart | ToolPart | SourcePart | ImportedFilePart;

export interface ImportedFilePart {
  type: 'file';
  name: string;
  mediaType: string;
  /**
   * Opens the bytes, as often as wanted until the import has ended (then its ZIP is closed); null
   * where the export names a file without bringing it.
   */
  open: (() => Promise<AsyncIterable<Uint8Array>>) | null;
}

export type ImportEvent<Parts = ImportedPart[]> =
  | { type: 'conversation'; conversation: ImportedConversation<Parts> }
  /** One conversation or file could not be read; `where` finds it in the import, `why` is a sentence. */
  | { type: 'skipped'; where: string; why: string }
  | { type: 'progress'; bytes: number; totalBytes: number }
  /** What came before is to be stored now: its files are closed, and the memory it came in is used again. */
  | { type: 'checkpoint' };

/** A format: what it is called, how it is recognised, how it is read. */
export interface Importer {
  kind: ConversationKind;
  /** Whether this JSON value, of an export a whole conversation, is of this format. */
  recognizes(value: Fields): boolean;
  /**
   * The name of the list that this value is an element of, where a file may hold nothing but the elements
   * of one conversation. They are put together to `{[name]: elements}`, which the formats are asked about.
   */
  elementOf?(value: Fields): string | null;
  /**
   * One value is one conversation, but for the formats that list all messages of an account together.
   *
   * @throws Unreadable when nothing of it makes a conversation.
   */
  read(value: Fields, context: ReadContext): ImportedConversation | ImportedConversation[];
}

/**
 * A format whose conversations are spread over many values: the lines of a log, the rows of a table. The
 * lines of one conversation may lie in several files and between those of others.
 */
export interface LineImporter {
  kind: ConversationKind;
  /** Whether this is such a line; `begun`: the file had one before, so that less has to tell. */
  recognizes(value: Fields, begun: boolean): boolean;
  /**
   * Tells of a file from its beginning whether it holds such lines; null: it does not.
   *
   * @param lines The first lines, those that are JSON objects.
   * @param start The beginning of a first line that was too long to be read, else empty.
   */
  fileOf(lines: readonly Fields[], start: string): LineFile | null;
  /**
   * Made anew for each group of files: tells, line by line, the session that each belongs to.
   * `opensFile`: it is the first of this format in its file.
   */
  sorter(): (line: Fields, opensFile: boolean) => string;
  /**
   * The conversation that all lines of one session make, in the order of their files.
   *
   * @throws Unreadable when nothing of them makes a conversation.
   */
  read(lines: readonly Fields[], context: ReadContext): ImportedConversation;
}

export interface LineFile {
  /** Files of one session are read together; null: this one stands alone. */
  session: string | null;
  /** Read after the other files of its session. */
  aside: boolean;
}

/** What a format may ask of the import around the conversation it reads. */
export interface ReadContext {
  /** The attachment that the import brings for an id of the export; null when it is not there. */
  findFile(assetId: string): { name: string; open: NonNullable<ImportedFilePart['open']> } | null;
  /** The name of the file, with the ZIP it lies in. */
  fileName: string;
  /** When the file was last changed: the time of what bears none. */
  fileTime: Date;
  /** @throws Unreadable when that is more messages than a conversation may have. */
  checkMessages(count: number): void;
  /** The same for the same bytes: the id of a conversation that has none. */
  contentId(): string;
}
