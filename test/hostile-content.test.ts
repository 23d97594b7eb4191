import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestBrowser } from './support/browser.ts';
import { hasBrowser, openBrowser, watchForTrouble } from './support/browser.ts';
import type { World } from './support/world.ts';
import { startWorld } from './support/world.ts';

/** Each tries to call `alert`, to reach another host, or to break out of where it stands. */
const payloads = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<svg onload=alert(1)><script>alert(1)</script></svg>',
  '"><img src=x onerror=alert(1)>',
  "'><svg/onload=alert(1)>",
  '[x](javascript:alert(1))',
  '[x](JaVaScRiPt&colon;alert(1))',
  '[x](java\tscript:alert(1))',
  '[x](data:text/html,<script>alert(1)</script>)',
  '[x](vbscript:alert(1))',
  '![x](javascript:alert(1))',
  '![x](https://evil.example/pixel.png)',
  '![x](//evil.example/pixel.png)',
  '![x](data:image/svg+xml,<svg/onload=alert(1)>)',
  '![" onerror="alert(1)](https://evil.example/a.png "t\\" onload=\\"alert(1)")',
  '<a href="https://evil.example" onmouseover="alert(1)">x</a>',
  '<iframe src="https://evil.example"></iframe>',
  '<style>@import url(https://evil.example/a.css)</style>',
  '<base href="https://evil.example/">',
  '<meta http-equiv="refresh" content="0;url=https://evil.example">',
  '<form action="https://evil.example"><button>go</button></form>',
  '</article></main></body><script>alert(1)</script>',
  '<!--><img src=x onerror=alert(1)>-->',
  '```"><script>alert(1)</script>\n</code></pre><script>alert(1)</script>\n```',
  '$\\href{javascript:alert(1)}{x}$ $\\htmlData{x=y}{z}$ $\\includegraphics{https://evil.example/a.png}$',
  '$$\\unicode{<img src=x onerror=alert(1)>}$$',
  '```mermaid\nflowchart LR\n  A["<img src=x onerror=alert(1)>"] --> B\n  click A "javascript:alert(1)"\n  click B call alert(1)\n```',
  '```mermaid\n%%{init: {"securityLevel": "loose", "htmlLabels": true}}%%\nflowchart LR\n  A["<script>parent.alert(1)</script>"] --> B[<img src="https://evil.example/a.png">]\n```',
  '| <script>alert(1)</script> | b |\n| --- | --- |\n| <img src=x onerror=alert(1)> | [y](javascript:alert(1)) |',
  '\u202Ealert(1)\u202C <bdo dir=rtl>x</bdo>',
];
const svg = '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>';

describe.skipIf(!hasBrowser())('hostile content', () => {
  let world: World;
  let browser: TestBrowser;
  let token: string;
  let id: string;

  beforeAll(async () => {
    [world, browser] = await Promise.all([startWorld(), openBrowser()]);
    const createdAt = new Date('2026-01-01T00:00:00Z');
    id = await world.bring('ana', {
      title: '</title><script>alert(1)</script>"><img src=x onerror=alert(1)>',
      messages: payloads.map((text, n) => ({
        sourceId: `m${n}`,
        parentSourceId: n === 0 ? null : `m${n - 1}`,
        role: n % 2 === 0 ? 'user' : 'assistant',
        model: '<img src=x onerror=alert(1)>',
        createdAt,
        parts: [
          { type: 'text', text },
          { type: 'reasoning', text },
          {
            type: 'dynamic-tool',
            toolName: text,
            toolCallId: text,
            state: 'output-error',
            input: { [text]: text },
            output: text,
            errorText: text,
          },
          { type: 'source-url', sourceId: text, url: 'javascript:alert(1)', title: text },
          { type: 'source-url', sourceId: text, url: 'https://evil.example/"onclick="alert(1)', title: text },
          ...(n === 0
            ? [
                file('"><img src=x onerror=alert(1)>.svg', 'image/svg+xml', svg),
                file('picture.png', 'image/png', svg),
                file('page.html', 'text/html', '<script>alert(1)</script>'),
              ]
            : []),
        ],
      })),
    });
    const ana = await world.as('ana');
    token = (await ana.post(`/api/v1/conversations/${id}/links`, {})).json.url.split('/').at(-1);
  });
  afterAll(async () => {
    await browser.close();
    await world.stop();
  });

  it('runs nothing and reaches no one from the share page', async () => {
    const person = await browser.newPerson();
    const page = await person.newPage();
    const trouble = watchForTrouble(page, world.origin);
    await page.goto(`${world.origin}/share/${token}`);
    await openEverything(page);
    expect(trouble).toEqual([]);
    expect(await foreignElements(page)).toEqual([]);
    await person.close();
  });

  it('runs nothing where someone searches for it', async () => {
    const person = await browser.newPerson();
    const page = await person.newPage();
    const trouble = watchForTrouble(page, world.origin);
    for (const query of ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', 'alert']) {
      await page.goto(
        `${world.origin}/share/${token}?q=${encodeURIComponent(query)}&branch=%22%3E%3Cscript%3E`,
      );
      await openEverything(page);
    }
    expect(trouble).toEqual([]);
    expect(await foreignElements(page)).toEqual([]);
    await person.close();
  });

  it('runs nothing in the workspace', async () => {
    const person = await browser.newPerson();
    const page = await person.newPage();
    await signIn(person, page);
    const trouble = watchForTrouble(page, world.origin);
    await page.goto(`${world.origin}/c/${id}`);
    await page.waitForSelector('article.message');
    await openEverything(page);
    expect(trouble).toEqual([]);
    await person.close();
  });

  it('is handed over as a download, never as a page', async () => {
    const { files } = (await world.stranger.get(`/share/${token}/conversation.json`)).json;
    expect(files).toHaveLength(3);
    for (const { id: fileId, name } of files) {
      const answer = await world.stranger.get(`/share/${token}/files/${fileId}?inline`);
      expect(answer.headers.get('content-disposition'), name).toMatch(/^attachment; filename="[^"\r\n]*"/);
      expect(answer.headers.get('content-security-policy')).toContain('sandbox');
    }
  });

  async function signIn(person: import('playwright-core').BrowserContext, _page: Page) {
    const ana = await world.as('ana');
    const cookies = ana.cookie.split('; ').map((pair) => {
      const equals = pair.indexOf('=');
      return { name: pair.slice(0, equals), value: pair.slice(equals + 1), url: world.origin };
    });
    await person.addCookies(cookies);
  }
});

/** Unfolds, scrolls and points at all there is, and lets the diagrams draw. */
async function openEverything(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (const details of document.querySelectorAll('details')) details.open = true;
    for (let y = 0; y < document.body.scrollHeight; y += 600) {
      window.scrollTo(0, y);
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    for (const element of document.querySelectorAll('a, img, summary')) {
      element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true }));
    }
  });
  await page.waitForTimeout(1500);
}

/** What our pages never contain. */
async function foreignElements(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [
      ...document.querySelectorAll(
        'script:not([src^="/assets/"]), object, embed, base, meta[http-equiv], iframe:not([sandbox="allow-scripts"]), ' +
          'a[href^="javascript" i], a[href^="data" i], a[href^="vbscript" i], form:not([action^="/share/"]), img[src^="http"]',
      ),
      ...[...document.querySelectorAll('*')].filter((e) =>
        [...e.attributes].some((a) => /^on/i.test(a.name)),
      ),
    ].map((element) => element.outerHTML.slice(0, 200)),
  );
}

function file(name: string, mediaType: string, bytes: string) {
  return {
    type: 'file' as const,
    name,
    mediaType,
    open: async () =>
      (async function* () {
        yield Buffer.from(bytes);
      })(),
  };
}
