import { createHash } from 'node:crypto';
import { cleanTitle } from '../clean.ts';
import { conversationFrom } from '../conversation-from.ts';
import { allFields, isFields, listOf, numberOf, textOf, type Fields } from '../fields.ts';
import { Unreadable } from '../import-error.ts';
import type { ImportedPart, Importer, ReadContext } from '../importer.ts';
import { timeOf } from '../times.ts';
import type { SourceNode } from '../tree.ts';
import { fileNamed } from './activity.ts';

/**
 * Takeout of Gemini in Google Workspace: a conversation to a file, `conversation_<n>.txt`, with
 * `conversation_turns`. Turns of the same index are tries of one.
 */
export const geminiHistory: Importer = {
  kind: 'gemini',
  recognizes: (value) => 'conversation_turns' in value,

  read(value, context) {
    if (!Array.isArray(value.conversation_turns))
      throw new Unreadable('Its messages are not where they should be.');
    const turns = allFields(value.conversation_turns);
    const title = textOf(value.title);
    const first = textOf(turns.map(({ user_turn: turn }) => turn).find(isFields)?.prompt);
    const created = textOf(value.creation_time);
    const id = createHash('sha256').update(JSON.stringify([created, first]));
    return conversationFrom(
      {
        kind: 'gemini',
        sourceId: created === null ? null : `sha256-${id.digest('hex')}`,
        title: title === null ? null : cleanTitle(title),
        createdAt: timeOf(created),
        updatedAt: timeOf(value.last_modification_time),
        nodes: nodesOf(turns, context),
        activeId: null,
      },
      context,
    );
  },
};

function nodesOf(turns: readonly Fields[], context: ReadContext): SourceNode[] {
  const nodes: SourceNode[] = [];
  const path: { index: number; byUser: boolean; id: string }[] = [];
  const counts = new Map<string, number>();
  for (const [place, turn] of turns.entries()) {
    for (const own of [turn.user_turn, turn.system_turn]) {
      if (!isFields(own) || textOf(own.turn_deleted_time) !== null) continue;
      const byUser = own === turn.user_turn;
      const index = numberOf(own.turn_index) ?? place;
      const key = `${byUser ? 'user' : 'model'}-${index}`;
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      for (let last = path.at(-1); last; last = path.at(-1)) {
        if (last.index < index || (last.index === index && last.byUser !== byUser)) break;
        path.pop();
      }
      const id = `${key}-${count}`;
      nodes.push({
        id,
        parentId: path.at(-1)?.id ?? null,
        role: byUser ? 'user' : 'assistant',
        model: null,
        parts: byUser ? promptParts(own, context) : answerParts(own, context),
        createdAt: timeOf(own.turn_last_modified),
      });
      path.push({ index, byUser, id });
    }
  }
  return nodes;
}

function promptParts(turn: Fields, context: ReadContext): ImportedPart[] {
  const prompt = (textOf(turn.prompt) ?? '').trim();
  return [...(prompt === '' ? [] : [{ type: 'text', text: prompt } as const]), ...filesOf(turn, context)];
}

function answerParts(turn: Fields, context: ReadContext): ImportedPart[] {
  const thoughts = allFields(turn.model_thoughts).flatMap((thought) => {
    const headline = textOf(thought.headline);
    const heading = headline === null ? null : `**${headline}**`;
    return [heading, textOf(thought.description)].filter((each) => each !== null).join('\n\n') || [];
  });
  const texts = allFields(turn.text).flatMap((piece) => [
    textOf(piece.data),
    ...allFields(piece.cards).map(({ content }) => textOf(content)),
  ]);
  return [
    ...thoughts.map((text): ImportedPart => ({ type: 'reasoning', text })),
    ...texts.flatMap((text): ImportedPart[] => (text?.trim() ? [{ type: 'text', text }] : [])),
    ...filesOf(turn, context),
  ];
}

function filesOf(turn: Fields, context: ReadContext): ImportedPart[] {
  return [...listOf(turn.images), ...listOf(turn.files)].flatMap((each) => {
    const name = textOf(each) ?? (isFields(each) ? textOf(each.name) : null);
    return name === null ? [] : [fileNamed(name, context)];
  });
}
