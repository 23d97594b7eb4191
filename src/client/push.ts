import { randomUUID } from 'node:crypto';
import type { Role } from '../domain/conversation.ts';
import type { ImportProgress, ImportResult } from '../http/wire/conversation.ts';
import { mustBeOk, type Api } from './api.ts';

export interface PushedMessage {
  role: Role;
  /** Markdown. */
  text: string;
  model?: string | undefined;
}

export type Brought = ImportResult['conversations'][number];

/**
 * Brings files in, as the import does that people use.
 *
 * @throws Refused, or Error with the reason when reading them failed: then nothing is brought in.
 */
export async function importFiles(
  api: Api,
  files: readonly { name: string; content: Blob }[],
  tell: (progress: Extract<ImportProgress, { type: 'progress' }>) => void = () => {},
): Promise<ImportResult> {
  const body = new FormData();
  body.append('files', String(files.length));
  for (const { name, content } of files) body.append('file', content, name);
  const answer = await api.send('POST', '/api/v1/conversations/import', {
    headers: { accept: 'application/x-ndjson' },
    body,
  });
  await mustBeOk(answer);
  for await (const line of linesOf(answer.body!)) {
    const progress = JSON.parse(line) as ImportProgress;
    if (progress.type === 'done') return progress.result;
    if (progress.type === 'failed') throw new Error(progress.problem.detail);
    tell(progress);
  }
  throw new Error('The server broke off. Nothing was imported.');
}

/** A conversation as a program holds it, one message after the other. Under the same `id` again, what is new is added. */
export async function pushMessages(
  api: Api,
  { id = randomUUID(), title, messages }: { id?: string; title?: string; messages: readonly PushedMessage[] },
): Promise<Brought> {
  const now = new Date().toISOString();
  const conversation = {
    id,
    ...(title === undefined ? {} : { title }),
    kind: 'vitrine',
    createdAt: now,
    updatedAt: now,
    messages: messages.map(({ role, text, model }, index) => ({
      id: `${id}-${index}`,
      parentId: index === 0 ? null : `${id}-${index - 1}`,
      role,
      model: model ?? null,
      parts: [{ type: 'text', text }],
      createdAt: now,
    })),
  };
  const content = JSON.stringify({ format: 'vitrine', version: 1, conversations: [conversation] });
  const result = await importFiles(api, [{ name: 'conversation.json', content: new Blob([content]) }]);
  const [brought] = result.conversations;
  if (!brought) throw new Error(result.skipped[0]?.why ?? 'There are no messages in it.');
  return brought;
}

async function* linesOf(stream: ReadableStream<Uint8Array>): AsyncIterable<string> {
  // The last line of a large import comes in very many chunks.
  let begun: string[] = [];
  const decoder = new TextDecoder();
  for await (const chunk of stream) {
    const [rest, ...lines] = decoder.decode(chunk, { stream: true }).split('\n');
    begun.push(rest!);
    for (const next of lines) {
      const line = begun.join('');
      if (line !== '') yield line;
      begun = [next];
    }
  }
  const last = begun.join('');
  if (last !== '') yield last;
}
