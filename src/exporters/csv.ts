import { stringify } from 'csv-stringify/sync';
import type { Options } from 'csv-stringify/sync';
import { partsOf, textOf } from './branch.ts';
import type { ExportedConversation, Exporter } from './exporter.ts';
import { inertCell } from './spreadsheet.ts';

const columns = [
  'conversation_id',
  'kind',
  'title',
  'tags',
  'message_id',
  'parent_id',
  'round',
  'role',
  'author',
  'model',
  'created_at',
  'text',
  'tools',
  'files',
] as const;

type CsvRow = Record<(typeof columns)[number], string | number | null>;

const options: Options = {
  columns: [...columns],
  record_delimiter: 'windows',
  quote_record_delimiter: true,
  cast: { string: inertCell },
};
const rowsAtOnce = 500;

/**
 * A table with a row for each message of all branches (RFC 4180), for spreadsheets: it begins with a byte
 * order mark, without which Excel takes UTF-8 for something else, and a cell that begins like a
 * formula gets an apostrophe in front. `tools` is JSON, `tags` and `files` a name to a line.
 */
export const csv: Exporter = {
  mediaType: 'text/csv; charset=utf-8',
  extension: 'csv',
  async *write(conversations) {
    yield stringify([], { ...options, bom: true, header: true });
    for await (const conversation of conversations) {
      let rows: CsvRow[] = [];
      for (const row of rowsOf(conversation)) {
        rows.push(row);
        if (rows.length < rowsAtOnce) continue;
        yield stringify(rows, options);
        rows = [];
      }
      if (rows.length > 0) yield stringify(rows, options);
    }
  },
};

function* rowsOf({ id, projection, tags = [] }: ExportedConversation): Iterable<CsvRow> {
  const rounds = new Map<string, number>();
  for (const message of projection.messages) {
    const { parts, role } = message;
    // As `roundNumbers` counts along a branch, for all branches in one walk.
    const roundBefore = rounds.get(message.parentId ?? '') ?? 0;
    const opens = role === 'user' || (roundBefore === 0 && role !== 'system');
    const round = opens ? roundBefore + 1 : roundBefore;
    rounds.set(message.id, round);
    const tools = partsOf(parts, 'dynamic-tool').map(
      ({ toolName: name, state, input, output, errorText }) => {
        return { name, state, input, output, errorText };
      },
    );
    yield {
      conversation_id: id,
      kind: projection.kind,
      title: projection.title,
      tags: tags.join('\n'),
      message_id: message.id,
      parent_id: message.parentId,
      round,
      role,
      author: message.author?.name ?? null,
      model: message.model,
      created_at: message.createdAt.toISOString(),
      text: textOf(parts),
      tools: tools.length > 0 ? JSON.stringify(tools) : '',
      files: partsOf(parts, 'file')
        .map((file) => file.name)
        .join('\n'),
    };
  }
}
