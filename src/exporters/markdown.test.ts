import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import { exportedText, message, publicConversation, richConversation } from './conversation.fixture.ts';
import { markdown } from './markdown.ts';
import { containedMarkdown, escapeMarkdown, fenced } from './markdown-text.ts';

const reader = new MarkdownIt({ html: true });

describe('a Markdown export', () => {
  it('has the title, the facts and a heading for each round', async () => {
    const text = await exportedText(markdown, richConversation());
    expect(headingsOf(text)).toEqual([
      'h1 Müll & <b>Straße</b> "今日は" 🚲',
      'h3 System',
      'h2 Round 1',
      'h3 User · -Ada Example',
      'h3 Assistant · example-model',
      'h2 Round 2',
      'h3 User · -Ada Example',
      'h3 Assistant · example-model',
    ]);
    expect(text).toContain('- Imported from ChatGPT\n- Created 2026-03-01 09:30 UTC\n');
    expect(text).toContain('- 5 messages\n- 1 other branch is not included\n');
    expect(text).not.toContain('on another branch');
  });

  it('folds reasoning and tools, with fences that hold what is in them', async () => {
    const text = await exportedText(markdown, richConversation());
    expect(text).toContain(
      '<summary>Thought for 12 seconds</summary>\n\nLook it up. \\</details>\n\n</details>',
    );
    expect(text).toContain('<summary>Used search (failed)</summary>');
    expect(text).toContain('````json\n[\n  {\n    "hit": "```"\n  },\n  null\n]\n````');
    expect(text).toContain('````js\nlet fence = "```";\n````');
  });

  it('names files and links sources', async () => {
    const text = await exportedText(markdown, richConversation());
    expect(text).toContain('**Attached:** plan, "final".pdf (application/pdf)');
    expect(text).toContain('**Source:** [Ferries \\[2026\\]](<https://example.com/a?b=1&c=2>)');
    expect(text).toContain('**Source:** javascript:alert(1)\n');
  });

  it('names no people and models to strangers', async () => {
    expect(await exportedText(markdown, publicConversation())).not.toMatch(/Ada|example-model|Be brief/);
  });

  it.each([
    '```js\nopen',
    '~~~~\n~~~',
    '```\na\n    ```',
    '<!-- open',
    '<pre>',
    '<script>',
    '<details>\n\nopen',
    '- a\n  ```\n  b',
    '> ```\n> b',
  ])('keeps a message within its bounds: %j', async (text) => {
    const messages = [
      message('u', null, 'user', [{ type: 'text', text }]),
      message('a', 'u', 'assistant', []),
    ];
    const document = await exportedText(markdown, richConversation({ messages, activeLeafId: 'a' }));
    expect(headingsOf(document)).toContain('h3 Assistant · example-model');
    expect(reader.render(document)).not.toMatch(/<(?:script|!--|details|pre>$)/m);
  });
});

describe('Markdown that ends where it ends', () => {
  it('leaves code, links and closed fences as they are', () => {
    for (const text of [
      'a `<b>` c',
      '<https://example.com>',
      '```html\n<b>\n```',
      '    <b>',
      'a < b',
      '\\<b>',
      '````\n```\n````',
    ]) {
      expect(containedMarkdown(text)).toBe(text);
    }
    expect(containedMarkdown('Array<string> and <b>')).toBe('Array\\<string> and \\<b>');
  });

  it('gets through long runs of marks', () => {
    for (const run of ['`', '<', '<a', '`a', '\\', '<a@']) {
      expect(containedMarkdown(run.repeat(50_000)).length).toBeGreaterThanOrEqual(50_000);
    }
  });

  it('escapes plain text so that it shows as it is', () => {
    const text = '*a* _b_ [c](d) <e> `f` ~~g~~ # & &amp; \\ | $h$';
    expect(reader.renderInline(escapeMarkdown(text))).toBe(reader.utils.escapeHtml(text));
  });

  it('makes a fence longer than any in the text', () => {
    expect(fenced('a ````` b', '')).toBe('``````\na ````` b\n``````');
  });
});

function headingsOf(text: string): string[] {
  const tokens = reader.parse(text, {});
  return tokens.flatMap((token, index) => {
    if (token.type !== 'heading_open') return [];
    const content = tokens[index + 1]!.children!.map((child) => child.content).join('');
    return [`${token.tag} ${content}`];
  });
}
