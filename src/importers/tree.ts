import type { Role } from '../domain/conversation.ts';
import { cleanId, cleanModel, cleanPart } from './clean.ts';
import type { ImportedMessage, ImportedPart } from './importer.ts';
import { mergeAnswers } from './merge-answers.ts';

/** A node as a source has it; one without parts is not shown, but its children hang together through it. */
export interface SourceNode {
  id: string;
  parentId: string | null;
  role: Role;
  model: string | null;
  parts: ImportedPart[];
  createdAt: Date | null;
}

export interface GrownTree {
  messages: ImportedMessage[];
  /** The leaf below whatever became of this source node; null when nothing did. */
  leafOf(sourceId: string | null): string | null;
}

/**
 * Makes a tree that holds together out of nodes that may not: of several with one id the first counts,
 * nodes with nothing to show make way for their children, a missing parent makes a root, a cycle is cut
 * open at its first node. Straight runs of the assistant's nodes become one message. A message without
 * a time takes its parent's, a root `fallbackTime`. Uses the nodes up: there may be very many.
 */
export function growTree(nodes: readonly SourceNode[], fallbackTime: Date): GrownTree {
  const byId = new Map<string, SourceNode>();
  for (const node of nodes) {
    node.id = cleanId(node.id);
    if (node.parentId !== null) node.parentId = cleanId(node.parentId);
    if (!byId.has(node.id)) byId.set(node.id, node);
  }
  const shownAt = nearestShown(byId);
  const shown = new Map<string, SourceNode>();
  for (const [id, node] of byId) {
    if (node.parts.length === 0) continue;
    node.parentId = node.parentId === null ? null : (shownAt(node.parentId) ?? null);
    shown.set(id, node);
  }
  cutCycles(shown);
  const { nodes: merged, mergedInto } = mergeAnswers(topDown(shown));
  const messages = inOrder(merged, fallbackTime);
  return {
    messages,
    leafOf(sourceId) {
      const nearest = sourceId === null ? undefined : shownAt(cleanId(sourceId));
      return nearest === undefined ? null : newestLeaf(messages, mergedInto.get(nearest) ?? nearest);
    },
  };
}

/** Finds, for any id, the node itself or its nearest ancestor that has something to show. */
function nearestShown(byId: Map<string, SourceNode>): (id: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (id) => {
    const passed = new Set<string>();
    let at: string | null = id;
    let found: string | undefined;
    while (at !== null && !passed.has(at)) {
      if (known.has(at)) {
        found = known.get(at);
        break;
      }
      const node: SourceNode | undefined = byId.get(at);
      if (!node) break;
      if (node.parts.length > 0) {
        found = at;
        break;
      }
      passed.add(at);
      at = node.parentId;
    }
    for (const each of passed) known.set(each, found);
    return found;
  };
}

function cutCycles(nodes: Map<string, SourceNode>): void {
  const settled = new Set<string>();
  for (const start of nodes.values()) {
    const path = new Set<string>();
    let node: SourceNode | undefined = start;
    while (node && !settled.has(node.id)) {
      if (path.has(node.id)) {
        node.parentId = null;
        break;
      }
      path.add(node.id);
      node = node.parentId === null ? undefined : nodes.get(node.parentId);
    }
    for (const id of path) settled.add(id);
  }
}

/** Parents before children, each branch in one piece. */
function topDown(nodes: Map<string, SourceNode>): SourceNode[] {
  const children = new Map<string | null, SourceNode[]>();
  for (const node of nodes.values()) {
    const siblings = children.get(node.parentId);
    if (siblings) siblings.push(node);
    else children.set(node.parentId, [node]);
  }
  const ordered: SourceNode[] = [];
  const waiting = (children.get(null) ?? []).toReversed();
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    ordered.push(node);
    for (const child of (children.get(node.id) ?? []).toReversed()) waiting.push(child);
  }
  return ordered;
}

/** In the order they were made, as far as times tell, and never before a parent. */
function inOrder(nodes: readonly SourceNode[], fallbackTime: Date): ImportedMessage[] {
  const made = new Map<string, { at: number; time: Date }>();
  const messages = nodes.map((node): ImportedMessage => {
    const parent = node.parentId === null ? undefined : made.get(node.parentId);
    const time = node.createdAt ?? parent?.time ?? fallbackTime;
    made.set(node.id, { at: Math.max(time.getTime(), parent?.at ?? 0), time });
    return {
      sourceId: node.id,
      parentSourceId: node.parentId,
      role: node.role,
      model: node.model === null ? null : cleanModel(node.model),
      parts: cleaned(node.parts),
      createdAt: time,
    };
  });
  // The sort is stable and a parent is never younger than its child, so parents stay in front.
  return messages.sort((a, b) => made.get(a.sourceId)!.at - made.get(b.sourceId)!.at);
}

function cleaned(parts: ImportedPart[]): ImportedPart[] {
  for (const [index, part] of parts.entries()) parts[index] = cleanPart(part);
  return parts;
}

function newestLeaf(messages: readonly ImportedMessage[], id: string): string {
  const newestChild = new Map(messages.map((message) => [message.parentSourceId, message.sourceId]));
  let leaf = id;
  for (let next = newestChild.get(leaf); next !== undefined; next = newestChild.get(leaf)) leaf = next;
  return leaf;
}
