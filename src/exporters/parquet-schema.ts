import type { SchemaElement } from 'hyparquet-writer';
import type { Row } from './row.ts';

/** As hyparquet-writer takes it. */
export const schema: SchemaElement[] = [
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

/** The columns of a row group. */
export function columnsOf(rows: readonly Row[]) {
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
