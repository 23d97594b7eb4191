import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  name: string;
  bytes: Buffer;
  packed: boolean;
  /** What is said of it though it is not so. */
  lies?: {
    size?: number;
    packedSize?: number;
    crc?: number;
    flags?: number;
    method?: number;
    mode?: number;
    offset?: number;
  };
  extra?: Buffer;
  comment?: Buffer;
}

/** A ZIP with whatever is asked for in it (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, 4.3). */
export function zipBytes(
  entries: readonly ZipEntry[],
  comment = Buffer.alloc(0),
  saidEntries = entries.length,
): Buffer {
  const pieces: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const {
    name,
    bytes,
    packed,
    lies = {},
    extra = Buffer.alloc(0),
    comment: note = Buffer.alloc(0),
  } of entries) {
    const data = packed ? deflateRawSync(bytes, { level: 1 }) : bytes;
    const nameBytes = Buffer.from(name, 'utf8');
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(lies.flags ?? 0x800, 2);
    common.writeUInt16LE(lies.method ?? (packed ? 8 : 0), 4);
    common.writeUInt32LE(0x5c21_6000, 6);
    common.writeUInt32LE(lies.crc ?? crc32(bytes), 10);
    common.writeUInt32LE(lies.packedSize ?? data.length, 14);
    common.writeUInt32LE(lies.size ?? bytes.length, 18);
    common.writeUInt16LE(nameBytes.length, 22);
    common.writeUInt16LE(extra.length, 24);
    const local = [Buffer.from('PK\u0003\u0004', 'latin1'), common, nameBytes, extra, data];
    const rest = Buffer.alloc(14);
    rest.writeUInt16LE(note.length, 0);
    rest.writeUInt32LE(((lies.mode ?? 0o100_644) << 16) >>> 0, 6);
    rest.writeUInt32LE(lies.offset ?? offset, 10);
    directory.push(Buffer.from('PK\u0001\u0002\u0014\u0003', 'latin1'), common, rest, nameBytes, extra, note);
    for (const piece of local) {
      pieces.push(piece);
      offset += piece.length;
    }
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(saidEntries & 0xffff, 8);
  end.writeUInt16LE(saidEntries & 0xffff, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...pieces, listed, end, comment]);
}
