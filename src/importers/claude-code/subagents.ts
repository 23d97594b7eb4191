import type { ToolPart } from '../../domain/conversation.ts';
import { textOf } from '../fields.ts';
import { parentOf, textIn, type SessionLine } from './session-line.ts';
import type { ToolAnswer } from './tool-results.ts';
import { transcript } from './transcript.ts';

/** What one subagent did, line by line. */
export interface Subagent {
  id: string;
  prompt: string;
  lines: SessionLine[];
}

/** Sidechain lines, put together by their agent or, where they name none, by their first line. */
export function subagentsOf(lines: readonly SessionLine[]): Subagent[] {
  const agents = new Map<string, Subagent>();
  const agentOf = new Map<string, string>();
  for (const line of lines) {
    const parent = parentOf(line);
    const uuid = textOf(line.uuid) ?? '';
    const id = textOf(line.agentId) ?? (parent === null ? undefined : agentOf.get(parent)) ?? uuid;
    agentOf.set(uuid, id);
    const agent = agents.get(id);
    if (agent) agent.lines.push(line);
    else agents.set(id, { id, prompt: textIn(line).trim(), lines: [line] });
  }
  return [...agents.values()];
}

/**
 * Adds what each subagent did to the output of the call that sent it out.
 *
 * @returns The subagents whose call is not among `calls`.
 */
export function foldSubagents(
  agents: readonly Subagent[],
  calls: readonly ToolPart[],
  answers: ReadonlyMap<string, ToolAnswer>,
): Subagent[] {
  const waiting = new Set(agents);
  const byId = new Map(agents.map((agent) => [agent.id, agent]));
  const open = calls.filter((call) => call.toolName === 'Task' || call.toolName === 'Agent');
  const fold = (agent: Subagent, call: ToolPart) => {
    waiting.delete(agent);
    const done = transcript(agent, answers);
    const answer = call.errorText ?? (typeof call.output === 'string' ? call.output : '');
    if (done === '') return;
    const whole = [answer, whatItDid, done].filter((piece) => piece !== '').join('\n\n');
    if (call.state === 'output-error') call.errorText = whole;
    else Object.assign(call, { state: 'output-available', output: whole });
  };
  for (const call of open) {
    const agentId = answers.get(call.toolCallId)?.agentId;
    const agent = agentId ? byId.get(agentId) : undefined;
    if (agent && waiting.has(agent)) fold(agent, call);
  }
  const asked = Map.groupBy(
    open.filter((call) => !hasTranscript(call)),
    promptOf,
  );
  for (const agent of waiting) {
    const call = asked.get(agent.prompt)?.shift();
    if (call) fold(agent, call);
  }
  return [...waiting];
}

/** A call that stands for a subagent whose own is missing. */
export function callOf(agent: Subagent, answers: ReadonlyMap<string, ToolAnswer>): ToolPart {
  return {
    type: 'dynamic-tool',
    toolName: 'Agent',
    toolCallId: agent.id,
    state: 'output-available',
    input: { prompt: agent.prompt },
    output: transcript(agent, answers),
  };
}

const whatItDid = '──── What the subagent did ────';

function hasTranscript(call: ToolPart): boolean {
  return String(call.output ?? call.errorText ?? '').includes(whatItDid);
}

function promptOf(call: ToolPart): string | null {
  const input = call.input;
  const prompt = typeof input === 'object' && input !== null && 'prompt' in input ? input.prompt : null;
  return typeof prompt === 'string' ? prompt.trim() : null;
}
