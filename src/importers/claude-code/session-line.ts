import { allFields, fieldsOf, isFields, textOf, type Fields } from '../fields.ts';

/**
 * One line of a Claude Code session (`~/.claude/projects/<folder>/<session>.jsonl`; the format is not
 * documented by its maker). Lines with a `uuid` hang together by `parentUuid`; a subagent's are marked
 * `isSidechain`, in the session's own file or, with an `agentId`, in one beside it.
 */
export type SessionLine = Fields;

export function isSessionLine(value: unknown): value is SessionLine {
  if (!isFields(value) || textOf(value.type) === null) return false;
  if (value.type === 'summary') return 'leafUuid' in value;
  if (value.type === 'file-history-snapshot') return 'snapshot' in value;
  return textOf(value.sessionId) !== null && ('uuid' in value || !('messages' in value));
}

/** The parent of a line; after a compaction that is the last line before it. */
export function parentOf(line: SessionLine): string | null {
  return textOf(line.parentUuid) ?? textOf(line.logicalParentUuid);
}

/** The blocks of a line's message; a plain string is one text block. */
export function blocksOf(line: SessionLine): Fields[] {
  const { content } = fieldsOf(line.message);
  return typeof content === 'string' ? [{ type: 'text', text: content }] : allFields(content);
}

export function textIn(line: SessionLine): string {
  return blocksOf(line)
    .flatMap((block) => (block.type === 'text' ? (textOf(block.text) ?? []) : []))
    .join('\n\n');
}
