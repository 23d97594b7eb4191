import { cleanTitle } from '../clean.ts';
import { chained, conversationId, type Turn } from '../chain.ts';
import { conversationFrom } from '../conversation-from.ts';
import { allFields, fieldsOf, listOf, textOf, type Fields } from '../fields.ts';
import { Unreadable } from '../import-error.ts';
import type { Importer } from '../importer.ts';
import { timeOf } from '../times.ts';
import { blockParts, isAnthropicBlock, isResult } from './blocks.ts';

/**
 * Messages as Anthropic's API takes them, a conversation to a value: requests, or the lines of a batch's
 * requests or results. https://platform.claude.com/docs/en/api/messages, …/build-with-claude/batch-processing
 */
export const anthropic: Importer = {
  kind: 'anthropic',

  recognizes(value) {
    if (isBatchResult(value)) return true;
    const request = requestOf(value);
    const messages = allFields(request.messages).slice(0, 50);
    if (messages.length === 0 || !messages.every(({ role }) => role === 'user' || role === 'assistant'))
      return false;
    if ('system' in request || 'anthropic_version' in request) return messages.every(hasContent);
    if (/^(?:[\w.-]{1,30}[./])?claude/.test(textOf(request.model) ?? '')) return messages.every(hasContent);
    return messages.some(({ content }) => allFields(content).some(isAnthropicBlock));
  },

  read(value, context) {
    const result = fieldsOf(value.result);
    if (isBatchResult(value) && result.type !== 'succeeded')
      throw new Unreadable(`The request was not answered (${textOf(result.type) ?? 'no reason is given'}).`);
    const answer = fieldsOf(result.message);
    const request = isBatchResult(value) ? { messages: [answer], model: answer.model } : requestOf(value);
    const model = textOf(request.model);
    const nodes = chained([
      ...systemTurn(request.system),
      ...allFields(request.messages).flatMap((message) => turnsOf(message, model)),
    ]);
    const title = textOf(value.title) ?? textOf(value.name);
    return conversationFrom(
      {
        kind: 'anthropic',
        sourceId: textOf(answer.id) ?? conversationId(value, nodes),
        title: title === null ? null : cleanTitle(title),
        createdAt: timeOf(value.created_at),
        updatedAt: timeOf(value.updated_at),
        nodes,
        activeId: null,
      },
      context,
    );
  },
};

function isBatchResult(value: Fields): boolean {
  return (
    'custom_id' in value &&
    ['succeeded', 'errored', 'canceled', 'expired'].includes(String(fieldsOf(value.result).type))
  );
}

/** What was asked: of a line of a batch it is under `params`. */
function requestOf(value: Fields): Fields {
  return 'custom_id' in value && 'params' in value ? fieldsOf(value.params) : value;
}

function hasContent(message: Fields): boolean {
  return 'content' in message;
}

function systemTurn(system: unknown): Turn[] {
  const text =
    textOf(system) ??
    allFields(system)
      .map((block) => textOf(block.text) ?? '')
      .join('\n\n');
  if (text.trim() === '') return [];
  return [{ id: null, role: 'system', model: null, parts: [{ type: 'text', text }], createdAt: null }];
}

/** Results of tools come in messages of the user's, but are no words of theirs. */
function turnsOf(message: Fields, model: string | null): Turn[] {
  const { content } = message;
  const blocks = typeof content === 'string' ? [{ type: 'text', text: content }] : allFields(content);
  const createdAt = timeOf(message.created_at) ?? timeOf(message.timestamp);
  const stated = textOf(message.model) ?? model;
  const turn = (role: Turn['role'], some: Fields[], id: string | null = null): Turn => ({
    id,
    role,
    model: role === 'assistant' ? stated : null,
    parts: some.flatMap(blockParts),
    createdAt,
  });
  const id = textOf(message.id);
  if (message.role === 'assistant') return [turn('assistant', blocks, id)];
  const results = blocks.filter(isResult);
  const said = blocks.filter((block) => !isResult(block));
  return [
    ...(results.length > 0 ? [turn('assistant', results)] : []),
    ...(said.length > 0 || listOf(content).length === 0 ? [turn('user', said, id)] : []),
  ];
}
