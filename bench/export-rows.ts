import type { ProjectedMessage } from '../src/domain/projection.ts';
import type { ExportedConversation } from '../src/exporters/index.ts';
import { anyWord, randomNumbers } from './random-text.ts';

export const messagesEach = 20;

const start = Date.UTC(2026, 0, 1);

/** The same for the same number: a conversation of questions and answers, 10 to 80 words each, one call of a tool in each tenth. */
export function conversationAt(n: number): ExportedConversation {
  const random = randomNumbers(n + 1);
  const id = `conversation-${String(n).padStart(8, '0')}`;
  const text = () => Array.from({ length: 10 + Math.floor(random() * 70) }, () => anyWord(random)).join(' ');
  const at = (place: number) => new Date(start + (n * messagesEach + place) * 1000);
  const idOf = (place: number) => `${id}-message-${String(place).padStart(3, '0')}`;
  const messages = Array.from({ length: messagesEach }, (_, place): ProjectedMessage => {
    const isAnswer = place % 2 === 1;
    const calls = isAnswer && place === 9 && n % 10 === 0;
    return {
      id: idOf(place),
      parentId: place === 0 ? null : idOf(place - 1),
      role: isAnswer ? 'assistant' : 'user',
      author: null,
      model: isAnswer ? 'example-model' : null,
      parts: [
        ...(calls
          ? [
              {
                type: 'dynamic-tool' as const,
                toolName: 'search',
                toolCallId: `call-${n}`,
                state: 'output-available' as const,
                input: { query: text() },
                output: [{ hit: text() }],
              },
            ]
          : []),
        { type: 'text', text: text() },
      ],
      ended: null,
      createdAt: at(place),
    };
  });
  return {
    id,
    tags: n % 5 === 0 ? ['sea', 'done'] : [],
    projection: {
      title: `Conversation ${n}`,
      kind: 'chatgpt',
      createdAt: at(0),
      updatedAt: at(messagesEach - 1),
      messages,
      files: [],
      activeLeafId: idOf(messagesEach - 1),
    },
  };
}
