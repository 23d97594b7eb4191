import type { SchemaElement } from 'hyparquet-writer';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import type { Exporter } from './exporter.ts';
import type { OpenAiMessage } from './openai-messages.ts';
import { rowOf } from './row.ts';
import type { Row } from './row.ts';

/** A row group is written when either is reached: what is held in memory, and what a reader can skip. */
const rowsAtOnce = 1000;
const charactersAtOnce = 8_000_000;

/**
 * Apache Parquet (https://parquet.apache.org), for data sets: a row for each conversation's active branch.
 * `messages` is a list of structs, OpenAI's chat messages; `tools` is JSON text, as in data sets elsewhere.
 */
export const parquet: Exporter = {
  mediaType: 'application/vnd.apache.parquet',
  extension: 'parquet',
  async *write(conversations) {
    const bytes = new ByteWriter();
    const file = new ParquetWriter({ writer: bytes, schema, createdBy: 'Vitrine' });
    let rows: Row[] = [];
    let characters = 0;
    for await (const conversation of conversations) {
      const row = rowOf(conversation);
      rows.push(row);
      characters += row.messages.reduce((sum, message) => sum + lengthOf(message), 0);
      if (rows.length < rowsAtOnce && characters < charactersAtOnce) continue;
      await file.write({ columnData: columnsOf(rows), rowGroupSize: rows.length });
      yield drain(bytes);
      rows = [];
      characters = 0;
    }
    if (rows.length > 0) await file.write({ columnData: columnsOf(rows), rowGroupSize: rows.length });
    await file.finish();
    yield drain(bytes);
  },
};

const schema: SchemaElement[] = [
  { name: 'root', num_children: 10 },
  text('data_source'),
  text('ability'),
  ...list('messages', { name: 'element', repetition_type: 'REQUIRED', num_children: 4 }),
  text('role'),
  text('content', 'OPTIONAL'),
  ...list('tool_calls', { name: 'element', repetition_type: 'REQUIRED', num_children: 3 }, 'OPTIONAL'),
  text('id'),
  text('type'),
  { name: 'function', repetition_type: 'REQUIRED', num_children: 2 },
  text('name'),
  text('arguments'),
  text('tool_call_id', 'OPTIONAL'),
  text('tools'),
  text('model', 'OPTIONAL'),
  text('conversation_id'),
  text('type'),
  ...list('tags', text('element')),
  time('created_at'),
  time('updated_at'),
];

type Repetition = 'REQUIRED' | 'OPTIONAL';

function text(name: string, repetition_type: Repetition = 'REQUIRED'): SchemaElement {
  return {
    name,
    type: 'BYTE_ARRAY',
    converted_type: 'UTF8',
    logical_type: { type: 'STRING' },
    repetition_type,
  };
}

function time(name: string): SchemaElement {
  return { name, type: 'INT64', converted_type: 'TIMESTAMP_MILLIS', repetition_type: 'REQUIRED' };
}

/** The three levels that the format prescribes; the children of `element`, if it has any, follow. */
function list(
  name: string,
  element: SchemaElement,
  repetition_type: Repetition = 'REQUIRED',
): SchemaElement[] {
  return [
    {
      name,
      repetition_type,
      num_children: 1,
      converted_type: 'LIST',
      logical_type: { type: 'LIST' },
    },
    { name: 'list', repetition_type: 'REPEATED', num_children: 1 },
    element,
  ];
}

function columnsOf(rows: Row[]) {
  return [
    column('data_source', () => 'vitrine'),
    column('ability', (row) => (row.tools.length > 0 ? 'tool_use' : 'chat')),
    column('messages', (row) => row.messages),
    column('tools', (row) => JSON.stringify(row.tools)),
    column('model', (row) => row.model),
    column('conversation_id', (row) => row.conversationId),
    column('type', (row) => row.type),
    column('tags', (row) => row.tags),
    column('created_at', (row) => row.createdAt),
    column('updated_at', (row) => row.updatedAt),
  ];

  function column(name: string, valueOf: (row: Row) => unknown) {
    return { name, data: rows.map(valueOf) };
  }
}

function lengthOf({ content, tool_calls = [] }: OpenAiMessage): number {
  return tool_calls.reduce((sum, call) => sum + call.function.arguments.length, content?.length ?? 0);
}

/** Takes out what was written so far; the writer goes on counting from the start of the file. */
function drain(writer: ByteWriter): Uint8Array {
  const bytes = writer.getBytes().slice();
  writer.index = 0;
  return bytes;
}
