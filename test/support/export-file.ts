const answer = `## Two ways

Steel carries more for its weight. A first estimate:

| Material | Strength (MPa) | Cost |
| :-- | --: | --: |
| Steel | 355 | 1.0 |
| Timber | 24 | 0.4 |

- [x] loads
- [ ] foundations

\`\`\`python
def load(span: float) -> float:
    return 5.0 * span**2 / 8
\`\`\`

The moment is $M = \\frac{q l^2}{8}$.

\`\`\`mermaid
flowchart LR
  Deck --> Girder --> Pier
\`\`\`
`;

/** A ChatGPT export with one conversation: custom instructions, and an edited question that makes two branches. */
export function exportFile(id = `bridge-${Math.random().toString(36).slice(2)}`): string {
  let time = 1_760_000_000;
  const node = (
    name: string,
    parent: string | null,
    children: string[],
    role: string,
    text: string,
    hidden = false,
  ) => ({
    id: `${id}-${name}`,
    parent: parent && `${id}-${parent}`,
    children: children.map((child) => `${id}-${child}`),
    message: {
      id: `${id}-${name}`,
      author: { role },
      create_time: (time += 60),
      content: { content_type: 'text', parts: [text] },
      metadata: {
        model_slug: 'made-up-model',
        ...(hidden ? { is_visually_hidden_from_conversation: true } : {}),
      },
    },
  });
  const nodes = [
    node('system', null, ['q'], 'system', 'You are an engineer', true),
    node('q', 'system', ['a'], 'user', 'How do I plan a bridge?'),
    node('a', 'q', ['wood', 'steel'], 'assistant', answer),
    node('wood', 'a', [], 'user', 'A wooden one, then'),
    node('steel', 'a', ['end'], 'user', 'A steel one, then'),
    node('end', 'steel', [], 'assistant', 'Steel it is.'),
  ];
  return JSON.stringify([
    {
      title: 'Planning a bridge',
      create_time: 1_760_000_000,
      update_time: time,
      conversation_id: id,
      current_node: `${id}-end`,
      mapping: Object.fromEntries(nodes.map((n) => [n.id, n])),
    },
  ]);
}

/** A PNG of one pixel. */
export const pngPixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
