import type { Part } from '../../domain/conversation.ts';
import type { EncodedParts, ImportedConversation, ImportedPart } from '../../importers/importer.ts';
import type { GrownMessage, Imports } from '../../store/imports.ts';
import type { Attachments } from './attachments.ts';

type Parts = ImportedPart[] | EncodedParts;

/**
 * Answers that were the last word of a conversation when it came before, and have gone on since: those of a session
 * that was still running. What was replied to here meanwhile stays as it was, and `stuck` is called.
 *
 * @param ids The messages that are here already, by their source ids.
 */
export async function grownAnswers(
  imports: Imports,
  conversationId: string,
  imported: ImportedConversation<Parts>,
  ids: ReadonlyMap<string, string>,
  attachments: Attachments,
  stuck: () => void,
): Promise<GrownMessage[]> {
  const known = imported.messages.filter(({ sourceId }) => ids.has(sourceId));
  const continued = new Set(known.map(({ parentSourceId }) => parentSourceId));
  const last = new Map(
    known
      .filter(({ role, sourceId }) => role === 'assistant' && !continued.has(sourceId))
      .map((message) => [ids.get(message.sourceId)!, message]),
  );
  const grown: GrownMessage[] = [];
  for (const { id, parts: json, isLeaf } of await imports.said(conversationId, [...last.keys()])) {
    const before = JSON.parse(json) as Part[];
    const { parts, model, createdAt } = last.get(id)!;
    if (lengthOf(parts) <= lengthOf(before)) continue;
    if (!isLeaf) {
      stuck();
      continue;
    }
    // What another thread has encoded lies in memory that is used again.
    const kept = Array.isArray(parts)
      ? await attachments.store(parts, createdAt, before)
      : Buffer.from(parts);
    grown.push({ conversationId, id, parts: kept, model });
  }
  return grown;
}

/** In bytes of JSON, but for what is only known of files that are stored. */
function lengthOf(parts: Parts | Part[]): number {
  if (!Array.isArray(parts)) return parts.length;
  const said = parts.map((part) => (part.type === 'file' ? { type: part.type, name: part.name } : part));
  return Buffer.byteLength(JSON.stringify(said));
}
