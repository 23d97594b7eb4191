import { joinParts } from './join-parts.ts';
import type { SourceNode } from './tree.ts';

/**
 * Makes one message of each straight run of the assistant's nodes: what it thought, called, was told
 * and said between two messages of a person. A run ends where paths part. System notes within a run
 * come to stand behind it. A message keeps the id of the run's first node, which a continued
 * conversation does not change.
 *
 * @param nodes Parents before their children.
 */
export function mergeAnswers(nodes: readonly SourceNode[]): Merged {
  const children = new Map<string, number>();
  for (const { parentId } of nodes)
    if (parentId !== null) children.set(parentId, (children.get(parentId) ?? 0) + 1);
  const runs = new Map<string, Run>();
  const mergedInto = new Map<string, string>();
  const kept: SourceNode[] = [];
  for (const node of nodes) {
    const run =
      node.parentId === null || children.get(node.parentId) !== 1 ? undefined : runs.get(node.parentId);
    if (node.role === 'assistant' && run) {
      const first = run.first;
      for (const part of node.parts) first.parts.push(part);
      first.model = node.model ?? first.model;
      mergedInto.set(node.id, first.id);
      run.tail = run.notes.at(-1) ?? first;
      runs.set(node.id, run);
      continue;
    }
    const tail = node.parentId === null ? undefined : runs.get(node.parentId)?.tail;
    if (tail) node.parentId = tail.id;
    kept.push(node);
    if (node.role === 'assistant') runs.set(node.id, { first: node, tail: node, notes: [] });
    if (node.role === 'system' && run) {
      run.notes.push(node);
      run.tail = node;
      runs.set(node.id, run);
    }
  }
  for (const node of kept) node.parts = joinParts(node.parts);
  return { nodes: kept, mergedInto };
}

export interface Merged {
  nodes: SourceNode[];
  /** For each node that went into another message, that message's id. */
  mergedInto: Map<string, string>;
}

interface Run {
  first: SourceNode;
  /** Where what follows the run is attached. */
  tail: SourceNode;
  notes: SourceNode[];
}
