import type { ConversationKind } from './kind.ts';

/**
 * A conversation is a tree of messages with one owner. The parts of a message follow the AI SDK's
 * UIMessage (https://ai-sdk.dev/docs/reference/ai-sdk-core/ui-message); a file part names a file of
 * the conversation instead of a URL.
 */

export type Role = 'system' | 'user' | 'assistant';

export type Part = TextPart | ReasoningPart | ToolPart | FilePart | SourcePart;

export interface TextPart {
  type: 'text';
  /** Markdown (CommonMark with GFM, `$…$` math, and fenced `mermaid` diagrams). */
  text: string;
}

export interface ReasoningPart {
  type: 'reasoning';
  /** Markdown. */
  text: string;
  /** How long the model thought, where the source says so. */
  seconds?: number;
}

export interface ToolPart {
  type: 'dynamic-tool';
  toolName: string;
  toolCallId: string;
  state: 'input-available' | 'output-available' | 'output-error';
  /** Any JSON value. */
  input?: unknown;
  /** Any JSON value; a string is shown as it is. */
  output?: unknown;
  errorText?: string;
}

export interface FilePart {
  type: 'file';
  /** The conversation's file, or null where the import named a file without bringing its bytes. */
  fileId: string | null;
  name: string;
  /** IANA media type, `application/octet-stream` when unknown. */
  mediaType: string;
}

export interface SourcePart {
  type: 'source-url';
  sourceId: string;
  /** http or https only. */
  url: string;
  title?: string;
}

/** Why an answer ends before its end: by a person, by a restart of the server, by an error, at the model's limit. */
export const endings = ['stopped', 'interrupted', 'failed', 'length'] as const;
export type Ending = (typeof endings)[number];

export interface Message {
  id: string;
  parentId: string | null;
  role: Role;
  /** Who wrote it, for messages written here; null for imported ones and answers of a model. */
  authorId: string | null;
  model: string | null;
  parts: Part[];
  /** Null: it is whole. */
  ended: Ending | null;
  /** The revision of the conversation that brought it. */
  revision: number;
  createdAt: Date;
}

export interface ConversationFile {
  id: string;
  name: string;
  mediaType: string;
  /** Bytes. */
  size: number;
  /** SHA-256 of the bytes, lower-case hex: their address in the file store. */
  sha256: string;
  createdAt: Date;
}

/** Where a copy was continued from, as whoever made it saw that. */
export interface Origin {
  title: string;
  /** Null: a public link, of which nothing is kept. */
  conversationId: string | null;
}

export interface Conversation {
  id: string;
  organizationId: string;
  ownerId: string;
  title: string;
  kind: ConversationKind;
  /** The leaf whose branch is shown first; null while there are no messages. */
  activeLeafId: string | null;
  /** Grows by one with every change to what anyone can see of it. */
  revision: number;
  /** The title with the redactions applied; null: there is nothing to mask in it. */
  maskedTitle: string | null;
  /** Whether its redactions apply inside the organization, too. */
  redactInside: boolean;
  /** Grows by one with every change of what its review decided. */
  reviewRevision: number;
  createdAt: Date;
  updatedAt: Date;
}
