import { allFields, isFields, textOf, type Fields } from '../fields.ts';
import type { Importer } from '../importer.ts';
import { claudeCode } from './claude-code.ts';
import type { SessionLine } from './session-line.ts';

/**
 * A session of Claude Code on the web, as its page loads it: `{loglines: […]}`. And what `claude -p
 * --output-format stream-json` prints, a line for each event, which is gathered to the same. Such lines may
 * lack what hangs them together; they follow each other then.
 */
export const claudeCodeWeb: Importer = {
  kind: 'claude-code',

  recognizes(value) {
    const lines = allFields(value.loglines);
    return lines.some(({ type, message }) => (type === 'user' || type === 'assistant') && isFields(message));
  },

  elementOf: (value) => (isEvent(value) ? 'loglines' : null),

  read(value, context) {
    const id = textOf(value.id) ?? textOf(value.session_id);
    return claudeCode.read(hungTogether(allFields(value.loglines), id), context);
  },
};

function isEvent({ type, session_id: session, uuid, message, subtype }: Fields): boolean {
  if (textOf(session) === null || textOf(uuid) === null) return false;
  return (
    ((type === 'user' || type === 'assistant') && isFields(message)) ||
    (type === 'system' && subtype === 'init')
  );
}

/** What a subagent does stands between the lines of the session, each with the call that sent it out. */
function hungTogether(lines: readonly Fields[], id: string | null): SessionLine[] {
  const lastOf = new Map<string, string>();
  return lines.map((line, index) => {
    const caller = textOf(line.parent_tool_use_id);
    const uuid = textOf(line.uuid) ?? `line-${index + 1}`;
    const parentUuid = 'parentUuid' in line ? line.parentUuid : (lastOf.get(caller ?? '') ?? null);
    lastOf.set(caller ?? '', uuid);
    return {
      ...line,
      uuid,
      parentUuid,
      sessionId: textOf(line.sessionId) ?? textOf(line.session_id) ?? id,
      timestamp: line.timestamp ?? line.created_at,
      ...(caller !== null && { isSidechain: true }),
    };
  });
}
