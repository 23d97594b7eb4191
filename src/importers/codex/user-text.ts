import { fenced } from '../document-text.ts';

/** What stands in a person's message, by who wrote it. */
export interface UserText {
  /** What the program put in for the model: surroundings, instructions, notices. */
  context: string[];
  /** What the person wrote. */
  typed: string[];
}

/**
 * Takes apart the texts of a message. Codex writes what the model is to know into messages of the person,
 * between tags or under headings of its own (codex-rs/core/src/context).
 */
export function userText(texts: readonly string[]): UserText {
  const found: UserText = { context: [], typed: [] };
  for (const each of texts) {
    const text = each.trim();
    if (text === '' || imageTag.test(text)) continue;
    const request = text.startsWith('#') || text.startsWith('This block is') ? text.indexOf(requestMark) : -1;
    const command = commandIn(text);
    if (command) {
      found.typed.push(fenced('sh', `! ${command.typed}`));
      if (command.result !== '') found.context.push(fenced('', command.result));
    } else if (isContext(text)) {
      found.context.push(text);
    } else if (request !== -1) {
      const before = text.slice(0, request).trim();
      const after = text.slice(request + requestMark.length).trim();
      if (before !== '') found.context.push(before);
      if (after !== '') found.typed.push(after);
    } else found.typed.push(text);
  }
  return found;
}

const requestMark = '## My request for Codex:';
const imageTag = /^(?:<image(?: [^<>]{0,2000})?>|<\/image>)$/;

function isContext(text: string): boolean {
  const start = text.slice(0, 60).toLowerCase();
  return beginnings.some((beginning) => start.startsWith(beginning));
}

const beginnings = [
  '# agents.md instructions',
  ...[
    'additional_context',
    'apps_instructions',
    'collaboration_mode',
    'context_window',
    'environment_context',
    'environments_instructions',
    'goal_context',
    'instructions',
    'internal_model_context',
    'model_switch',
    'multi_agent_mode',
    'permissions instructions',
    'personality_spec',
    'plugins_instructions',
    'recommended_plugins',
    'skill',
    'skills_instructions',
    'subagent_notification',
    'token_budget',
    'turn_aborted',
    'user_action',
    'user_instructions',
  ].map((tag) => `<${tag}>`),
  '<hook_prompt',
];

/** A command that the person ran themself, and what came of it. */
function commandIn(text: string): { typed: string; result: string } | null {
  if (!text.startsWith('<user_shell_command>')) return null;
  const typed = between(text, '<command>', '</command>');
  return typed === null ? null : { typed, result: between(text, '<result>', '</result>') ?? '' };
}

function between(text: string, open: string, close: string): string | null {
  const start = text.indexOf(open);
  const end = start === -1 ? -1 : text.indexOf(close, start);
  return end === -1 ? null : text.slice(start + open.length, end).trim();
}
