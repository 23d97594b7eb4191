import { fieldsOf, isFields, textOf, type Fields } from '../fields.ts';
import type { LineFile } from '../importer.ts';

/**
 * One line of a Codex CLI rollout (`~/.codex/sessions/YYYY/MM/DD/rollout-….jsonl`; its types are in
 * https://github.com/openai/codex, codex-rs/protocol). Since September 2025 each is
 * `{timestamp, type, payload}`, some without `payload` around the rest. Before, the first line was `{id, timestamp, instructions, git}` and the
 * others were bare items of the Responses API.
 */
export interface RolloutLine {
  type: string;
  payload: Fields;
  time: unknown;
}

export function rolloutLine(line: Fields): RolloutLine {
  const type = textOf(line.type) ?? '';
  const time = line.timestamp;
  if (isHeader(line)) return { type: 'session_meta', payload: line, time };
  if (wrappers.has(type)) return { type, payload: isFields(line.payload) ? line.payload : line, time };
  return { type: isItem(type) ? 'response_item' : type, payload: line, time };
}

/** Bare items belong to a rollout only where one has begun: others use the Responses API, too. */
export function isRolloutLine(value: Fields, begun: boolean): boolean {
  const type = textOf(value.type) ?? '';
  if (wrappers.has(type) && isFields(value.payload) && 'timestamp' in value) return true;
  if (isHeader(value) || (type === 'session_meta' && textOf(value.id) !== null)) return true;
  if (!begun || 'sessionId' in value) return false;
  return 'record_type' in value || wrappers.has(type) || isItem(type);
}

export function rolloutFile(lines: readonly Fields[], start: string): LineFile | null {
  const isRollout =
    lines.some((line) => isRolloutLine(line, false)) ||
    /^\s*\{"timestamp":"[^"]{1,60}","type":"session_meta","payload":\{/.test(start);
  return isRollout ? { session: null, aside: false } : null;
}

/**
 * The session of each line is the one that its file begins with. A fork repeats what it was forked from,
 * its `session_meta` included, at once or after naming it. Any other session that begins is another one.
 */
export function byThread(): (line: Fields, opensFile: boolean) => string {
  let current = '';
  let known = new Set<string>();
  let inHead = true;
  return (line, opensFile) => {
    const { type, payload } = rolloutLine(line);
    if (opensFile) [current, known, inHead] = ['', new Set(), true];
    if (type !== 'session_meta') {
      inHead = false;
      return current;
    }
    const id = textOf(payload.id);
    if (id !== null && !known.has(id) && !(inHead && current !== '')) {
      current = id;
      known = new Set();
      inHead = true;
    }
    for (const each of [id, textOf(payload.forked_from_id), textOf(payload.parent_thread_id)])
      if (each !== null) known.add(each);
    return current;
  };
}

const wrappers = new Set([
  'session_meta',
  'response_item',
  'event_msg',
  'turn_context',
  'compacted',
  'world_state',
  'inter_agent_communication',
  'inter_agent_communication_metadata',
]);

function isHeader(line: Fields): boolean {
  return (
    !('type' in line) &&
    textOf(line.id) !== null &&
    textOf(line.timestamp) !== null &&
    'instructions' in line &&
    !('messages' in line)
  );
}

function isItem(type: string): boolean {
  return type === 'message' || type === 'reasoning' || type === 'ghost_snapshot' || itemEnd.test(type);
}

const itemEnd = /_(?:call|output|compaction)$|^compaction$/;

/** What a session is told to be before anything is said: instructions of the program or of the person. */
export function instructionsOf(meta: Fields): string {
  return textOf(fieldsOf(meta.base_instructions).text) ?? textOf(meta.instructions) ?? '';
}
