/** Walks over a conversation's tree. All take messages in the order they were made. */

export interface Node {
  id: string;
  parentId: string | null;
}

export class Tree<N extends Node> {
  /** In the order they were made. */
  readonly nodes: readonly N[];
  private readonly byId = new Map<string, N>();
  private readonly childrenOf = new Map<string | null, N[]>();

  /** A message whose parent is not among `nodes` becomes a root. */
  constructor(nodes: readonly N[]) {
    this.nodes = nodes;
    for (const node of nodes) this.byId.set(node.id, node);
    for (const node of nodes) {
      const parent = this.parentIdOf(node);
      const siblings = this.childrenOf.get(parent);
      if (siblings) siblings.push(node);
      else this.childrenOf.set(parent, [node]);
    }
  }

  get(id: string): N | undefined {
    return this.byId.get(id);
  }

  children(id: string | null): readonly N[] {
    return this.childrenOf.get(id) ?? [];
  }

  /** The message itself among all that share its parent. */
  siblings(node: N): readonly N[] {
    return this.children(this.parentIdOf(node));
  }

  /** Root first. */
  pathTo(id: string): N[] {
    const path: N[] = [];
    for (let node = this.byId.get(id); node; node = this.byId.get(node.parentId ?? '')) path.push(node);
    return path.reverse();
  }

  /** The leaf that is reached from here by always taking the newest child. */
  newestLeafUnder(id: string | null): N | undefined {
    let node = id === null ? undefined : this.byId.get(id);
    for (let next = this.children(id).at(-1); next; next = this.children(next.id).at(-1)) node = next;
    return node;
  }

  /**
   * The branch that runs through `throughId`: down to `preferredLeafId` if that lies below it, else to
   * the newest leaf. An unknown or missing `throughId` means the branch of the preferred leaf.
   */
  branch(throughId: string | null | undefined, preferredLeafId: string | null): N[] {
    const preferred = preferredLeafId === null ? [] : this.pathTo(preferredLeafId);
    const through = throughId ? this.byId.get(throughId) : undefined;
    if (preferred.length > 0 && (!through || preferred.some((node) => node.id === through.id)))
      return preferred;
    const leaf = this.newestLeafUnder(through?.id ?? null);
    return leaf ? this.pathTo(leaf.id) : [];
  }

  leafCount(): number {
    let leaves = 0;
    for (const id of this.byId.keys()) if (!this.childrenOf.has(id)) leaves += 1;
    return leaves;
  }

  private parentIdOf(node: N): string | null {
    return node.parentId !== null && this.byId.has(node.parentId) ? node.parentId : null;
  }
}

/**
 * Numbers the rounds of a branch: a user message opens one, what follows belongs to it. Starts at 1; system
 * messages before the first have 0, so that owner and strangers count alike.
 */
export function roundNumbers(branch: readonly { id: string; role: string }[]): Map<string, number> {
  const rounds = new Map<string, number>();
  let round = 0;
  for (const message of branch) {
    if (message.role === 'user' || (round === 0 && message.role !== 'system')) round += 1;
    rounds.set(message.id, round);
  }
  return rounds;
}
