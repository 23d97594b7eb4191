import type { ConversationFile } from '../../domain/conversation.ts';
import type { ConversationOutline } from '../../domain/projection.ts';
import type { Masker } from '../../domain/redaction/masker.ts';
import type { Decisions } from '../../domain/review.ts';
import type { MaskedFile } from '../../store/reviews.ts';
import type { Context } from '../context.ts';
import { bytesOf } from './bytes-of.ts';

type Masking = Pick<Context, 'store' | 'files' | 'limits' | 'scanner'>;

/**
 * What the redactions make of each file: text gets a masked copy, which is made once and kept; anything else that
 * holds a redacted value is left out, unless its owner decided to keep it whole. What can't be looked into is
 * left out when it may hold text.
 */
export async function maskedFiles(
  ctx: Masking,
  { conversation, files }: Pick<ConversationOutline, 'conversation' | 'files'>,
  decisions: Decisions,
  masker: Masker,
): Promise<Map<string, MaskedFile>> {
  const masked = new Map<string, MaskedFile>();
  if (masker.isEmpty || files.length === 0) return masked;
  const { id, reviewRevision } = conversation;
  for (const file of await ctx.store.reviews.maskedFiles(id, reviewRevision)) masked.set(file.fileId, file);
  for (const file of files) {
    if (masked.has(file.id)) continue;
    const made = await maskFile(ctx, file, decisions, masker);
    masked.set(file.id, made);
    await ctx.store.write(async (store) => {
      const now = await store.conversations.find(id);
      // Another decision may have been made meanwhile: then this is nothing to keep.
      if (now?.reviewRevision === reviewRevision)
        await store.reviews.keepMaskedFile(id, reviewRevision, made);
    });
  }
  return masked;
}

async function maskFile(
  ctx: Masking,
  file: ConversationFile,
  decisions: Decisions,
  masker: Masker,
): Promise<MaskedFile> {
  const { id: fileId, sha256, size, name, mediaType } = file;
  const whole: MaskedFile = { fileId, outcome: 'same', sha256, size };
  const none: MaskedFile = { ...whole, outcome: 'left-out' };
  const isKept = decisions.files.get(fileId) === 'keep';
  const bytes = await bytesOf(ctx, file);
  if (typeof bytes === 'string') return isKept ? whole : none;
  const extracted = await ctx.scanner.extract({ name, mediaType, bytes });
  if (extracted.kind === 'text' && extracted.isPlain) {
    const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
    const shown = await masker.maskLong(text);
    if (shown === text) return whole;
    const copy = await ctx.files.put(bytesIn(shown), {
      name: 'VITRINE_MAX_FILE_BYTES',
      most: Number.MAX_SAFE_INTEGER,
    });
    return { fileId, outcome: 'masked', sha256: copy.sha256, size: copy.size };
  }
  if (isKept) return whole;
  // What the bytes say as they are: properties of pictures, fields of formats that are not known.
  if (masker.findsInBytes(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))) return none;
  if (extracted.kind === 'unreadable') return extracted.mayHoldText ? none : whole;
  if (extracted.unread.some(({ mayHoldText }) => mayHoldText)) return none;
  return extracted.texts.some(({ text }) => masker.finds(text)) ? none : whole;
}

async function* bytesIn(text: string): AsyncIterable<Uint8Array> {
  yield Buffer.from(text);
}
