import type { Part } from '../domain/conversation.ts';

/** A change to the parts of an answer: text added to the part at an index, or that part as it is now. */
export type PartChange = [index: number, 'append', text: string] | [index: number, 'set', part: Part];

/** An answer that is no message yet, as those see it who may read along. */
export interface AnswerState {
  id: string;
  parentId: string | null;
  state: 'running' | 'failed';
  by: { id: string; name: string };
  problem: string | null;
  /** Of the last change in `parts`. */
  n: number;
  parts: readonly Part[];
}

/** What happens in a conversation while it happens, and is kept nowhere. */
export type FeedEvent =
  | { type: 'answer'; answer: AnswerState }
  | { type: 'delta'; id: string; n: number; ops: PartChange[] }
  | { type: 'answered'; id: string }
  | { type: 'writing'; userId: string };

export type FeedListener = (conversationId: string, event: FeedEvent) => void;

/** Carries what happens to those who are connected on this node. Content is in it: listeners decide who gets it. */
export class Feed {
  private readonly listeners = new Set<FeedListener>();

  send(conversationId: string, event: FeedEvent): void {
    for (const listener of this.listeners) listener(conversationId, event);
  }

  /** Answers a function that ends the subscription. */
  subscribe(listener: FeedListener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }
}
