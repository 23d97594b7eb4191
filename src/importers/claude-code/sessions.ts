import { textOf, type Fields } from '../fields.ts';
import type { LineFile } from '../importer.ts';
import { isSessionLine, parentOf } from './session-line.ts';

/** The session that a file belongs to, and whether it is a subagent's. */
export function fileOf(lines: readonly Fields[], start: string): LineFile | null {
  const session = lines.filter(isSessionLine);
  if (session.length === 0) return startOf(start);
  const first = session.find((line) => textOf(line.sessionId) !== null);
  return { session: textOf(first?.sessionId), aside: first?.isSidechain === true };
}

/** A resumed session goes on under another id, but hangs on the lines before. */
export function bySession(): (line: Fields) => string {
  let [recent, older] = [new Map<string, string>(), new Map<string, string>()];
  let current = '';
  return (line) => {
    const parent = parentOf(line);
    const known = parent === null ? undefined : (recent.get(parent) ?? older.get(parent));
    current = known ?? textOf(line.sessionId) ?? current;
    const uuid = textOf(line.uuid);
    if (uuid !== null) recent.set(uuid, current);
    if (recent.size >= mostRecent) [recent, older] = [new Map(), recent];
    return current;
  };
}

/** A log of many sessions may have millions of lines; a session that goes on does so at one of the last. */
const mostRecent = 25_000;

function startOf(text: string): LineFile | null {
  const session = /"sessionId"\s*:\s*"([^"\\]+)"/.exec(text)?.[1];
  if (session === undefined || !/"(?:parentUuid|isSidechain|uuid)"\s*:/.test(text)) return null;
  return { session, aside: /"isSidechain"\s*:\s*true/.test(text) };
}
