import type { ProjectedMessage, Projection } from '../../domain/projection.ts';
import { Tree, roundNumbers } from '../../domain/tree.ts';
import { patternOf } from './pattern.ts';
import { textOf } from './readable.ts';

export interface SearchResult {
  messageId: string;
  role: ProjectedMessage['role'];
  /** On the branch of the message. */
  round: number;
  passage: { before: string; match: string; after: string };
}

const around = 80;

/** Every message of every branch that contains `query` (any case), in the order they were made. */
export function searchProjection(projection: Projection, query: string): SearchResult[] {
  const pattern = patternOf(query, 'iu');
  const tree = new Tree(projection.messages);
  return projection.messages.flatMap((message) => {
    for (const part of message.parts) {
      const text = textOf(part).toWellFormed();
      const found = pattern.exec(text);
      if (!found) continue;
      const round = roundNumbers(tree.pathTo(message.id)).get(message.id) ?? 1;
      return [
        { messageId: message.id, role: message.role, round, passage: passage(text, found.index, found[0]) },
      ];
    }
    return [];
  });
}

function passage(text: string, at: number, match: string): SearchResult['passage'] {
  const end = at + match.length;
  const from = Math.max(0, at - around);
  const to = Math.min(text.length, end + around);
  return {
    before: (from > 0 ? '…' : '') + text.slice(from, at).toWellFormed(),
    match,
    after: text.slice(end, to).toWellFormed() + (to < text.length ? '…' : ''),
  };
}
