import { buffer } from 'node:stream/consumers';
import type { ConversationFile } from '../../domain/conversation.ts';
import { inWords } from '../../importers/import-error.ts';
import type { Context } from '../context.ts';

/** The bytes of a file that is to be looked into, or why they can't be had, in words that follow its name. */
export async function bytesOf(
  ctx: Pick<Context, 'files' | 'limits'>,
  file: ConversationFile,
): Promise<Uint8Array | string> {
  if (file.size > ctx.limits.scanBytes) {
    return `is larger than ${inWords(ctx.limits.scanBytes)}, which is the most that is looked at (VITRINE_MAX_SCAN_BYTES)`;
  }
  const stream = await ctx.files.get(file.sha256);
  return stream ? buffer(stream) : 'is missing in the store';
}
