import { buffer } from 'node:stream/consumers';
import type { ConversationFile } from '../../domain/conversation.ts';
import type { Context } from '../context.ts';

/** The bytes of a file that is looked into. Undefined if it is larger than what is looked into. */
export async function bytesOf(
  ctx: Pick<Context, 'files' | 'limits'>,
  file: ConversationFile,
): Promise<Uint8Array | undefined> {
  if (file.size > ctx.limits.scanBytes) return undefined;
  const stream = await ctx.files.get(file.sha256);
  if (!stream) throw new Error(`The file store has no ${file.sha256}.`);
  return buffer(stream);
}
