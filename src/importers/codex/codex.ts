import { cleanTitle } from '../clean.ts';
import { conversationFrom } from '../conversation-from.ts';
import { allFields, fieldsOf, isFields, textOf, type Fields } from '../fields.ts';
import { Unreadable } from '../import-error.ts';
import type { ImportedConversation, Importer, LineImporter, ReadContext } from '../importer.ts';
import { timeOf } from '../times.ts';
import {
  byThread,
  instructionsOf,
  isRolloutLine,
  rolloutFile,
  rolloutLine,
  type RolloutLine,
} from './rollout-line.ts';
import { Thread } from './thread.ts';

/** Rollouts of Codex CLI: see `RolloutLine`. */
export const codex: LineImporter = {
  kind: 'codex',
  recognizes: isRolloutLine,
  fileOf: rolloutFile,
  sorter: byThread,
  read: (lines, context) => readLines(lines.map(rolloutLine), context),
};

/** Rollouts of the first versions, until July 2025: one JSON file, `{session, items}`. */
export const codexFile: Importer = {
  kind: 'codex',

  recognizes(value) {
    return Array.isArray(value.items) && isFields(value.session) && 'instructions' in value.session;
  },

  read(value, context) {
    if (!Array.isArray(value.items)) throw new Unreadable('Its messages are not where they should be.');
    const meta = { type: 'session_meta', payload: fieldsOf(value.session), time: null };
    return readLines([meta, ...allFields(value.items).map(rolloutLine)], context);
  },
};

function readLines(lines: readonly RolloutLine[], context: ReadContext): ImportedConversation {
  const meta: Fields = lines.find(({ type }) => type === 'session_meta')?.payload ?? {};
  const thread = new Thread(lines);
  thread.note(instructionsOf(meta).trim() || null, meta.timestamp, 'instructions');
  for (const [index, line] of lines.entries()) thread.add(line, `line-${index + 1}`);
  return conversationFrom(
    {
      kind: 'codex',
      sourceId: textOf(meta.id),
      title: thread.name === null ? null : cleanTitle(thread.name),
      createdAt: timeOf(meta.timestamp),
      updatedAt: null,
      nodes: thread.nodes,
      activeId: thread.last,
    },
    context,
  );
}
