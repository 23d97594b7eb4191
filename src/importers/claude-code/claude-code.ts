import type { ToolPart } from '../../domain/conversation.ts';
import { conversationFrom } from '../conversation-from.ts';
import { fieldsOf, textOf } from '../fields.ts';
import type { ImportedConversation, ImportedPart, LineImporter, ReadContext } from '../importer.ts';
import { toolResult } from '../join-parts.ts';
import { timeOf } from '../times.ts';
import type { SourceNode } from '../tree.ts';
import { assistantParts, fileParts } from './blocks.ts';
import { blocksOf, isSessionLine, parentOf, type SessionLine } from './session-line.ts';
import { bySession, fileOf } from './sessions.ts';
import { callOf, foldSubagents, subagentsOf } from './subagents.ts';
import { titleOf } from './title.ts';
import { toolAnswers, type ToolAnswer } from './tool-results.ts';
import { userText } from './user-text.ts';

/** Claude Code: see `SessionLine`. */
export const claudeCode: LineImporter = {
  kind: 'claude-code',
  recognizes: isSessionLine,
  fileOf,
  sorter: bySession,
  read: readSession,
};

function readSession(allLines: readonly SessionLine[], context: ReadContext): ImportedConversation {
  const lines = eachOnce(allLines);
  const aside = lines.filter((line) => line.isSidechain === true);
  const spoken = lines.filter((line) => line.isSidechain !== true);
  const alone = !spoken.some((line) => line.type === 'user' || line.type === 'assistant');
  const main = alone ? lines : spoken;
  const answers = toolAnswers(lines);
  const nodes = nodesOf(main, answers);
  if (!alone) addSubagents(aside, nodes, answers);
  const last = main.findLast((line) => textOf(line.uuid) !== null);
  const sessionId = textOf(last?.sessionId);
  const agentId = alone ? textOf(last?.agentId) : null;
  return conversationFrom(
    {
      kind: 'claude-code',
      sourceId: sessionId !== null && agentId !== null ? `${sessionId}/${agentId}` : sessionId,
      title: titleOf(main),
      createdAt: null,
      updatedAt: null,
      nodes,
      activeId: textOf(last?.uuid),
    },
    context,
  );
}

function eachOnce(lines: readonly SessionLine[]): SessionLine[] {
  const seen = new Set<string>();
  return lines.filter((line) => {
    const uuid = textOf(line.uuid);
    if (uuid === null) return true;
    const isNew = !seen.has(uuid);
    seen.add(uuid);
    return isNew;
  });
}

/**
 * Lines of one answer of the model share `message.id` and become one node. So the results of calls that
 * it made at once, which hang on different lines of it, make no branches.
 */
function nodesOf(lines: readonly SessionLine[], answers: ReadonlyMap<string, ToolAnswer>): SourceNode[] {
  const nodeIds = new Map<string, string>();
  const firstOf = new Map<string, string>();
  for (const line of lines) {
    const uuid = textOf(line.uuid);
    if (uuid === null) continue;
    const messageId = line.type === 'assistant' ? textOf(fieldsOf(line.message).id) : null;
    const first = messageId === null ? uuid : (firstOf.get(messageId) ?? uuid);
    if (messageId !== null) firstOf.set(messageId, first);
    nodeIds.set(uuid, first);
  }
  const nodes = new Map<string, SourceNode>();
  const asked = new Set(lines.flatMap((line) => blocksOf(line).flatMap((block) => textOf(block.id) ?? [])));
  const shown = new Set<string>();
  for (const line of lines) {
    const uuid = textOf(line.uuid);
    if (uuid === null) continue;
    const id = nodeIds.get(uuid)!;
    const known = nodes.get(id);
    const node = known ?? nodeOf(line, id, nodeIds);
    if (line.type === 'assistant') node.parts.push(...answered(line, answers, shown));
    else if (line.type === 'user') addUserParts(node, line, answers, asked);
    else if (line.type === 'attachment') addQueuedPrompt(node, line);
    if (!known) nodes.set(id, node);
  }
  return [...nodes.values()];
}

function nodeOf(line: SessionLine, id: string, nodeIds: ReadonlyMap<string, string>): SourceNode {
  const parent = parentOf(line);
  const model = textOf(fieldsOf(line.message).model);
  return {
    id,
    parentId: parent === null ? null : (nodeIds.get(parent) ?? parent),
    role: line.type === 'assistant' ? 'assistant' : line.type === 'user' ? 'user' : 'system',
    model: line.type === 'assistant' && model !== '<synthetic>' ? model : null,
    parts: [],
    createdAt: timeOf(line.timestamp),
  };
}

function answered(
  line: SessionLine,
  answers: ReadonlyMap<string, ToolAnswer>,
  shown: Set<string>,
): ImportedPart[] {
  const parts: ImportedPart[] = [];
  for (const part of blocksOf(line).flatMap(assistantParts)) {
    parts.push(part);
    if (part.type !== 'dynamic-tool' || part.toolCallId === '') continue;
    if (shown.has(part.toolCallId)) parts.pop();
    const answer = shown.has(part.toolCallId) ? undefined : answers.get(part.toolCallId);
    shown.add(part.toolCallId);
    if (!answer) continue;
    Object.assign(part, toolResult(part.toolName, part.toolCallId, answer.text, answer.failed));
    parts.push(...answer.files);
  }
  return parts;
}

function addUserParts(
  node: SourceNode,
  line: SessionLine,
  answers: ReadonlyMap<string, ToolAnswer>,
  asked: ReadonlySet<string>,
): void {
  const hidden =
    line.isMeta === true || line.isCompactSummary === true || line.isVisibleInTranscriptOnly === true;
  const own: ImportedPart[] = [];
  const results: ImportedPart[] = [];
  let typed = false;
  for (const block of blocksOf(line)) {
    const callId = textOf(block.tool_use_id);
    if (block.type === 'tool_result' && callId !== null) {
      const answer = asked.has(callId) ? undefined : answers.get(callId);
      if (answer) results.push(toolResult('tool', callId, answer.text, answer.failed), ...answer.files);
      continue;
    }
    if (block.type !== 'text') {
      own.push(...fileParts(block));
      typed ||= own.length > 0;
      continue;
    }
    const { role, text } = userText(textOf(block.text) ?? '');
    if (text === '') continue;
    own.push({ type: 'text', text });
    typed ||= role === 'user';
  }
  node.role = own.length === 0 ? 'assistant' : hidden || !typed ? 'system' : 'user';
  node.parts.push(...(own.length === 0 ? results : own));
}

/** What a person typed while the assistant was at work. */
function addQueuedPrompt(node: SourceNode, line: SessionLine): void {
  const attachment = fieldsOf(line.attachment);
  if (attachment.type !== 'queued_command') return;
  const { role, text } = userText(textOf(attachment.prompt) ?? '');
  if (text === '') return;
  node.role = role;
  node.parts.push({ type: 'text', text });
}

function addSubagents(
  lines: readonly SessionLine[],
  nodes: SourceNode[],
  answers: ReadonlyMap<string, ToolAnswer>,
): void {
  const calls = nodes.flatMap((node) =>
    node.parts.filter((part): part is ToolPart => part.type === 'dynamic-tool'),
  );
  const agents = subagentsOf(lines);
  const homes = nodes.filter(isAnswer);
  for (const agent of foldSubagents(agents, calls, answers).slice(0, mostStrays)) {
    const start = timeOf(agent.lines[0]?.timestamp)?.getTime() ?? Infinity;
    const before = homes.findLast((node) => (node.createdAt?.getTime() ?? 0) <= start);
    (before ?? homes[0])?.parts.push(callOf(agent, answers));
  }
}

/** Subagents without a call of their own in the session; more than these belong to another one. */
const mostStrays = 1000;

function isAnswer(node: SourceNode): boolean {
  return node.role === 'assistant' && node.parts.length > 0;
}
