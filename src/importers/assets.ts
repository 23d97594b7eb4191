import { safeFileName } from '../domain/file-name.ts';
import type { ByteFile } from './byte-file.ts';

/** The attachments among the files of an import, found by the id with which their names begin. */
export class Assets {
  private readonly byId = new Map<string, ByteFile>();
  private readonly found = new Set<ByteFile>();

  /** Files that are not named as attachments are left out. */
  constructor(files: readonly ByteFile[]) {
    for (const file of files) {
      const id = assetId(file);
      if (id !== null && !this.byId.has(id)) this.byId.set(id, file);
    }
  }

  find(id: string): { name: string; file: ByteFile } | null {
    const file = this.byId.get(idIn(id) ?? id);
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

/** ChatGPT's: "file-AbC123-picture.png", "file_00ab-….dat" */
function idIn(name: string): string | null {
  return /^file[-_][A-Za-z0-9]{4,}/.exec(name)?.[0] ?? null;
}

function lastName(file: ByteFile): string {
  return file.name.split(/\/|› /).at(-1) ?? '';
}
