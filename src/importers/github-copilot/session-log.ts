import { isFields, listOf, textOf, type Fields } from '../fields.ts';
import { Unreadable } from '../import-error.ts';
import type { LineFile } from '../importer.ts';

/**
 * Since 2026 VS Code keeps a session as a log of changes, `chatSessions/<id>.jsonl`: its first state, and
 * what was set, pushed and deleted at which path (`objectMutationLog.ts` in microsoft/vscode).
 */
const changes = { begin: 0, set: 1, push: 2, delete: 3 };

/** Changes belong to a session only where one has begun: they are too plain to tell by themselves. */
export function isLogLine(value: Fields, begun: boolean): boolean {
  if (value.kind === changes.begin) return isFields(value.v) && 'requests' in value.v;
  const isChange = value.kind === changes.set || value.kind === changes.push || value.kind === changes.delete;
  return begun && isChange && Array.isArray(value.k);
}

export function logFile(lines: readonly Fields[], start: string): LineFile | null {
  const isLog =
    lines.some((line) => isLogLine(line, false)) || /^\s*\{"kind":0,"v":\{"version":\d/.test(start);
  return isLog ? { session: null, aside: false } : null;
}

/** Changes are of the session that began before them. */
export function byBeginning(): (line: Fields) => string {
  let current = '';
  return (line) => {
    if (line.kind === changes.begin && isFields(line.v)) current = textOf(line.v.sessionId) ?? current;
    return current;
  };
}

/**
 * The session after all changes. Those that do not fit are left out.
 *
 * @throws Unreadable when it never begins.
 */
export function replay(lines: readonly Fields[]): Fields {
  let state: Fields | null = null;
  for (const line of lines) {
    if (line.kind === changes.begin && isFields(line.v)) state = line.v;
    else if (state) change(state, line);
  }
  if (!state) throw new Unreadable('Its beginning is missing.');
  return state;
}

function change(state: Fields, line: Fields): void {
  const path = listOf(line.k);
  const key = path.at(-1);
  const holder = holderAt(state, path);
  if (!holder || !fits(holder, key)) return;
  const held = Object.hasOwn(holder, key) ? holder[key] : undefined;
  if (line.kind === changes.push) holder[key] = pushed(listOf(held), line);
  else if (line.kind === changes.delete) delete holder[key];
  else holder[key] = line.v;
}

type Holder = Record<PropertyKey, unknown>;

/** What the last step of the path is taken in. */
function holderAt(state: Fields, path: readonly unknown[]): Holder | null {
  let at: unknown = state;
  for (const step of path.slice(0, -1)) {
    if (typeof at !== 'object' || at === null || !fits(at as Holder, step)) return null;
    at = Object.hasOwn(at, step) ? (at as Holder)[step] : undefined;
  }
  return typeof at === 'object' && at !== null ? (at as Holder) : null;
}

/** A name within an object, a place within or right behind a list. */
function fits(holder: Holder, step: unknown): step is string | number {
  if (Array.isArray(holder))
    return typeof step === 'number' && Number.isInteger(step) && step >= 0 && step <= holder.length;
  return typeof step === 'string' && step !== '__proto__';
}

/** With `i`, what stands from there on goes first. */
function pushed(list: unknown[], { i, v }: Fields): unknown[] {
  if (typeof i === 'number' && Number.isInteger(i) && i >= 0 && i < list.length) list.length = i;
  for (const each of listOf(v)) list.push(each);
  return list;
}
