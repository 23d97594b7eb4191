import type { Part } from '../domain/conversation.ts';
import type { ProjectedMessage, Projection } from '../domain/projection.ts';
import { roundNumbers, Tree } from '../domain/tree.ts';

export interface Round {
  number: number;
  messages: ProjectedMessage[];
}

/** The branch that is shown first, root first. */
export function activeBranch(projection: Projection): ProjectedMessage[] {
  return new Tree(projection.messages).branch(null, projection.activeLeafId);
}

/** The branches that `activeBranch` leaves out. */
export function otherBranches(projection: Projection): number {
  return Math.max(0, new Tree(projection.messages).leafCount() - 1);
}

/** A branch cut into its rounds. */
export function roundsOf(branch: readonly ProjectedMessage[]): Round[] {
  const numbers = roundNumbers(branch);
  const rounds: Round[] = [];
  for (const message of branch) {
    const number = numbers.get(message.id)!;
    const last = rounds.at(-1);
    if (last?.number === number) last.messages.push(message);
    else rounds.push({ number, messages: [message] });
  }
  return rounds;
}

/** The parts of one type, in order. */
export function partsOf<T extends Part['type']>(
  parts: readonly Part[],
  type: T,
): Extract<Part, { type: T }>[] {
  return parts.filter((part): part is Extract<Part, { type: T }> => part.type === type);
}

/** What a message says, without its reasoning and tools. */
export function textOf(parts: readonly Part[]): string {
  return partsOf(parts, 'text')
    .map((part) => part.text)
    .join('\n\n');
}
