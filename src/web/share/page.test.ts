import { beforeAll, describe, expect, test } from 'vitest';
import type { ProjectedMessage, Projection } from '../../domain/projection.ts';
import { createRenderer, traitsOf } from '../../render/renderer.ts';
import type { Renderer } from '../../render/renderer.ts';
import { payloads, violations } from '../../render/safety.test-support.ts';
import { noticeCsp, shareCsp } from './csp.ts';
import { renderNotice } from './notice.ts';
import { renderSharePage } from './page.ts';
import type { SharePageInput } from './page.ts';
import { renderPreview } from './preview.ts';

let renderer: Renderer;
beforeAll(async () => {
  renderer = await createRenderer();
});

const day = (date: number) => new Date(Date.UTC(2026, 9, date, 9));

function message(
  id: string,
  parentId: string | null,
  role: ProjectedMessage['role'],
  text: string,
  date = 12,
): ProjectedMessage {
  return {
    id,
    parentId,
    role,
    author: null,
    model: null,
    parts: [{ type: 'text', text }],
    ended: null,
    createdAt: day(date),
  };
}

const conversation: Projection = {
  title: 'Tides & <moons>',
  kind: 'chatgpt',
  createdAt: day(12),
  updatedAt: day(14),
  activeLeafId: 'a2',
  messages: [
    message('q', null, 'user', 'How high is **the tide**?'),
    message('a1', 'q', 'assistant', 'The pelican answers.', 13),
    message('a2', 'q', 'assistant', 'Two metres.', 14),
  ],
  files: [
    { id: 'f1', name: 'report.pdf', mediaType: 'application/pdf', size: 1_200_000 },
    { id: 'f2', name: 'data.csv', mediaType: 'text/csv', size: 8000 },
  ],
};

function page(change: Partial<SharePageInput> = {}): string {
  return renderSharePage({
    projection: conversation,
    revision: 1,
    basePath: '/share/t',
    remoteImages: false,
    previewTitle: false,
    renderer,
    assets: {
      script: '/assets/share/s.js',
      katexCss: '/assets/katex/k.css',
      mermaidFrame: '/assets/mermaid/f.html',
    },
    css: 'p{}',
    ...change,
  });
}

const policy = (html: string) =>
  shareCsp({ cssHash: "'sha256-x'", remoteImages: false, traits: traitsOf(html) });

describe('the share page', () => {
  test('says what it is, from when, and how much', () => {
    const html = page();
    expect(html).toContain('<h1 dir="auto">Tides &amp; &lt;moons&gt;</h1>');
    expect(html).toContain('Imported from ChatGPT');
    expect(html).toMatch(/>12 Oct<\/time> – <time [^>]*>14 Oct 2026<\/time>/);
    expect(html).toContain('<span>1 round</span>');
    expect(html).toContain('read-only');
  });

  test('lists the files, each to download, and all at once', () => {
    const html = page();
    expect(html).toContain('<a href="#files">Files <b>2</b></a>');
    expect(html).toContain(
      '<a href="/share/t/files/f1" download><bdi>report.pdf</bdi> <small>1.2 MB</small></a>',
    );
    expect(html).toContain('href="/share/t/files.zip"');
    expect(page({ projection: { ...conversation, files: [] } })).not.toContain('files.zip');
  });

  test('shows the branch that the address names, and the preferred one otherwise', () => {
    expect(page()).toContain('Two metres.');
    expect(page()).not.toContain('pelican');
    expect(page({ branch: 'a1' })).toContain('The pelican answers.');
    expect(page({ branch: 'nobody' })).toContain('Two metres.');
  });

  test('finds a passage in a branch that isn’t shown, and leads there', () => {
    const html = page({ query: 'PELICAN' });
    expect(html).toContain('1 message contains “<bdi>PELICAN</bdi>”');
    expect(html).toContain('The <mark>pelican</mark> answers.');
    expect(html).toContain('href="/share/t?branch=a1&amp;q=PELICAN#m-a1"');
    expect(html).toContain('Round 1, answer, another version');
    expect(page({ query: 'walrus' })).toContain('No message contains');
    expect(page({ query: 'is the tide?' })).toContain('<mark>is the tide?</mark>');
  });

  test('keeps what the reader chose while they move about', () => {
    const html = page({ query: 'tide', remoteImages: true });
    expect(html).toContain('href="/share/t?branch=a1&amp;q=tide&amp;images=1#m-a1"');
  });

  test('loads images from elsewhere only when asked, and offers that', () => {
    const projection = {
      ...conversation,
      activeLeafId: 'i',
      messages: [message('i', null, 'user', '![x](https://a.example/x.png)')],
    };
    expect(page({ projection })).toContain('<a href="/share/t?images=1">Load images</a>');
    expect(page({ projection })).not.toContain('<img');
    expect(page({ projection, remoteImages: true })).toContain('<img class="remote-image"');
    expect(page()).not.toContain('Load images');
  });

  test('has a list of contents when there are many rounds', () => {
    const messages = Array.from({ length: 7 }, (_, index) =>
      message(`q${index}`, index ? `q${index - 1}` : null, 'user', `Question ${index}`),
    );
    const html = page({ projection: { ...conversation, messages, activeLeafId: 'q6' } });
    expect(html).toContain('<nav class="contents"');
    expect(html).toContain('<a href="#m-q3"><span>4</span><bdi>Question 3</bdi></a>');
    expect(page()).not.toContain('class="contents"');
  });

  test('an empty conversation says so', () => {
    expect(page({ projection: { ...conversation, messages: [], activeLeafId: null } })).toContain(
      'There are no messages here yet.',
    );
  });

  test('is not indexed, sends no referrer, and previews nothing unless the owner wants it', () => {
    const html = page();
    expect(html).toContain('<meta name="robots" content="noindex, nofollow, noarchive, nosnippet">');
    expect(html).toContain('<meta name="referrer" content="no-referrer">');
    expect(html).toContain('<meta property="og:title" content="A shared conversation">');
    expect(page({ previewTitle: true })).toContain(
      '<meta property="og:title" content="Tides &amp; &lt;moons&gt;">',
    );
    expect(renderPreview(null)).not.toMatch(/Tides|metres/);
  });

  test('loads a style sheet for formulas only where there are some', () => {
    const math = { ...conversation, messages: [message('m', null, 'user', '$x^2$')], activeLeafId: 'm' };
    expect(page()).not.toContain('/assets/katex/');
    expect(page({ projection: math })).toContain('<link rel="stylesheet" href="/assets/katex/k.css">');
    expect(policy(page())).not.toContain('unsafe');
    expect(policy(page({ projection: math }))).toContain("style-src-attr 'unsafe-inline'");
  });

  test('allows images from elsewhere only on the page that shows them', () => {
    const traits = { math: false, diagrams: false, remoteImages: true };
    expect(shareCsp({ cssHash: "'sha256-x'", remoteImages: false, traits })).toContain(
      "img-src 'self' data:;",
    );
    expect(shareCsp({ cssHash: "'sha256-x'", remoteImages: true, traits })).toContain(
      "img-src 'self' data: https:;",
    );
  });

  test.each(payloads)('lets nothing through in title, file names and search: %j', (payload) => {
    const files = [{ id: 'f', name: payload, mediaType: 'x/y', size: 1 }];
    const html = page({
      projection: {
        ...conversation,
        title: payload,
        files,
        messages: [message('q', null, 'user', payload)],
        activeLeafId: 'q',
      },
      query: payload,
      previewTitle: true,
    });
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain('<script src="/assets/share/s.js" defer></script>');
    const body = html.slice(html.indexOf('<main'), html.indexOf('<footer class="foot"'));
    const known =
      /^(?:tag (?:main|section|mark|q|header|nav)|id (?:transcript|files|results|files-title|results-title)|attribute aria-labelledby.*)$/;
    expect(violations(body).filter((violation) => !known.test(violation))).toEqual([]);
  });
});

describe('the notice', () => {
  test('is the same for every reason, and offers members a way in', () => {
    const html = renderNotice({ css: 'p{}', signInHref: '/sign-in' });
    expect(html).toContain('This link doesn’t open anything');
    expect(html).toContain('<a href="/sign-in">Sign in</a>');
    expect(html).not.toContain('<script');
    expect(noticeCsp("'sha256-x'")).not.toContain('script-src');
  });
});
