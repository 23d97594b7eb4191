import type { SearchItem } from '../../../http/wire/search.ts';

/** A conversation in which something was found. */
export interface FoundGroup {
  conversation: SearchItem['conversation'];
  /** The title with what was found in it; null: nothing was. */
  title: SearchItem['passage'] | null;
  messages: (SearchItem & { messageId: string })[];
  more: number;
}

/** What was found, by conversation, in the order it came. */
export function foundGroups(items: readonly SearchItem[]): FoundGroup[] {
  const groups = new Map<string, FoundGroup>();
  for (const item of items) {
    const { conversation, messageId, passage, more } = item;
    const group = groups.get(conversation.id) ?? { conversation, title: null, messages: [], more: 0 };
    groups.set(conversation.id, group);
    if (messageId === null) group.title = passage;
    else group.messages.push({ ...item, messageId });
    group.more += more;
  }
  return [...groups.values()];
}
