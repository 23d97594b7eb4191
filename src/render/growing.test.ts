import { describe, expect, test } from 'vitest';
import { typesetter } from './formula.ts';
import { createGrowing } from './growing.ts';
import { katexOnDemand } from './katex.ts';
import { createMarkdown } from './markdown.ts';
import { payloads, violations } from './safety.test-support.ts';

const options = { remoteImages: false };
const typeset = typesetter(katexOnDemand);
const grow = createGrowing(options, typeset);
const whole = createMarkdown({ highlighter: { highlight: () => null }, typeset });

const text = `# One

A [link][a] and **bold** words.

- a list
- of two

### Two

| a | b |
| - | - |
| 1 | $x^2$ |

\`\`\`ts
const a = 1;

const b = 2;
\`\`\`

> a quote

[a]: https://example.org/

## Three
The end.
`;

describe('a text that grows', () => {
  test('looks at its end as it does when it is rendered whole', () => {
    const growing = grow();
    for (let end = 1; end < text.length; end += 7) growing.blocks(text.slice(0, end));
    expect(growing.blocks(text).join('')).toBe(whole(text, options));
  });

  test('looks at every moment as what is there looks when it is rendered whole', () => {
    const growing = grow();
    for (let end = 0; end <= text.length; end += 1) {
      const so = text.slice(0, end);
      expect(growing.blocks(so).join('')).toBe(whole(so, options));
    }
  });

  test('keeps the blocks that stand', () => {
    const growing = grow();
    const before = growing.blocks('One.\n\n- a\n- b\n\nTwo');
    const after = growing.blocks('One.\n\n- a\n- b\n\nTwo and **more**');
    expect(after.slice(0, 2)).toEqual(before.slice(0, 2));
    expect(after).toHaveLength(3);
  });

  test('shows a diagram as its source', () => {
    expect(grow().blocks('```mermaid\ngraph TD; A-->B').join('')).toContain('<figure class="code"');
  });

  test.each(payloads)('makes nothing of %j but text, wherever it is cut', (payload) => {
    const growing = grow();
    for (let end = 0; end <= payload.length; end += 1) {
      expect(violations(growing.blocks(payload.slice(0, end)).join(''))).toEqual([]);
    }
  });
});
