import { describe, expect, it } from 'vitest';
import { exportedText, message, publicConversation, richConversation } from './conversation.fixture.ts';
import { html } from './html.ts';

describe('an HTML export', () => {
  it('shows the active branch, and says that there is another', async () => {
    const page = await exportedText(html, richConversation());
    expect(page).toMatch(/^<!doctype html>/);
    expect(page).toContain('<title>Müll &amp; &lt;b&gt;Straße&lt;/b&gt; &quot;今日は&quot; 🚲</title>');
    expect(page).toContain('<li>1 other branch is not included</li>');
    expect(page).toContain('<summary>Thought for 12 seconds</summary>');
    expect(page).toContain('<p class="rendered">Let me look.</p>');
    expect(page).toContain('<bdi>plan, &quot;final&quot;.pdf</bdi>');
    expect(page.match(/<h2>/g)).toHaveLength(2);
    expect(page).not.toContain('on another branch');
  });

  it('has no scripts and loads nothing', async () => {
    const page = await exportedText(html, richConversation());
    expect(page).not.toMatch(/<(?:script|link|iframe|object|embed|img|base|form)\b/i);
    expect(page).not.toMatch(/(?:src|srcset)=|url\(|@import|href="(?!https:\/\/example\.com\/)/i);
    expect(page).toContain('default-src &#39;none&#39;');
  });

  it('shows markup in any field as text', async () => {
    const payload = '"\'><img src=x onerror=alert(1)></title></style><script>alert(1)</script>';
    const parts = [
      { type: 'text' as const, text: payload },
      { type: 'reasoning' as const, text: payload },
      { type: 'file' as const, fileId: null, name: payload, mediaType: payload },
      {
        type: 'source-url' as const,
        sourceId: payload,
        url: `https://example.com/${payload}`,
        title: payload,
      },
      { type: 'source-url' as const, sourceId: payload, url: `data:text/html,${payload}` },
      {
        type: 'dynamic-tool' as const,
        toolName: payload,
        toolCallId: payload,
        state: 'output-error' as const,
        input: { [payload]: payload },
        output: payload,
        errorText: payload,
      },
    ];
    const hostile = {
      ...message('u', null, 'user', parts),
      author: { name: payload },
      model: payload,
    };
    const page = await exportedText(
      html,
      richConversation({ title: payload, messages: [hostile], activeLeafId: 'u' }),
    );
    expect(page).not.toMatch(/<img|<script|onerror=alert\(1\)>/i);
    expect(page.match(/<\/style>/g)).toHaveLength(1);
    expect(page).not.toContain('href="data:');
  });

  it('names no people and models to strangers', async () => {
    expect(await exportedText(html, publicConversation())).not.toMatch(/Ada|example-model|Be brief/);
  });

  it('is a whole page without a conversation, and with several', async () => {
    for (const conversations of [[], [richConversation(), publicConversation()]]) {
      const page = await exportedText(html, ...conversations);
      expect(page.match(/<title>/g)).toHaveLength(1);
      expect(page.match(/<\/html>/g)).toHaveLength(1);
      expect(page.match(/<article/g) ?? []).toHaveLength(conversations.length);
    }
  });
});
