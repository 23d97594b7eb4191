import { hash } from 'node:crypto';
import { cleanTitle } from '../clean.ts';
import { conversationFrom } from '../conversation-from.ts';
import { fieldsOf, isFields, textOf, type Fields } from '../fields.ts';
import type { LineImporter } from '../importer.ts';
import { timeOf } from '../times.ts';
import type { SourceNode } from '../tree.ts';
import { authorOf } from './authors.ts';

/**
 * Microsoft Copilot's history of activities as CSV, `Conversation,Time,Author,Message`. A conversation is
 * known by its title alone. See `splitRows`.
 */
export const microsoftCopilot: LineImporter = {
  kind: 'microsoft-copilot',
  recognizes: (value) => isFields(value.copilotRow),
  fileOf: () => null,
  sorter: () => titleOf,

  read(lines, context) {
    context.checkMessages(lines.length);
    const rows = oldestFirst(lines.map(({ copilotRow }) => fieldsOf(copilotRow)));
    const title = titleOf(lines[0]!);
    return conversationFrom(
      {
        kind: 'microsoft-copilot',
        sourceId: `sha256-${hashOf([title])}`,
        title: textOf(rows[0]?.conversation) === null ? null : cleanTitle(title),
        createdAt: null,
        updatedAt: null,
        nodes: nodesOf(rows),
        activeId: null,
      },
      context,
    );
  },
};

/** Where there is no title, what was said on one day. */
function titleOf({ copilotRow }: Fields): string {
  const { conversation, time } = fieldsOf(copilotRow);
  return textOf(conversation) ?? textOf(time)?.split(/[T ]/, 1)[0] ?? 'Untitled';
}

/** A question and its answer bear the same time, so that only the order of the rows tells. */
function oldestFirst(rows: readonly Fields[]): readonly Fields[] {
  const [first, last] = [rowTime(rows[0]), rowTime(rows.at(-1))];
  return first !== null && last !== null && first < last ? rows : rows.toReversed();
}

function nodesOf(rows: readonly Fields[]): SourceNode[] {
  const seen = new Map<string, number>();
  let parentId: string | null = null;
  return rows.map((row): SourceNode => {
    const text = textOf(row.message) ?? '';
    const key = hashOf([row.time, row.author, text]);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    const id = count === 1 ? key : `${key}-${count}`;
    const node: SourceNode = {
      id,
      parentId,
      role: authorOf(textOf(row.author) ?? '') ?? 'user',
      model: null,
      parts: text.trim() === '' ? [] : [{ type: 'text', text }],
      createdAt: rowTime(row),
    };
    parentId = id;
    return node;
  });
}

/** Times without a zone are in UTC. */
function rowTime(row: Fields | undefined): Date | null {
  const time = textOf(row?.time)?.trim() ?? '';
  return timeOf(/^\d{4}-\d{2}-\d{2}T[\d:.]+$/.test(time) ? `${time}Z` : time);
}

function hashOf(values: unknown[]): string {
  return hash('sha256', JSON.stringify(values)).slice(0, 32);
}
