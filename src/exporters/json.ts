import type { ProjectedMessage } from '../domain/projection.ts';
import type { ExportedConversation, Exporter } from './exporter.ts';

/**
 * Vitrine's own format, complete: all branches, all parts, with ids. Files are named, their bytes are not
 * included. `{"format": "vitrine", "version": 1, "conversations": […]}`, a message to a line; times are
 * ISO 8601 in UTC.
 */
export const json: Exporter = {
  mediaType: 'application/json',
  extension: 'json',
  async *write(conversations) {
    yield '{"format":"vitrine","version":1,"conversations":[';
    let separator = '\n';
    for await (const conversation of conversations) {
      yield separator;
      yield* conversationLines(conversation);
      separator = ',\n';
    }
    yield '\n]}\n';
  },
};

function* conversationLines({ id, projection, tags = [] }: ExportedConversation): Iterable<string> {
  const { title, kind, createdAt, updatedAt, activeLeafId } = projection;
  const files = projection.files.map(({ id, name, mediaType, size }) => ({
    id,
    name,
    mediaType,
    size,
  }));
  const heading = JSON.stringify({
    id,
    title,
    kind,
    tags,
    createdAt,
    updatedAt,
    activeLeafId,
    files,
  });
  yield `${heading.slice(0, -1)},"messages":[`;
  let separator = '\n';
  for (const message of projection.messages) {
    yield separator + JSON.stringify(shownMessage(message));
    separator = ',\n';
  }
  yield '\n]}';
}

function shownMessage({ id, parentId, role, author, model, parts, ended, createdAt }: ProjectedMessage) {
  return { id, parentId, role, author: author && { name: author.name }, model, parts, ended, createdAt };
}
