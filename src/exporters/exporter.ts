import type { Projection } from '../domain/projection.ts';
import type { ReviewFacts } from '../domain/review.ts';

export interface ExportedConversation {
  /** The id under which the reader knows it. */
  id: string;
  projection: Projection;
  /** As the reader sees them. */
  tags?: string[];
  /** With a reviewed export: what its first page tells. */
  review?: ReviewFacts;
}

export type ExportedConversations = Iterable<ExportedConversation> | AsyncIterable<ExportedConversation>;

export interface ExportTools {
  /** Markdown → HTML that is safe to insert into any page. */
  markdown(text: string): string;
}

/** One format. An export shows what the projections hold and nothing else. */
export interface Exporter {
  mediaType: string;
  /** Of the file's name, without the dot. */
  extension: string;
  /** The file in pieces, made while they are read: one conversation is held at a time, not all of them. */
  write(conversations: ExportedConversations, tools: ExportTools): AsyncIterable<string | Uint8Array>;
}
