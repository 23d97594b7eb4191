import { safeFileName } from '../domain/file-name.ts';
import type { ByteFile } from './byte-file.ts';

/** The attachments among the files of an import, found by their name or the id with which that begins. */
export class Assets {
  private readonly byId = new Map<string, ByteFile>();
  /** Null: several have that name. */
  private readonly byName = new Map<string, ByteFile | null>();
  private readonly found = new Set<ByteFile>();

  constructor(files: readonly ByteFile[]) {
    for (const file of files) {
      const id = assetId(file);
      if (id !== null && !this.byId.has(id)) this.byId.set(id, file);
      const name = lastName(file);
      this.byName.set(name, this.byName.has(name) ? null : file);
    }
  }

  /** @param id An id, or all of a name. */
  find(id: string): { name: string; file: ByteFile } | null {
    const file = this.byId.get(idIn(id) ?? id) ?? this.byName.get(id);
    if (!file) return null;
    this.found.add(file);
    const name = lastName(file);
    const own = name.slice(assetId(file)?.length ?? 0).replace(/^[-_. ]+/, '');
    return { name: safeFileName(own.includes('.') ? own : name), file };
  }

  /** Whether a conversation has it. */
  isUsed(file: ByteFile): boolean {
    return this.found.has(file);
  }
}

export function isAsset(file: ByteFile): boolean {
  return assetId(file) !== null;
}

function assetId(file: ByteFile): string | null {
  return idIn(lastName(file));
}

/**
 * ChatGPT's: "file-AbC123-picture.png", "file_00ab-….dat"; HuggingChat's have the conversation's id before
 * their own: "file-65f0a1b2c3d4e5f601234567-0a1b2c3d.png"
 */
function idIn(name: string): string | null {
  const twoIds = /^file-[0-9a-f]{24}-[A-Za-z0-9]{1,8}(?=\.|$)/.exec(name);
  return (twoIds ?? /^file[-_][A-Za-z0-9]{4,}/.exec(name))?.[0] ?? null;
}

function lastName(file: ByteFile): string {
  return file.name.split(/\/|› /).at(-1) ?? '';
}
