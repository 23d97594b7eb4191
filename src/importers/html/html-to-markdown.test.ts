import { expect, test } from 'vitest';
import { htmlToMarkdown } from './html-to-markdown.ts';

test.each([
  ['<p>One <strong>two </strong>three</p><p>Four</p>', 'One **two** three\n\nFour'],
  ['<h2>Head <em>ing</em></h2><hr>', '## Head *ing*\n\n---'],
  ['<ul><li>a<ul><li>b</li></ul></li><li><p>c</p><p>d</p></li></ul>', '- a\n  - b\n- c\n\n  d'],
  ['<ol start="3"><li>a</li><li>b</li></ol>', '3. a\n4. b'],
  ['<pre><code class="language-ts">let a = "`";\n  b();\n</code></pre>', '```ts\nlet a = "`";\n  b();\n```'],
  ['<p>Say <code>a`b</code></p>', 'Say ``a`b``'],
  ['<blockquote><p>a</p><p>b</p></blockquote>', '> a\n> \n> b'],
  [
    '<table><thead><tr><th>A</th><th>B</th></tr></thead><tr><td>1|2</td></tr></table>',
    '| A | B |\n| --- | --- |\n| 1\\|2 |  |',
  ],
  [
    '<a href="https://a.example/x (1)">A</a> <a href="javascript:alert(1)">B</a>',
    '[A](https://a.example/x%20%281%29) B',
  ],
  [
    '<p>2 * 3 &lt;b&gt; snake_case _x_ &amp;amp; [y]</p>',
    '2 \\* 3 \\<b> snake_case \\_x\\_ &amp;amp; \\[y\\]',
  ],
  ['<p># no heading</p><p>1. no list</p><p>- none</p>', '\\# no heading\n\n1\\. no list\n\n\\- none'],
  ['<p>$E_1 = m * c^2$ costs *</p>', '$E_1 = m * c^2$ costs \\*'],
  ['one<br>two<script>alert(1)</script><x-y>three</x-y>', 'one\ntwothree'],
  ['<p>open <b>never', 'open **never**'],
])('%s', (html, markdown) => {
  expect(htmlToMarkdown(html)).toBe(markdown);
});

test('hostile HTML takes no longer than other HTML', () => {
  for (const piece of [
    '<ul><li>',
    '<b>',
    '<blockquote>',
    '$',
    '`',
    '<a href="',
    '[',
    '<table><tr><td>',
    ' _',
    '\\',
    '&',
  ]) {
    const started = performance.now();
    try {
      htmlToMarkdown(piece.repeat(Math.floor(300_000 / piece.length)));
    } catch (error) {
      expect(error).toBeInstanceOf(RangeError);
    }
    expect(performance.now() - started).toBeLessThan(1000);
  }
});
