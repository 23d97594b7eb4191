import type { Ending } from '../../domain/conversation.ts';
import type { AnswerState } from '../../live/feed.ts';
import type { AnswerParts } from './answer-parts.ts';

/** An answer that is being written on this node. */
export interface RunningAnswer {
  id: string;
  conversationId: string;
  parentId: string | null;
  by: { id: string; name: string };
  /** Counts what was told of it. */
  n: number;
  /** Of its content, when it was kept last. */
  keptSize: number;
  content: AnswerParts;
  /** Tells what has not been told yet. */
  tell(): void;
  /** Ends it; what has come is kept. */
  stop(ending: Ending & ('stopped' | 'interrupted')): void;
  /** Resolves when it has become a message, or has failed. */
  ended: Promise<void>;
}

export class RunningAnswers {
  private readonly byId = new Map<string, RunningAnswer>();

  add(answer: RunningAnswer): void {
    this.byId.set(answer.id, answer);
  }

  remove(id: string): void {
    this.byId.delete(id);
  }

  get(id: string): RunningAnswer | undefined {
    return this.byId.get(id);
  }

  all(): RunningAnswer[] {
    return [...this.byId.values()];
  }

  inConversation(conversationId: string): RunningAnswer[] {
    return this.all().filter((answer) => answer.conversationId === conversationId);
  }

  /** Ends all, as a restart does, and resolves when what has come is kept. */
  async interrupt(): Promise<void> {
    const all = this.all();
    for (const answer of all) answer.stop('interrupted');
    await Promise.all(all.map(({ ended }) => ended));
  }

  ofPerson(userId: string): RunningAnswer[] {
    return this.all().filter((answer) => answer.by.id === userId);
  }
}

/** All that has come; what is told of it afterwards is new. */
export function stateOf(answer: RunningAnswer): AnswerState {
  answer.tell();
  const { id, parentId, by, n, content } = answer;
  return { id, parentId, state: 'running', by, problem: null, n, parts: content.parts };
}
