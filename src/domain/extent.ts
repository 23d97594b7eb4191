import type { PublicExtent } from './access.ts';
import type { Node } from './tree.ts';
import { Tree } from './tree.ts';

/**
 * The messages that a link shows, in the order they were made. `pinnedTo` and what was there before it;
 * `branchThrough` with what it answers to, and below it the newest answer each time. A link that names a
 * message which is not there shows nothing.
 */
export function messagesWithin<N extends Node>(
  messages: readonly N[],
  { branchThrough, pinnedTo }: Pick<PublicExtent, 'branchThrough' | 'pinnedTo'>,
): readonly N[] {
  const made = pinnedTo === null ? messages : upTo(messages, pinnedTo);
  if (branchThrough === null) return made;
  const tree = new Tree(made);
  const leaf = tree.get(branchThrough) && tree.newestLeafUnder(branchThrough);
  if (!leaf) return [];
  const branch = new Set(tree.pathTo(leaf.id));
  return made.filter((message) => branch.has(message));
}

/** `messages` in the order they were made. */
function upTo<N extends Node>(messages: readonly N[], id: string): readonly N[] {
  return messages.slice(0, messages.findIndex((message) => message.id === id) + 1);
}
