import { expect, it } from 'vitest';
import type { SearchItem } from '../../../http/wire/search.ts';
import { foundGroups } from './found-groups.ts';

const item = (conversation: string, messageId: string | null, more = 0): SearchItem => ({
  conversation: {
    id: conversation,
    title: 'Of owls',
    kind: 'vitrine',
    access: 'own',
    archived: false,
    updatedAt: '2026-01-01T00:00:00.000Z',
  },
  messageId,
  role: messageId === null ? null : 'user',
  createdAt: '2026-01-01T00:00:00.000Z',
  passage: [{ text: 'owls', hit: true }],
  more,
});

it('puts what was found together by conversation, with the title apart, in the order it came', () => {
  const groups = foundGroups([item('b', null), item('b', '2'), item('b', '1', 4), item('a', '3')]);
  expect(groups.map(({ conversation, messages, more }) => [conversation.id, messages.length, more])).toEqual([
    ['b', 2, 4],
    ['a', 1, 0],
  ]);
  expect(groups.map(({ title }) => title)).toEqual([[{ text: 'owls', hit: true }], null]);
});
