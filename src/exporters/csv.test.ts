import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  exportedText,
  message,
  piecesOf,
  publicConversation,
  richConversation,
} from './conversation.fixture.ts';
import { csv } from './csv.ts';
import { inertCell } from './spreadsheet.ts';

describe('a CSV export', () => {
  it('has a row for each message of all branches, and each counts its rounds', async () => {
    const rows = recordsOf(await exportedText(csv, richConversation()));
    expect(rows.map((row) => [row.message_id, row.parent_id, row.round, row.role])).toEqual([
      ['s', '', '0', 'system'],
      ['u1', 's', '1', 'user'],
      ['a-old', 'u1', '1', 'assistant'],
      ['a1', 'u1', '1', 'assistant'],
      ['u2', 'a1', '2', 'user'],
      ['a2', 'u2', '2', 'assistant'],
    ]);
    expect(rows[1]).toMatchObject({
      conversation_id: 'conversation-1',
      kind: 'chatgpt',
      files: 'plan, "final".pdf',
    });
    expect(rows[4]!.text).toBe('<script>alert(1)</script>\r\n@cmd, "quoted"');
    expect(JSON.parse(rows[3]!.tools!)[1]).toEqual({
      name: 'search',
      state: 'output-error',
      input: { query: '二' },
      errorText: 'Timed out',
    });
  });

  it('opens as UTF-8 in a spreadsheet and runs nothing there', async () => {
    const text = await exportedText(csv, richConversation());
    expect(text.startsWith('\ufeffconversation_id,')).toBe(true);
    const row = recordsOf(text)[1]!;
    expect(row.text).toBe('\'=HYPERLINK("https://example.com","you won")');
    expect(row.author).toBe("'-Ada Example");
  });

  it('reads back whatever the text, and no cell begins like a formula', async () => {
    const unit = fc.constantFrom('=', '+', '-', '@', '\t', '\r', '\n', '"', "'", ',', ';', 'ä', '🚲', ' ');
    await fc.assert(
      fc.asyncProperty(fc.string({ unit, maxLength: 12 }), async (text) => {
        const messages = [message('u', null, 'user', [{ type: 'text', text }])];
        const [row] = recordsOf(await exportedText(csv, richConversation({ title: text, messages })));
        for (const cell of [row!.text, row!.title]) expect(cell).toBe(inertCell(text));
      }),
    );
  });

  it('runs nothing in any column', async () => {
    const formula = '\n\uff1dHYPERLINK("https://example.com")';
    const said = message(formula, null, 'user', [
      { type: 'text', text: formula },
      { type: 'file', fileId: null, name: formula, mediaType: 'text/plain' },
    ]);
    const whole = richConversation({
      title: formula,
      messages: [{ ...said, author: { name: formula }, model: formula }],
    });
    const [row] = recordsOf(await exportedText(csv, { ...whole, id: formula, tags: [formula, formula] }));
    const cells = Object.values(row!).filter((cell) => cell.includes('HYPERLINK'));
    expect(cells).toHaveLength(8);
    for (const cell of cells) expect(cell.startsWith(`'${formula}`)).toBe(true);
  });

  it('leaves the columns of people and models empty for strangers', async () => {
    const rows = recordsOf(await exportedText(csv, publicConversation()));
    expect(rows).toHaveLength(5);
    for (const row of rows) expect([row.author, row.model]).toEqual(['', '']);
  });

  it('writes long conversations in pieces, with one line of headings', async () => {
    const messages = Array.from({ length: 1201 }, (_, n) =>
      message(`m${n}`, n ? `m${n - 1}` : null, 'user', []),
    );
    const pieces = await piecesOf(csv, [richConversation({ messages })]);
    expect(pieces.length).toBeGreaterThan(3);
    const rows = recordsOf(Buffer.concat(pieces).toString());
    expect(rows).toHaveLength(1201);
    expect(rows.at(-1)).toMatchObject({ message_id: 'm1200', round: '1201' });
  });
});

/** RFC 4180, by the letter. */
function recordsOf(text: string): Record<string, string>[] {
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  const lines: string[][] = [[]];
  const body = text.replace(/^\ufeff/, '');
  while (cell.lastIndex < body.length) {
    const at = cell.lastIndex;
    const [, quoted, plain, end] = cell.exec(body) ?? expect.fail(`not CSV at ${at}`);
    lines.at(-1)!.push(quoted?.replaceAll('""', '"') ?? plain!);
    if (end !== ',') lines.push([]);
  }
  const [names, ...rows] = lines.slice(0, -1);
  for (const row of rows) expect(row).toHaveLength(names!.length);
  return rows.map((row) => Object.fromEntries(names!.map((name, index) => [name, row[index]!])));
}
