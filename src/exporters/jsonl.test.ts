import { describe, expect, it } from 'vitest';
import { exportedText, message, publicConversation, richConversation } from './conversation.fixture.ts';
import { jsonl } from './jsonl.ts';

describe('a JSONL export', () => {
  it('holds the active branch as chat messages, with tool calls and their results in turn', async () => {
    const [line] = linesOf(await exportedText(jsonl, richConversation()));
    expect(line.messages.map(({ role }: { role: string }) => role)).toEqual([
      'system',
      'user',
      'assistant',
      'tool',
      'tool',
      'tool',
      'assistant',
      'user',
      'assistant',
    ]);
    const [, , caller, first, second, third] = line.messages;
    expect(caller.content).toBe('Let me look.');
    expect(caller.tool_calls[0]).toEqual({
      id: 'id-1',
      type: 'function',
      function: { name: 'search', arguments: '{"query":"Fähre"}' },
    });
    expect(first).toEqual({ role: 'tool', tool_call_id: 'id-1', content: '[{"hit":"```"},null]' });
    expect(second.content).toBe('Timed out');
    expect(third.content).toBe('');
    expect(JSON.stringify(line)).not.toContain('another branch');
  });

  it('pairs each call with one result, even where ids are missing or repeated', async () => {
    for (const conversation of [richConversation(), publicConversation()]) {
      const [{ messages }] = linesOf(await exportedText(jsonl, conversation));
      const calls = messages
        .flatMap((shown: any) => shown.tool_calls ?? [])
        .map(({ id }: { id: string }) => id);
      const answers = messages.flatMap((shown: any) => shown.tool_call_id ?? []);
      expect(new Set(calls).size).toBe(3);
      expect(answers).toEqual(calls);
      expect(calls).not.toContain('');
    }
  });

  it('says which conversation a line is', async () => {
    const [line] = linesOf(await exportedText(jsonl, richConversation()));
    expect(line.tools.map((tool: any) => tool.function.name)).toEqual(['search', 'fetch']);
    expect(line.metadata).toEqual({
      conversation_id: 'conversation-1',
      title: 'Müll & <b>Straße</b> "今日は" 🚲',
      type: 'chatgpt',
      tags: [],
      model: 'example-model',
      created_at: '2026-03-01T09:30:00.000Z',
      updated_at: '2026-03-02T10:45:30.250Z',
      files: [{ name: 'plan, "final".pdf', media_type: 'application/pdf' }],
    });
  });

  it('names neither people nor models to strangers', async () => {
    const text = await exportedText(jsonl, publicConversation());
    expect(linesOf(text)[0].metadata.model).toBeNull();
    expect(text).not.toMatch(/Ada|example-model|id-1|Be brief/);
  });

  it('keeps a message that has only a file, and one conversation to a line', async () => {
    const file = { type: 'file' as const, fileId: null, name: 'a.txt', mediaType: 'text/plain' };
    const messages = [message('u', null, 'user', [file])];
    const lines = linesOf(
      await exportedText(jsonl, richConversation({ messages, activeLeafId: 'u' }), richConversation()),
    );
    expect(lines).toHaveLength(2);
    expect(lines[0].messages).toEqual([{ role: 'user', content: '' }]);
    expect(lines[0]).not.toHaveProperty('tools');
  });
});

function linesOf(text: string): any[] {
  return text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
}
