import type { Conversation } from '../../domain/conversation.ts';

/** What became of a conversation that an import brought. */
export interface ImportedOne {
  id: string;
  title: string;
  kind: Conversation['kind'];
  /** How many are new, or say more now. */
  messages: number;
  outcome: 'created' | 'updated' | 'unchanged';
}

export interface SkippedOne {
  where: string;
  why: string;
}

export interface ImportReport {
  conversations: number;
  skipped: number;
  bytes: number;
  totalBytes: number;
}

/** Hears what an import does, while it does it: a large one brings more than there is memory to list. */
export interface ImportListener {
  brought(conversation: ImportedOne): void;
  skipped(skipped: SkippedOne): void;
  progress?(report: ImportReport): void;
}

/** For those who want all of it, of an import that they know to be small. */
export class ImportResults implements ImportListener {
  readonly conversations: ImportedOne[] = [];

  brought(conversation: ImportedOne): void {
    this.conversations.push(conversation);
  }

  /** @throws Error: who knows what is brought knows that all of it can be read. */
  skipped({ where, why }: SkippedOne): void {
    throw new Error(`${where}: ${why}`);
  }
}
