import { chained } from '../chain.ts';
import { cleanTitle } from '../clean.ts';
import { conversationFrom } from '../conversation-from.ts';
import { allFields, fieldsOf, isFields, textOf, type Fields } from '../fields.ts';
import { Unreadable } from '../import-error.ts';
import type { Importer } from '../importer.ts';
import { timeOf } from '../times.ts';
import { turnsOf } from './message.ts';

/**
 * opencode (https://opencode.ai): what `opencode export` writes, `{info, messages: [{info, parts}]}`, and the
 * data of its share pages, older ones `{info, messages: {id: message}}`, newer ones a list of
 * `{type: session | message | part, data}`, which is gathered as `entries`.
 */
export const opencode: Importer = {
  kind: 'opencode',

  recognizes(value) {
    if (Array.isArray(value.entries)) return allFields(value.entries).some((entry) => isEntry(entry));
    const { info } = value;
    if (!isFields(info) || textOf(info.id) === null || !isFields(info.time)) return false;
    return Array.isArray(value.messages) || isFields(value.messages);
  },

  elementOf: (value) => (isEntry(value) ? 'entries' : null),

  read(value, context) {
    const { info, messages } = Array.isArray(value.entries) ? fromEntries(allFields(value.entries)) : value;
    const session = fieldsOf(info);
    const listed = Array.isArray(messages) ? messages : Object.values(fieldsOf(messages));
    if (listed.length === 0) throw new Unreadable('It has no messages.');
    const time = fieldsOf(session.time);
    const title = textOf(session.title);
    return conversationFrom(
      {
        kind: 'opencode',
        sourceId: textOf(session.id),
        title: title === null || unnamed.test(title) ? null : cleanTitle(title),
        createdAt: timeOf(time.created),
        updatedAt: timeOf(time.updated),
        nodes: chained(listed.filter(isFields).flatMap(turnsOf)),
        activeId: null,
      },
      context,
    );
  },
};

/** What a session is called before its first answer. */
const unnamed = /^(?:New|Child) session - \d{4}-/;

function isEntry({ type, data }: Fields): boolean {
  const about = fieldsOf(data);
  if (type === 'session') return textOf(about.id) !== null && isFields(about.time);
  if (type === 'message') return textOf(about.sessionID) !== null && textOf(about.role) !== null;
  return type === 'part' && textOf(about.messageID) !== null;
}

/** What was shared while it was made is listed again at each change: the last counts. */
function fromEntries(entries: readonly Fields[]): Fields {
  const byMessage = new Map<string, { info: Fields; parts: Map<string, Fields> }>();
  for (const { type, data } of entries) {
    const info = fieldsOf(data);
    if (type === 'message' && textOf(info.id)) byMessage.set(info.id as string, { info, parts: new Map() });
  }
  for (const [index, { type, data }] of entries.entries()) {
    const part = fieldsOf(data);
    if (type !== 'part') continue;
    byMessage.get(textOf(part.messageID) ?? '')?.parts.set(textOf(part.id) ?? `part-${index}`, part);
  }
  return {
    info: entries.findLast(({ type }) => type === 'session')?.data,
    messages: Array.from(byMessage.values(), ({ info, parts }) => ({ info, parts: [...parts.values()] })),
  };
}
