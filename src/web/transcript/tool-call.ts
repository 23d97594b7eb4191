import type { ToolPart } from '../../domain/conversation.ts';
import { markup, steady } from './markup.ts';
import type { Markup } from './markup.ts';

/** What a reader can take in; the exports have all of it. */
const longest = 100_000;

/**
 * "Used search · how tall is …", folded; what went in and what came out under it. `isRunning`: its result may
 * still come.
 */
export function toolCall(part: ToolPart, isRunning = false): Markup {
  const waits = isRunning && part.state === 'input-available';
  const failed = part.state === 'output-error';
  const about = failed ? 'failed' : (resultCount(part.output) ?? hint(part.input));
  const out = failed ? (part.errorText ?? part.output) : part.output;
  return markup`<details class="fold tool${failed && ' failed'}"><summary>${waits ? 'Using' : 'Used'} <b><bdi>${steady(part.toolName)}</bdi></b>${
    about !== null && markup` · <bdi>${about}</bdi>`
  }</summary><div class="fold-body">${value('Input', part.input)}${value(failed ? 'Error' : 'Output', out)}${
    part.state === 'input-available' &&
    markup`<p class="empty">${waits ? 'Its result is on its way.' : 'No result was recorded.'}</p>`
  }</div></details>`;
}

function value(label: string, given: unknown): Markup | false {
  if (given === undefined || given === null || given === '') return false;
  const text = (typeof given === 'string' ? given : JSON.stringify(given, null, 2)).toWellFormed();
  const cut = text.length > longest;
  return markup`<p class="label">${label}</p><pre tabindex="0" dir="auto">${cut ? text.slice(0, longest).toWellFormed() : text}</pre>${
    cut && markup`<p class="empty">Shortened here: the first ${longest} of ${text.length} characters.</p>`
  }`;
}

function resultCount(output: unknown): string | null {
  const list = Array.isArray(output) ? output : (output as { results?: unknown } | null | undefined)?.results;
  return Array.isArray(list) ? `${list.length} ${list.length === 1 ? 'result' : 'results'}` : null;
}

/** The one field of the input that tells most, as tools commonly name it. */
function hint(input: unknown): string | null {
  if (typeof input !== 'object' || input === null) return typeof input === 'string' ? short(input) : null;
  const fields = input as Record<string, unknown>;
  for (const name of [
    'description',
    'query',
    'q',
    'command',
    'file_path',
    'path',
    'url',
    'pattern',
    'prompt',
    'title',
  ]) {
    const field = fields[name];
    if (typeof field === 'string' && field.trim() !== '') return short(field);
  }
  return null;
}

function short(text: string): string {
  const line = steady(text.slice(0, 400).replace(/\s+/g, ' '));
  return line.length <= 72 ? line : `${line.slice(0, 71).trimEnd()}…`;
}
