import type { Role } from '../../domain/conversation.ts';
import { stripVTControlCharacters } from 'node:util';
import { fenced } from '../document-text.ts';

/**
 * What stands in a user's line as a reader should see it. Claude Code writes commands, their output and
 * its own reminders to the model there too, between tags: commands are shown as typed, what a person
 * did not write becomes the system's or goes.
 */
export function userText(raw: string): { role: Role; text: string } {
  const text = withoutReminders(raw).trim();
  const command = tagged(text, 'command-name');
  if (command !== null) {
    const name = command.startsWith('/') ? command : `/${command}`;
    return { role: 'user', text: `${name} ${tagged(text, 'command-args') ?? ''}`.trim() };
  }
  const shell = tagged(text, 'bash-input');
  if (shell !== null) return { role: 'user', text: fenced('sh', `! ${shell}`) };
  for (const tag of ['bash-stdout', 'local-command-stdout', 'local-command-stderr']) {
    if (!text.startsWith(`<${tag}>`)) continue;
    const output = [tagged(text, tag), tagged(text, 'bash-stderr')].filter(Boolean).join('\n');
    const shown = stripVTControlCharacters(output).trim();
    return { role: 'system', text: shown === '' || shown === '(no content)' ? '' : fenced('', shown) };
  }
  return { role: notTyped.test(text) ? 'system' : 'user', text };
}

/** Without the reminders that begin a line. */
function withoutReminders(text: string): string {
  const kept: string[] = [];
  let from = 0;
  for (let start = text.indexOf(reminder); start !== -1; start = text.indexOf(reminder, start + 1)) {
    if (start < from || !startsLine(text, start)) continue;
    const end = text.indexOf(reminderEnd, start);
    if (end === -1) break;
    kept.push(text.slice(from, start));
    from = end + reminderEnd.length;
    if (text[from] === '\n') from += 1;
  }
  return from === 0 ? text : kept.join('') + text.slice(from);
}

const reminder = '<system-reminder>';
const reminderEnd = '</system-reminder>';

function startsLine(text: string, at: number): boolean {
  return /(?:^|\n)[ \t]*$/.test(text.slice(Math.max(0, at - 40), at));
}

/** The output of a tool as a terminal would show it, without the reminders that ride on it. */
export function toolOutput(text: string): string {
  const plain = stripVTControlCharacters(withoutReminders(text)).trimEnd();
  return plain === '' ? text.replace(/<\/?system-reminder>/g, '').trim() : plain;
}

const notTyped =
  /^(?:\[Request interrupted by user|Caveat: The messages below|<(?:local-command-caveat|task-notification|user-prompt-submit-hook|session-start-hook)>)/;

/** What is between a tag and its end, where the text begins with a tag. */
function tagged(text: string, tag: string): string | null {
  if (!text.startsWith('<')) return null;
  const start = text.indexOf(`<${tag}>`) + tag.length + 2;
  const end = start < tag.length + 2 ? -1 : text.indexOf(`</${tag}>`, start);
  return end === -1 ? null : text.slice(start, end).trim();
}
