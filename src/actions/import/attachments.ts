import type { ConversationFile, Part } from '../../domain/conversation.ts';
import { TooLarge } from '../../domain/errors.ts';
import { safeFileName } from '../../domain/file-name.ts';
import { mediaTypeOf } from '../../files/media-type.ts';
import type { ImportedFilePart, ImportedPart } from '../../importers/importer.ts';
import type { Context } from '../context.ts';

/** The files of one conversation that is being imported. */
export class Attachments {
  readonly files: ConversationFile[] = [];
  private readonly ctx: Pick<Context, 'files' | 'limits' | 'newId'>;
  private readonly leftOut: (name: string, why: string) => void;

  /** `leftOut` hears of what is over a limit: that does not keep its conversation out. */
  constructor(
    ctx: Pick<Context, 'files' | 'limits' | 'newId'>,
    leftOut: (name: string, why: string) => void,
  ) {
    this.ctx = ctx;
    this.leftOut = leftOut;
  }

  /** A message's parts with its files stored; those that are among the parts it had before are there already. */
  async store(parts: ImportedPart[], createdAt: Date, before: readonly Part[] = []): Promise<Part[]> {
    const stored: Part[] = [];
    for (const [index, part] of parts.entries()) {
      const same = before[index];
      if (part.type !== 'file') stored.push(part);
      else if (same?.type === 'file' && same.name === safeFileName(part.name)) stored.push(same);
      else stored.push(await this.storeOne(part, createdAt));
    }
    return stored;
  }

  private async storeOne({ name: given, mediaType, open }: ImportedFilePart, createdAt: Date): Promise<Part> {
    const name = safeFileName(given);
    const { fileBytes, filesPerConversation } = this.ctx.limits;
    const named: Part = { type: 'file', fileId: null, name, mediaType };
    if (open === null) return named;
    if (this.files.length >= filesPerConversation) {
      this.leftOut(
        name,
        `A conversation may have ${filesPerConversation} files (VITRINE_MAX_FILES_PER_CONVERSATION).`,
      );
      return named;
    }
    let stored;
    try {
      stored = await this.ctx.files.put(await open(), { name: 'VITRINE_MAX_FILE_BYTES', most: fileBytes });
    } catch (error) {
      if (!(error instanceof TooLarge)) throw error;
      this.leftOut(name, `${error.message} (${error.limit}).`);
      return named;
    }
    const file: ConversationFile = {
      id: this.ctx.newId(),
      name,
      mediaType: await mediaTypeOf(stored.head, mediaType),
      size: stored.size,
      sha256: stored.sha256,
      createdAt,
    };
    this.files.push(file);
    return { ...named, fileId: file.id, mediaType: file.mediaType };
  }
}
