import { textOf, type Fields } from '../fields.ts';
import { blocksOf } from './session-line.ts';
import type { Subagent } from './subagents.ts';
import type { ToolAnswer } from './tool-results.ts';
import { userText } from './user-text.ts';

/** What a subagent said and did, to be read from top to bottom; its prompt is in the call already. */
export function transcript(agent: Subagent, answers: ReadonlyMap<string, ToolAnswer>): string {
  const pieces: string[] = [];
  for (const line of agent.lines) {
    if (line.type !== 'user' && line.type !== 'assistant') continue;
    for (const block of blocksOf(line)) {
      const piece = line.type === 'user' ? heard(block, line, agent) : said(block, answers);
      if (piece !== '' && piece !== pieces.at(-1)) pieces.push(piece);
    }
  }
  return pieces.join('\n\n');
}

function heard(block: Fields, line: Fields, agent: Subagent): string {
  if (block.type !== 'text' || line.isMeta === true) return '';
  const { role, text } = userText(textOf(block.text) ?? '');
  return role === 'system' || text === agent.prompt ? '' : `» ${text}`;
}

function said(block: Fields, answers: ReadonlyMap<string, ToolAnswer>): string {
  if (block.type === 'text') return (textOf(block.text) ?? '').trim();
  if (block.type === 'thinking') {
    const thought = (textOf(block.thinking) ?? '').trim();
    return thought === '' ? '' : `(thinking) ${thought}`;
  }
  if (block.type !== 'tool_use') return '';
  const answer = answers.get(textOf(block.id) ?? '')?.text.trimEnd();
  const call = `▸ ${textOf(block.name) ?? 'tool'} ${JSON.stringify(block.input ?? {})}`;
  return answer ? `${call}\n${answer.replace(/^/gm, '  ')}` : call;
}
