import type { Exporter } from './exporter.ts';
import { rowOf } from './row.ts';
import type { Row } from './row.ts';

/**
 * JSON Lines, a conversation to a line, in the shape of OpenAI's fine-tuning files: the active branch as
 * `messages`, the `tools` it uses where there are any, and `metadata` that says which conversation it is.
 * https://jsonlines.org, https://platform.openai.com/docs/api-reference/fine-tuning/chat-input
 */
export const jsonl: Exporter = {
  mediaType: 'application/jsonl',
  extension: 'jsonl',
  async *write(conversations) {
    for await (const conversation of conversations) yield `${JSON.stringify(lineOf(rowOf(conversation)))}\n`;
  },
};

function lineOf({ messages, tools, ...row }: Row) {
  return {
    messages,
    ...(tools.length > 0 && { tools }),
    metadata: {
      conversation_id: row.conversationId,
      title: row.title,
      type: row.type,
      tags: row.tags,
      model: row.model,
      created_at: row.createdAt,
      updated_at: row.updatedAt,
      files: row.files.map(({ name, mediaType }) => ({ name, media_type: mediaType })),
    },
  };
}
