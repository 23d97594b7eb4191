import type { Role } from '../../domain/conversation.ts';
import { chained, type Turn } from '../chain.ts';
import { cleanTitle } from '../clean.ts';
import { conversationFrom } from '../conversation-from.ts';
import { allFields, fieldsOf, isFields, textOf, type Fields } from '../fields.ts';
import type { ImportedPart, Importer } from '../importer.ts';
import { namedFile, textFile } from '../inline-file.ts';
import { toolCall, toolResult } from '../join-parts.ts';
import { timeOf } from '../times.ts';

/** A chat beside Claude's design canvas: a file of its own among `design_chats/` of the data export. */
export const claudeDesign: Importer = {
  kind: 'claude',

  recognizes(value) {
    const messages = allFields(value.messages);
    return textOf(value.uuid) !== null && messages.length > 0 && messages.every(isDesignMessage);
  },

  read(value, context) {
    const named = [fieldsOf(value.project).name, value.title].map(textOf).filter((name) => name !== null);
    return conversationFrom(
      {
        kind: 'claude',
        sourceId: textOf(value.uuid),
        title: named.length === 0 ? null : cleanTitle(named.join(' – ')),
        createdAt: timeOf(value.created_at),
        updatedAt: timeOf(value.updated_at),
        nodes: chained(allFields(value.messages).flatMap(turnsOf)),
        activeId: null,
      },
      context,
    );
  },
};

function isDesignMessage({ role, content }: Fields): boolean {
  return (
    typeof role === 'string' && isFields(content) && ('content' in content || 'contentBlocks' in content)
  );
}

/** A message; what a person threw in while it was written parts it. */
function turnsOf(message: Fields): Turn[] {
  const content = fieldsOf(message.content);
  const id = textOf(message.uuid);
  const createdAt = timeOf(message.created_at) ?? timeOf(content.timestamp);
  const role: Role = message.role === 'assistant' ? 'assistant' : 'user';
  const turns: Turn[] = [{ id, role, model: textOf(message.model), parts: [], createdAt }];
  const add = (role: Role, parts: ImportedPart[]) => {
    const last = turns.at(-1)!;
    if (last.role === role) last.parts.push(...parts);
    else turns.push({ id: id && `${id}-${turns.length}`, role, model: null, parts, createdAt });
  };
  const blocks = allFields(content.contentBlocks);
  for (const block of blocks) add(block.type === 'user_interjection' ? 'user' : role, blockParts(block));
  if (blocks.length === 0) add(role, textPart(content.content));
  add(role, allFields(content.attachments).map(fileOf));
  return turns;
}

function blockParts(block: Fields): ImportedPart[] {
  const message = fieldsOf(block.message);
  switch (block.type) {
    case 'thinking': {
      const text = (textOf(block.text) ?? textOf(block.thinking) ?? '').trim();
      return text === '' ? [] : [{ type: 'reasoning', text }];
    }
    case 'tool_call': {
      const { id, name, input, result, output } = fieldsOf(block.toolCall);
      const call = toolCall(textOf(name) ?? 'tool', textOf(id) ?? '', input);
      const answer = result ?? output;
      if (answer === undefined || answer === null) return [call];
      return [{ ...call, ...toolResult(call.toolName, call.toolCallId, answer), input: call.input }];
    }
    default:
      return textPart(textOf(block.text) ?? textOf(block.message) ?? message.content);
  }
}

function textPart(text: unknown): ImportedPart[] {
  return typeof text === 'string' && text.trim() !== '' ? [{ type: 'text', text }] : [];
}

function fileOf(file: Fields): ImportedPart {
  const name = textOf(file.name) ?? 'attachment';
  const content = textOf(file.content);
  return content === null
    ? namedFile(name, null)
    : textFile(name.includes('.') ? name : `${name}.txt`, null, content);
}
