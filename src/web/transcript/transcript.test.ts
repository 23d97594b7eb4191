import { beforeAll, describe, expect, test } from 'vitest';
import type { Part } from '../../domain/conversation.ts';
import type { ProjectedMessage, Projection } from '../../domain/projection.ts';
import { Tree } from '../../domain/tree.ts';
import { createRenderer } from '../../render/renderer.ts';
import type { Renderer } from '../../render/renderer.ts';
import { payloads, violations } from '../../render/safety.test-support.ts';
import { fileSize } from './size.ts';
import { renderTranscript } from './transcript.ts';

let renderer: Renderer;
beforeAll(async () => {
  renderer = await createRenderer();
});

const at = new Date('2026-10-12T14:05:00Z');

function message(
  id: string,
  parentId: string | null,
  role: ProjectedMessage['role'],
  ...parts: Part[]
): ProjectedMessage {
  return {
    id,
    parentId,
    role,
    author: { name: 'Ada' },
    model: 'some-model',
    parts,
    ended: null,
    createdAt: at,
  };
}

const text = (value: string): Part => ({ type: 'text', text: value });

function show(
  messages: ProjectedMessage[],
  { through = null, showAuthors = false, files = [] as Projection['files'] } = {},
): string {
  const projection: Projection = {
    title: 't',
    kind: 'chatgpt',
    createdAt: at,
    updatedAt: at,
    messages,
    files,
    activeLeafId: messages.at(-1)!.id,
  };
  const branch = new Tree(messages).branch(through, projection.activeLeafId);
  return renderTranscript(projection, branch, {
    renderer,
    hrefOfFile: (id, { inline }) => `/share/t/files/${id}${inline ? '?inline=1' : ''}`,
    hrefOfBranch: (id) => `/share/t?branch=${id}#m-${id}`,
    remoteImages: false,
    showAuthors,
  });
}

const file = (id: string | null, mediaType: string): Part => ({
  type: 'file',
  fileId: id,
  name: `${id}.x`,
  mediaType,
});
const source = (url: string): Part => ({ type: 'source-url', sourceId: url, url, title: 'A <title>' });

describe('a transcript', () => {
  test('numbers its rounds, each once', () => {
    const html = show([
      message('a', null, 'user', text('one')),
      message('b', 'a', 'assistant', text('first')),
      message('c', 'b', 'assistant', text('more')),
      message('d', 'c', 'user', text('two')),
    ]);
    expect(html.match(/<h2 class="round">.*?<\/h2>/g)).toEqual([
      '<h2 class="round"><a href="#m-a">1</a></h2>',
      '<h2 class="round"><a href="#m-d">2</a></h2>',
    ]);
    expect(html).toContain('<article class="message question" id="m-a">');
    expect(html).toContain('<article class="message answer" id="m-b">');
    expect(html).toContain('<time datetime="2026-10-12T14:05:00Z">12 Oct 2026, 14:05 UTC</time>');
  });

  test('lets a message run from right to left where its letters can', () => {
    const html = show([
      message('a', null, 'user', text('שלום world')),
      message('b', 'a', 'assistant', text('Grüße, 你好')),
    ]);
    expect(html.match(/<div class="prose".*?>/g)).toEqual([
      '<div class="prose" dir="auto">',
      '<div class="prose">',
    ]);
  });

  test('comes in stretches of eight messages', () => {
    const many = Array.from({ length: 17 }, (_, index) =>
      message(`m${index}`, index === 0 ? null : `m${index - 1}`, 'user', text('?')),
    );
    const stretches = show(many).split('<div class="stretch">').slice(1);
    expect(stretches.map((each) => each.match(/<article/g)!.length)).toEqual([8, 8, 1]);
  });

  test('offers the other versions where paths part, and only there', () => {
    const html = show(
      [
        message('q', null, 'user', text('?')),
        message('a1', 'q', 'assistant', text('first')),
        message('a2', 'q', 'assistant', text('second')),
        message('a3', 'q', 'assistant', text('third')),
      ],
      { through: 'a2' as never },
    );
    expect(html.match(/class="branches"/g)).toHaveLength(1);
    expect(html).toContain('aria-label="Version 2 of 3"');
    expect(html).toContain('href="/share/t?branch=a1#m-a1" aria-label="Previous version"');
    expect(html).toContain('href="/share/t?branch=a3#m-a3" aria-label="Next version"');
  });

  test('folds thoughts and tool calls, and says what is in them', () => {
    const html = show([
      message(
        'a',
        null,
        'assistant',
        { type: 'reasoning', text: 'Hm.', seconds: 72 },
        {
          type: 'dynamic-tool',
          toolName: 'search',
          toolCallId: 'x',
          state: 'output-available',
          input: { q: 'tides' },
          output: [1, 2, 3],
        },
        {
          type: 'dynamic-tool',
          toolName: 'run',
          toolCallId: 'y',
          state: 'output-error',
          input: 'ls',
          errorText: 'no <such> file',
        },
      ),
    ]);
    expect(html).toContain('<summary>Thought for 1 min 12 s</summary>');
    expect(html).toContain('<summary>Used <b><bdi>search</bdi></b> · <bdi>3 results</bdi></summary>');
    expect(html).toContain('class="fold tool failed"');
    expect(html).toContain('no &lt;such&gt; file');
    expect(html).not.toContain('<details open');
  });

  test('shows pictures of safe kinds, and only links the rest', () => {
    const html = show(
      [
        message(
          'a',
          null,
          'user',
          file('p', 'image/png'),
          file('s', 'image/svg+xml'),
          file(null, 'text/csv'),
        ),
      ],
      {
        files: [
          { id: 'p', name: 'p.x', mediaType: 'image/png', size: 1200 },
          { id: 's', name: 's.x', mediaType: 'image/svg+xml', size: 1 },
        ],
      },
    );
    expect(html.match(/<img /g)).toHaveLength(1);
    expect(html).toContain('<img src="/share/t/files/p?inline=1" alt="p.x"');
    expect(html).toContain('<a class="file" href="/share/t/files/s" download>');
    expect(html).toContain('not included in the export');
  });

  test('lists sources once each, with their hosts', () => {
    const html = show([
      message(
        'a',
        null,
        'assistant',
        source('https://www.a.example/1'),
        source('https://www.a.example/1'),
        source('javascript:alert(1)'),
      ),
    ]);
    expect(html).toContain('<summary>2 sources · <bdi>a.example</bdi></summary>');
    expect(html).toContain('<bdi>A &lt;title&gt;</bdi>');
    expect(violations(html)).toEqual([]);
  });

  test('names people and models only where authors are shown', () => {
    const messages = [message('a', null, 'user', text('x')), message('b', 'a', 'assistant', text('y'))];
    expect(show(messages)).not.toMatch(/Ada|some-model/);
    expect(show(messages, { showAuthors: true })).toMatch(/<bdi>Ada<\/bdi>[^]*<bdi>some-model<\/bdi>/);
  });

  test.each(payloads)('lets nothing through in any field: %j', (payload) => {
    const html = show(
      [
        message(
          'a',
          null,
          'assistant',
          text(payload),
          { type: 'reasoning', text: payload },
          {
            type: 'dynamic-tool',
            toolName: payload,
            toolCallId: payload,
            state: 'output-available',
            input: { query: payload, [payload]: 1 },
            output: payload,
          },
          { type: 'source-url', sourceId: payload, url: payload, title: payload },
          { type: 'file', fileId: 'f', name: payload, mediaType: 'image/png' },
          { type: 'file', fileId: null, name: payload, mediaType: payload },
        ),
      ],
      { showAuthors: true, files: [{ id: 'f', name: payload, mediaType: 'image/png', size: 1 }] },
    );
    expect(violations(html)).toEqual([]);
  });

  test('a file’s name can’t turn the text around it', () => {
    const html = show([
      message('a', null, 'user', {
        type: 'file',
        fileId: null,
        name: 'invoice\u202efdp.exe',
        mediaType: 'x/y',
      }),
    ]);
    expect(html).not.toContain('\u202e');
  });
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [8123, '8.1 kB'],
  [999_600, '1 MB'],
  [1_250_000, '1.3 MB'],
  [5e9, '5 GB'],
])('%d bytes read as %s', (bytes, words) => expect(fileSize(bytes)).toBe(words));
