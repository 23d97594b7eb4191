import { activeBranch, partsOf } from './branch.ts';
import type { ExportedConversation } from './exporter.ts';
import { openAiMessages, openAiTools } from './openai-messages.ts';
import type { OpenAiMessage, OpenAiTool } from './openai-messages.ts';

/** A conversation's active branch as one row of a data set. */
export interface Row {
  conversationId: string;
  title: string;
  /** Where the conversation came from. */
  type: string;
  tags: string[];
  /** The one that answered last. */
  model: string | null;
  messages: OpenAiMessage[];
  tools: OpenAiTool[];
  /** Named only; the bytes stay where they are. */
  files: { name: string; mediaType: string }[];
  createdAt: Date;
  updatedAt: Date;
}

export function rowOf({ id, projection, tags = [] }: ExportedConversation): Row {
  const branch = activeBranch(projection);
  return {
    conversationId: id,
    title: projection.title,
    type: projection.kind,
    tags,
    model: branch.findLast((message) => message.model !== null)?.model ?? null,
    messages: openAiMessages(branch),
    tools: openAiTools(branch),
    files: branch
      .flatMap((message) => partsOf(message.parts, 'file'))
      .map(({ name, mediaType }) => ({ name, mediaType })),
    createdAt: projection.createdAt,
    updatedAt: projection.updatedAt,
  };
}
