import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { activeBranch } from './branch.ts';
import { exported, message, piecesOf, publicConversation, richConversation } from './conversation.fixture.ts';
import type { ExportedConversation } from './exporter.ts';
import { openAiMessages } from './openai-messages.ts';
import { parquet } from './parquet.ts';

describe('a Parquet export', () => {
  it('reads back as one row for a conversation, its messages nested', async () => {
    const conversation = richConversation();
    const [row] = await rowsOf(conversation);
    expect(row).toMatchObject({
      data_source: 'vitrine',
      ability: 'tool_use',
      model: 'example-model',
      conversation_id: 'conversation-1',
      type: 'chatgpt',
      tags: [],
      created_at: new Date('2026-03-01T09:30:00.000Z'),
      updated_at: new Date('2026-03-02T10:45:30.250Z'),
    });
    expect(JSON.parse(row!.tools)).toHaveLength(2);
    expect(row!.messages).toEqual(nestedMessages(conversation));
  });

  it('tells strangers no model', async () => {
    const [row] = await rowsOf(publicConversation());
    expect(row!.model).toBeNull();
    expect(row!.messages).toEqual(nestedMessages(publicConversation()));
  });

  it('is a valid file without a conversation, and with an empty one', async () => {
    expect(await rowsOf()).toEqual([]);
    const [row] = await rowsOf(richConversation({ messages: [], activeLeafId: null }));
    expect(row).toMatchObject({ messages: [], ability: 'chat', tools: '[]' });
  });

  it('is written in pieces when there is much, and every row is found again', async () => {
    const texts = Array.from({ length: 9 }, (_, number) => `${number} ${'ä b '.repeat(500_000)}`);
    const conversations = texts.map((text, number) => ({
      ...richConversation({
        messages: [message('u', null, 'user', [{ type: 'text', text }])],
        activeLeafId: 'u',
      }),
      id: `c${number}`,
    }));
    const pieces = await piecesOf(parquet, conversations);
    expect(pieces.length).toBeGreaterThan(2);
    const rows = await readRows(Buffer.concat(pieces));
    expect(rows.map((row) => row.conversation_id)).toEqual(conversations.map(({ id }) => id));
    expect(rows.map((row) => row.messages[0].content)).toEqual(texts);
  });
});

async function rowsOf(...conversations: ExportedConversation[]): Promise<Record<string, any>[]> {
  return await readRows(await exported(parquet, ...conversations));
}

async function readRows(bytes: Buffer): Promise<Record<string, any>[]> {
  const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length) as ArrayBuffer;
  return await parquetReadObjects({ file });
}

/** A struct has all its fields; the reader tells a list that isn't there from an empty one as undefined. */
function nestedMessages({ projection }: ExportedConversation) {
  return openAiMessages(activeBranch(projection)).map((shown) => ({
    tool_calls: undefined,
    tool_call_id: null,
    ...shown,
  }));
}
