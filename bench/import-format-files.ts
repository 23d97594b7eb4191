import { createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { stringify } from 'csv-stringify/sync';
import { ZipFile } from 'yazl';
import { code, prose, uuid, words, type Random } from './import-export-file.ts';
import { randomNumbers } from './random-text.ts';

interface ExportFormat {
  fileName: string;
  /** What stands before, between and behind the conversations. */
  frame: [before: string, between: string, behind: string];
  conversation: (talk: Talk) => string;
}

/** What every format tells in its own way. */
interface Talk {
  id: string;
  title: string;
  /** Milliseconds since 1970. */
  start: number;
  turns: { id: string; parent: string | null; byUser: boolean; text: string; at: string; ms: number }[];
}

const list: ExportFormat['frame'] = ['[', ',\n', ']'];
const lines: ExportFormat['frame'] = ['', '\n', '\n'];

/** The formats of which one file holds many conversations, but for ChatGPT's (`import-export-file.ts`). */
export const exportFormats: Record<string, ExportFormat> = {
  Claude: {
    fileName: 'conversations.json',
    frame: list,
    conversation: ({ id, title, turns }) =>
      JSON.stringify({
        uuid: id,
        name: title,
        created_at: turns[0]!.at,
        account: { uuid: 'account' },
        chat_messages: turns.map(({ id, parent, byUser, text, at }) => ({
          uuid: id,
          parent_message_uuid: parent ?? '00000000-0000-4000-8000-000000000000',
          sender: byUser ? 'human' : 'assistant',
          created_at: at,
          text,
          content: [{ type: 'text', text, citations: [] }],
          attachments: [],
          files: [],
        })),
      }),
  },
  'Claude Code lines': {
    fileName: 'sessions.jsonl',
    frame: lines,
    conversation: ({ id, turns }) =>
      turns
        .map((turn) =>
          JSON.stringify({
            parentUuid: turn.parent,
            isSidechain: false,
            sessionId: id,
            type: turn.byUser ? 'user' : 'assistant',
            uuid: turn.id,
            timestamp: turn.at,
            message: turn.byUser
              ? { role: 'user', content: turn.text }
              : { id: turn.id, role: 'assistant', model: 'm', content: [{ type: 'text', text: turn.text }] },
          }),
        )
        .join('\n'),
  },
  'Codex lines': {
    fileName: 'rollouts.jsonl',
    frame: lines,
    conversation: ({ id, turns }) =>
      [
        {
          timestamp: turns[0]!.at,
          type: 'session_meta',
          payload: { id, timestamp: turns[0]!.at, cwd: '/x' },
        },
        ...turns.map(({ byUser, text, at }) => ({
          timestamp: at,
          type: 'response_item',
          payload: {
            type: 'message',
            role: byUser ? 'user' : 'assistant',
            content: [{ type: byUser ? 'input_text' : 'output_text', text }],
          },
        })),
      ]
        .map((line) => JSON.stringify(line))
        .join('\n'),
  },
  'Gemini CLI lines': {
    fileName: 'sessions.jsonl',
    frame: lines,
    conversation: ({ id, turns }) =>
      [
        { sessionId: id, projectHash: 'x', startTime: turns[0]!.at, lastUpdated: turns[0]!.at },
        ...turns.map(({ id, byUser, text, at }) => ({
          id,
          timestamp: at,
          type: byUser ? 'user' : 'gemini',
          content: text,
        })),
      ]
        .map((line) => JSON.stringify(line))
        .join('\n'),
  },
  'OpenAI lines': {
    fileName: 'dataset.jsonl',
    frame: lines,
    conversation: ({ turns }) =>
      JSON.stringify({
        messages: turns.map(({ byUser, text }) => ({ role: byUser ? 'user' : 'assistant', content: text })),
      }),
  },
  'Anthropic lines': {
    fileName: 'requests.jsonl',
    frame: lines,
    conversation: ({ id, turns }) =>
      JSON.stringify({
        id,
        model: 'claude-x',
        system: 'Be brief.',
        messages: turns.map(({ byUser, text }) => ({
          role: byUser ? 'user' : 'assistant',
          content: [{ type: 'text', text }],
        })),
      }),
  },
  'ShareGPT list': { fileName: 'sharegpt.json', frame: list, conversation: shareGpt },
  'ShareGPT lines': { fileName: 'sharegpt.jsonl', frame: lines, conversation: shareGpt },
  'Open WebUI': {
    fileName: 'chats.json',
    frame: list,
    conversation: ({ id, title, turns }) =>
      JSON.stringify({
        id,
        title,
        created_at: Math.floor(turns[0]!.ms / 1000),
        chat: {
          history: {
            currentId: turns.at(-1)!.id,
            messages: Object.fromEntries(
              turns.map(({ id, parent, byUser, text, ms }) => [
                id,
                {
                  id,
                  parentId: parent,
                  role: byUser ? 'user' : 'assistant',
                  content: text,
                  timestamp: ms / 1000,
                },
              ]),
            ),
          },
        },
      }),
  },
  LibreChat: {
    fileName: 'conversations.json',
    frame: list,
    conversation: ({ id, title, turns }) =>
      JSON.stringify({
        conversationId: id,
        title,
        messages: turns.map(({ id, parent, byUser, text, at }) => ({
          messageId: id,
          parentMessageId: parent ?? '00000000-0000-0000-0000-000000000000',
          isCreatedByUser: byUser,
          createdAt: at,
          text,
        })),
      }),
  },
  'Takeout JSON': {
    fileName: 'MyActivity.json',
    frame: list,
    conversation: ({ turns }) =>
      JSON.stringify({
        header: 'Gemini Apps',
        title: `Prompted ${turns[0]!.text}`,
        time: turns[0]!.at,
        products: ['Gemini Apps'],
        safeHtmlItem: [{ html: htmlOf(longAnswer(turns)) }],
      }),
  },
  'Takeout page': {
    fileName: 'MyActivity.html',
    frame: [
      '<html><head><style>.mdl-grid{}</style></head><body><div class="mdl-grid">',
      '\n',
      '</div></body></html>',
    ],
    conversation: ({ turns }) =>
      '<div class="outer-cell mdl-cell mdl-cell--12-col mdl-shadow--2dp"><div class="mdl-grid">' +
      '<div class="header-cell mdl-cell mdl-cell--12-col"><p class="mdl-typography--title">Gemini Apps<br></p></div>' +
      `<div class="content-cell mdl-cell mdl-cell--6-col mdl-typography--body-1">Prompted&nbsp;${htmlWords(turns[0]!.text)}<br>` +
      `${shownTime(turns[0]!.ms)}<br>${htmlOf(longAnswer(turns))}</div>` +
      '<div class="content-cell mdl-cell mdl-cell--12-col mdl-typography--caption"><b>Products:</b><br></div></div></div>',
  },
  'Microsoft Copilot table': {
    fileName: 'history.csv',
    frame: ['Conversation,Time,Author,Message\n', '', ''],
    conversation: ({ id, title, turns }) =>
      stringify(
        turns
          .toReversed()
          .map(({ byUser, text, at }) => [`${title} ${id}`, at.slice(0, 19), byUser ? 'Human' : 'AI', text]),
      ),
  },
  Vitrine: {
    fileName: 'vitrine.json',
    frame: ['{"format":"vitrine","version":1,"conversations":[', ',\n', ']}'],
    conversation: ({ id, title, turns }) =>
      JSON.stringify({
        id,
        title,
        kind: 'vitrine',
        activeLeafId: turns.at(-1)!.id,
        createdAt: turns[0]!.at,
        updatedAt: turns.at(-1)!.at,
        tags: ['x'],
        files: [],
        messages: turns.map(({ id, parent, byUser, text, at }) => ({
          id,
          parentId: parent,
          role: byUser ? 'user' : 'assistant',
          model: null,
          createdAt: at,
          parts: [{ type: 'text', text }],
        })),
      }),
  },
  'HuggingChat in a ZIP': {
    fileName: 'export.zip',
    frame: list,
    conversation: ({ id, title, turns }) =>
      JSON.stringify({
        _id: id,
        title,
        model: 'm',
        messages: turns.map(({ id, parent, byUser, text, at }) => ({
          id,
          from: byUser ? 'user' : 'assistant',
          content: text,
          ancestors: parent === null ? [] : [parent],
          createdAt: at,
        })),
      }),
  },
};

/** As they are where each is a conversation of its own: a few thousand characters. */
function longAnswer(turns: Talk['turns']): string {
  return turns
    .slice(0, 12)
    .flatMap(({ byUser, text }) => (byUser ? [] : [text]))
    .join('\n\n');
}

function shareGpt({ id, turns }: Talk): string {
  return JSON.stringify({
    id,
    conversations: turns.map(({ byUser, text }) => ({ from: byUser ? 'human' : 'gpt', value: text })),
  });
}

/** Writes a file of this format and about this size, the same each time; answers how many conversations are in it. */
export async function writeExport(format: string, path: string, bytes: number): Promise<number> {
  const { conversation, frame, fileName } = exportFormats[format]!;
  const made = { conversations: 0 };
  const pieces = piecesOf(conversation, frame, bytes, made);
  if (!fileName.endsWith('.zip')) {
    const file = await open(path, 'w');
    for (const piece of pieces) await file.writeFile(piece);
    await file.close();
  } else {
    const zip = new ZipFile();
    zip.addReadStream(Readable.from(pieces, { objectMode: true }), 'conversations.json', {
      compressionLevel: 1,
    });
    zip.end();
    await pipeline(zip.outputStream, createWriteStream(path));
  }
  return made.conversations;
}

function* piecesOf(
  conversation: ExportFormat['conversation'],
  [before, between, behind]: ExportFormat['frame'],
  bytes: number,
  made: { conversations: number },
): Generator<Buffer> {
  const random = randomNumbers(1);
  const texts = Array.from(
    { length: 500 },
    () => prose(random, 1 + Math.floor(random() * 6)) + (random() < 0.3 ? `\n\n${code(random)}` : ''),
  );
  let batch = before;
  for (let written = 0; written < bytes; made.conversations += 1) {
    const json = conversation(talkOf(random, texts, made.conversations));
    batch += (made.conversations === 0 ? '' : between) + json;
    if (batch.length < 1024 * 1024) continue;
    const piece = Buffer.from(batch);
    batch = '';
    written += piece.length;
    yield piece;
  }
  yield Buffer.from(batch + behind);
}

/** Of 2 to 60 rounds, most of them short. */
function talkOf(random: Random, texts: readonly string[], n: number): Talk {
  const start = 1.68e12 + n * 10_000;
  const turns: Talk['turns'] = [];
  for (let length = 2 * (2 + Math.floor(random() ** 3 * 58)); turns.length < length;) {
    const ms = start + turns.length * 40;
    turns.push({
      id: uuid(random),
      parent: turns.at(-1)?.id ?? null,
      byUser: turns.length % 2 === 0,
      text: turns.length % 2 === 0 ? words(random, 20) : texts[Math.floor(random() * texts.length)]!,
      at: new Date(ms).toISOString(),
      ms,
    });
  }
  return { id: uuid(random), title: words(random, 4), start, turns };
}

function htmlOf(text: string): string {
  return text
    .split('\n\n')
    .map((paragraph) => `<p>${htmlWords(paragraph)}</p>`)
    .join('');
}

function htmlWords(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function shownTime(ms: number): string {
  const time = new Date(ms).toLocaleString('en-US', {
    timeZone: 'UTC',
    dateStyle: 'medium',
    timeStyle: 'medium',
  });
  return `${time} UTC`;
}
