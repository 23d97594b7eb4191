import type { SourceNode } from './tree.ts';

/** With what the model was told beforehand above everything, as a system message; where there is none, as they are. */
export function underInstructions(nodes: SourceNode[], text: string | null | undefined): SourceNode[] {
  const told = text?.trim();
  if (!told || nodes.length === 0) return nodes;
  const id = 'instructions';
  return [
    {
      id,
      parentId: null,
      role: 'system',
      model: null,
      parts: [{ type: 'text', text: told }],
      createdAt: nodes[0]!.createdAt,
    },
    ...nodes.map((node) => ({ ...node, parentId: node.parentId ?? id })),
  ];
}
