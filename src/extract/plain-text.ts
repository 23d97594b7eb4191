import { fileExtension } from '../domain/file-name.ts';

export interface DecodedText {
  text: string;
  isUtf8: boolean;
}

/**
 * Bytes as text; null: they are none. UTF-8 is text unless it holds NULs and nobody claims it to be. What
 * is not UTF-8 is text if it begins with the mark of UTF-16, looks like it, or is claimed to be text:
 * then it is taken for Windows-1252, in which no byte is wrong.
 */
export function decodeText(bytes: Uint8Array, isClaimed: boolean): DecodedText | null {
  const marked = utf16Mark(bytes);
  if (marked) return { text: new TextDecoder(marked).decode(bytes), isUtf8: false };
  const hasNul = bytes.includes(0);
  if (!hasNul || isClaimed) {
    try {
      // The mark stays, so that what is written back is the same file.
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      if (!hasNul || !looksLikeUtf16(bytes)) return { text, isUtf8: true };
    } catch {
      // Not UTF-8.
    }
  }
  const unmarked = hasNul ? looksLikeUtf16(bytes) : null;
  if (unmarked) return { text: new TextDecoder(unmarked).decode(bytes), isUtf8: false };
  if (isClaimed && !hasNul) return { text: new TextDecoder('windows-1252').decode(bytes), isUtf8: false };
  return null;
}

/** Whether the type or the name speaks for text. */
export function claimsText(name: string, mediaType: string): boolean {
  return textTypes.test(mediaType) || textExtensions.has(fileExtension(name));
}

const textTypes =
  /^(?:text\/|message\/|image\/svg\+xml|application\/(?:.*\+)?(?:json|xml|yaml|toml|sql|javascript|x-sh|x-ndjson|jsonl)\b)/;
const textExtensions = new Set(
  (
    'txt log md csv tsv html htm css js mjs cjs ts tsx jsx py rs go java kt c h cpp hpp cs rb php sh bash zsh ps1 bat ' +
    'sql toml ini cfg conf env properties tex json jsonl ndjson ipynb xml svg yaml yml eml vcf ics pem tf tfvars'
  ).split(' '),
);

function utf16Mark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** Every other byte of mostly Latin text is 0 in UTF-16, and hardly any of the others. */
function looksLikeUtf16(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const head = bytes.subarray(0, 4096);
  if (head.length < 4 || bytes.length % 2 === 1) return null;
  const nuls = [0, 0];
  for (const [index, byte] of head.entries()) if (byte === 0) nuls[index % 2]! += 1;
  const half = head.length / 2;
  if (nuls[1]! > half * 0.7 && nuls[0]! < half * 0.05) return 'utf-16le';
  if (nuls[0]! > half * 0.7 && nuls[1]! < half * 0.05) return 'utf-16be';
  return null;
}
