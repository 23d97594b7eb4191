import { beforeAll, describe, expect, test } from 'vitest';
import { createRenderer, traitsOf } from './renderer.ts';
import type { Renderer } from './renderer.ts';
import { payloads, violations } from './safety.test-support.ts';

let renderer: Renderer;
const render = (text: string, remoteImages = false) => renderer.markdown(text, { remoteImages });

beforeAll(async () => {
  renderer = await createRenderer();
});

describe('what people write comes out as they meant it', () => {
  test('an answer steps its headings down below the page’s own', () => {
    expect(render('# One\n\n### Two')).toBe('<h3>One</h3>\n<h4>Two</h4>\n');
    expect(render('#### Only')).toBe('<h3>Only</h3>\n');
  });

  test('a wide table scrolls by itself and can be reached by keyboard', () => {
    const html = render('|a|b|\n|-:|:-:|\n|1|x<br>y|');
    expect(html).toContain('<div class="table" role="region" aria-label="Table" tabindex="0"><table>');
    expect(html).toContain('<td class="right">1</td>');
    expect(html).toMatch(/x<br>\s*y/);
  });

  test('a task list shows what is done', () => {
    const html = render('- [x] done\n- [ ] not');
    expect(html).toContain('<input type="checkbox" disabled checked aria-label="Done"> done');
    expect(html).toContain('<input type="checkbox" disabled aria-label="Not done"> not');
  });

  test('code has its language, a Copy button and colored tokens', () => {
    const html = render('```ts\nconst a = 1; // <b>\n```');
    expect(html).toContain('<span>TypeScript</span><button type="button" class="copy">Copy</button>');
    expect(html).toContain('<span class="k">const</span>');
    expect(html).toContain('<span class="c">// &lt;b&gt;</span>');
    expect(html).not.toContain('style=');
  });

  test('every language that is offered can be loaded', { timeout: 60_000 }, async () => {
    const { grammars } = await import('./languages.ts');
    for (const grammar of grammars) expect(render(`\`\`\`${grammar}\na "b" 1\n\`\`\``)).toContain('<pre');
  });

  test('code in an unknown language is shown plain, under its own name', () => {
    expect(render('```brainf\n<+>\n```')).toContain('<span>brainf</span>');
  });

  test('a diagram’s source is there to read without a script', () => {
    const html = render('```mermaid\ngraph TD; A-->B\n```');
    expect(html).toContain('<figure class="diagram" dir="ltr"><details open>');
    expect(html).toContain('graph TD; A--&gt;B');
  });

  test('files and addresses: bare links are followed, names of files are not', () => {
    expect(render('see https://example.org/a. And main.py')).toBe(
      '<p>see <a href="https://example.org/a" rel="nofollow noopener noreferrer ugc" target="_blank">' +
        'https://example.org/a</a>. And main.py</p>\n',
    );
  });

  test('a line break that someone typed is kept', () => {
    expect(renderer.markdown('a\nb', { remoteImages: false, breaks: true })).toBe('<p>a<br>\nb</p>\n');
    expect(render('a\nb')).toBe('<p>a\nb</p>\n');
  });
});

describe('math', () => {
  test.each([
    '$x^2$',
    '\\(y\\)',
    '$$z$$',
    '$$\na\n$$',
    '\\[\nb\n\\]',
    '```math\nc\n```',
    'is \\[ x = 1 \\] so',
  ])('%j is a formula', (text) => expect(traitsOf(render(text)).math).toBe(true));

  test.each([
    'between $5 and $10',
    '$5/$10',
    'US$5 or CA$7',
    '$5 million dollars or more, 20$',
    'see \\[1\\]',
    '`$x$`',
    '$PATH and $HOME',
    '\\$x$',
    '$$',
    '$$\nnever closed',
    '\\(never closed',
    '$100 for two nights$ off',
  ])('%j is not a formula', (text) => expect(traitsOf(render(text)).math).toBe(false));

  test('a formula that is not valid is shown as its source', () => {
    expect(render('$\\frac{1$')).toContain('<code class="formula">\\frac{1</code>');
  });
});

describe('images on other hosts', () => {
  test('are named and linked, and loaded only when the reader asks', () => {
    const text = '![A cat](https://pictures.example/cat.png)';
    expect(render(text)).not.toContain('<img');
    expect(render(text)).toContain('href="https://pictures.example/cat.png"');
    expect(render(text)).toContain('A cat</span> <small>pictures.example</small>');
    expect(render(text, true)).toContain(
      '<img class="remote-image" src="https://pictures.example/cat.png" alt="A cat"',
    );
    expect(traitsOf(render(text)).remoteImages).toBe(true);
  });

  test('are never taken from data: or other addresses', () => {
    for (const url of [
      'data:image/png;base64,AAAA',
      'http://a.example/x.png',
      'javascript:alert(1)',
      '/x.png',
    ]) {
      expect(render(`![x](${url})`, true)).not.toContain('<img');
    }
  });

  test('inside a link make no link in the link', () => {
    expect(render('[![a](https://a.example/a.png)](https://b.example/)').match(/<a /g)).toHaveLength(1);
  });
});

describe('nothing that anyone writes becomes more than text', () => {
  test.each(payloads)('%j', (payload) => {
    for (const remoteImages of [false, true]) {
      expect(violations(render(payload, remoteImages))).toEqual([]);
      expect(violations(render(`| ${payload.replaceAll('\n', ' ')} |\n|-|\n`, remoteImages))).toEqual([]);
      expect(violations(render(`- > ${payload}`, remoteImages))).toEqual([]);
    }
  });

  test('the same text gives the same bytes', () => {
    for (const payload of payloads) expect(render(payload)).toBe(render(payload));
  });
});

describe('text that is made to be slow is shown, formatted or not', () => {
  test.each([
    '[',
    '*a_',
    '$a ',
    '`a',
    '\\(',
    '\\[\n',
    '> ',
    '- ',
    '|',
    '![](',
    '(http://a',
    '- [ ] a\n',
    '<br',
    '$$\n',
  ])('%j, over and over', (piece) =>
    expect(render(piece.repeat(60_000 / piece.length)).length).toBeGreaterThan(piece.length),
  );

  test('a formula that defines itself over and over', () => {
    expect(render(`$\\def\\a{${'x'.repeat(1000)}}${'\\a'.repeat(900)}$`)).toContain('<code class="formula">');
  });

  test('a very long message keeps its characters', () => {
    expect(render(`**a** <b>${'x'.repeat(400_000)}`)).toContain('<div class="plain">**a** &lt;b&gt;xxx');
  });
});
