import { createHash } from 'node:crypto';
import type { Assets } from './assets.ts';
import { inWords, Unreadable } from './import-error.ts';
import type { ImportLimits, ReadContext } from './importer.ts';

/** What formats are given, for the conversations of one file; collects what had to be left out. */
export class ImportContext implements ReadContext {
  readonly fileName: string;
  readonly fileTime: Date;
  /** The bytes that `contentId` stands for, or what they hash to. */
  content: Uint8Array | { sha256: string } = new Uint8Array();
  private readonly assets: Assets;
  private readonly limits: ImportLimits;
  private leftOut: string[] = [];

  constructor(file: { name: string; modifiedAt: Date }, assets: Assets, limits: ImportLimits) {
    this.fileName = file.name;
    this.fileTime = file.modifiedAt;
    this.assets = assets;
    this.limits = limits;
  }

  findFile(assetId: string): ReturnType<ReadContext['findFile']> {
    const found = this.assets.find(assetId);
    if (!found) return null;
    const { name, file } = found;
    if (file.size <= this.limits.fileBytes) return { name, open: () => file.open() };
    this.leftOut.push(
      `The file “${name}” (${inWords(file.size)}) was left out: files may have ${inWords(this.limits.fileBytes)}.`,
    );
    return null;
  }

  checkMessages(count: number): void {
    const most = this.limits.conversationMessages;
    if (count > most) throw new Unreadable(`It has ${count} messages; a conversation may have ${most}.`);
  }

  contentId(): string {
    const { content } = this;
    if (!(content instanceof Uint8Array)) return `sha256-${content.sha256}`;
    return `sha256-${createHash('sha256').update(content).digest('hex')}`;
  }

  /** Sentences about files that were too large, since the last time. */
  takeLeftOut(): string[] {
    const taken = this.leftOut;
    this.leftOut = [];
    return taken;
  }
}
