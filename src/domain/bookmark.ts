import type { Node, Tree } from './tree.ts';

/** What one person keeps about a conversation that they see; nobody else sees it. */
export interface Bookmark {
  /** A message of the branch that they were on; null: they were on none of their own. */
  leafId: string | null;
  favorite: boolean;
  archived: boolean;
}

export const noBookmark: Bookmark = { leafId: null, favorite: false, archived: false };

/** What is shown with the branch first on which this person was: down to the newest leaf below their message. */
export function onOwnBranch<Shown extends { tree: Tree<Node>; activeLeafId: string | null }>(
  shown: Shown,
  { leafId }: Bookmark,
): Shown {
  if (leafId === null) return shown;
  const { tree } = shown;
  // It may be gone, or be withheld by now.
  const leaf = tree.get(leafId) && tree.newestLeafUnder(leafId);
  return leaf ? { ...shown, activeLeafId: leaf.id } : shown;
}
