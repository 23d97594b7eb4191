import { fileTypeFromBuffer } from 'file-type';
import { inWords } from '../importers/import-error.ts';
import type { Extracted, ExtractLimits, FileToRead } from './extracted.ts';
import { Gathering, Unextractable } from './gathering.ts';
import { encodedParts, isEncodedMail } from './mail.ts';
import { readPackage } from './package.ts';
import { readPdf } from './pdf.ts';
import { claimsText, decodeText } from './plain-text.ts';

/**
 * The text inside a file: of plain text of any kind, PDF, Office Open XML, OpenDocument, and of the files
 * in a ZIP. What the bytes say counts more than the name and the type. Never throws for a file that is
 * damaged or hostile: it is unreadable, and why is said.
 */
export async function extractText(file: FileToRead, limits: ExtractLimits): Promise<Extracted> {
  const plain = extractPlain(file, limits);
  if (plain) return plain;
  const gathering = new Gathering(limits);
  try {
    await gather(file, gathering, '', 0);
  } catch (error) {
    return unreadable(error);
  }
  const { texts, unread } = gathering;
  if (texts.length === 0 && unread.length > 0) return unreadable(inOne(gathering));
  return { kind: 'text', texts, isPlain: false, unread };
}

/** The same, at once, for a file that is nothing but text or is too large; null: it is something else. */
export function extractPlain(file: FileToRead, limits: ExtractLimits): Extracted | null {
  if (file.bytes.length > limits.scanBytes) {
    const why = `is larger than ${inWords(limits.scanBytes)}, which is the most that is looked at (VITRINE_MAX_SCAN_BYTES)`;
    return unreadable(new Unextractable(why));
  }
  if (containerOf(file.bytes) !== null) return null;
  const decoded = decodeText(file.bytes, claimsText(file.name, file.mediaType));
  if (!decoded || isEncodedMail(file, decoded.text)) return null;
  const gathering = new Gathering(limits);
  try {
    gathering.add('', decoded.text);
  } catch (error) {
    return unreadable(error);
  }
  return { kind: 'text', texts: gathering.texts, isPlain: decoded.isUtf8, unread: [] };
}

/** Also for files inside of others: `place` is where the file lies, `depth` how deep. */
async function gather(file: FileToRead, into: Gathering, place: string, depth: number): Promise<void> {
  const container = containerOf(file.bytes);
  if (container === 'pdf') return readPdf(file.bytes, into, place);
  if (container === 'zip') return readPackage(file.bytes, into, place, depth, gatherInner);
  const decoded = decodeText(file.bytes, claimsText(file.name, file.mediaType));
  if (!decoded) throw await whatItIs(file);
  into.add(place, decoded.text);
  if (!isEncodedMail(file, decoded.text)) return;
  for (const part of encodedParts(decoded.text)) {
    const what = part.name === '' ? 'encoded part' : `attachment “${part.name}”`;
    await gatherInner(part, into, place === '' ? what : `${place}, ${what}`, depth + 1);
  }
}

/** A file inside of another that cannot be read does not keep the rest from being looked at. */
async function gatherInner(file: FileToRead, into: Gathering, place: string, depth: number): Promise<void> {
  const inner = new Gathering(into.limits);
  try {
    await gather(file, inner, place, depth);
  } catch (error) {
    into.leaveOut(place, whyNot(error));
    return;
  }
  for (const { place: innerPlace, text } of inner.texts) into.add(innerPlace, text);
  for (const { place: innerPlace, why, mayHoldText } of inner.unread) {
    into.leaveOut(innerPlace, new Unextractable(why, mayHoldText));
  }
}

function containerOf(bytes: Uint8Array): 'pdf' | 'zip' | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1');
  if (head.startsWith('PK\u0003\u0004') || head.startsWith('PK\u0005\u0006')) return 'zip';
  // Readers accept a PDF that begins within its first kilobyte.
  if (/^(?:\u00ef\u00bb\u00bf)?\s*%PDF-\d/.test(head)) return 'pdf';
  return head.includes('%PDF-') && bytes.includes(0) ? 'pdf' : null;
}

/** Of a file that has no text. */
async function whatItIs({ bytes, mediaType }: FileToRead): Promise<Unextractable> {
  const found = await fileTypeFromBuffer(bytes.subarray(0, 4100)).catch(() => undefined);
  const type = found?.mime ?? mediaType;
  const unwritten = wordsForUnwritten[type.split('/')[0]!];
  if (unwritten) return new Unextractable(unwritten, false);
  if (type === 'application/x-cfb') {
    // MS-OFFCRYPTO 1.3.3: an encrypted document is a stream of this name in a compound file.
    const name = Buffer.from('EncryptedPackage', 'utf16le');
    return new Unextractable(
      Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(name)
        ? 'is encrypted; save it without a password to have it looked at'
        : 'is an older Office file; save it as .docx, .xlsx or .pptx to have it looked at',
    );
  }
  return new Unextractable(
    found
      ? `is of the kind .${found.ext}, which is not opened; what it holds was not looked at`
      : 'is not text, and of no kind whose text can be read',
  );
}

const wordsForUnwritten: Record<string, string> = {
  image: 'is an image; what it shows was not looked at',
  audio: 'is a sound recording; what it says was not looked at',
  video: 'is a video; what it shows was not looked at',
  font: 'is a font; it was not looked at',
};

function unreadable(error: unknown): Extracted {
  const { message, mayHoldText } = whyNot(error);
  return { kind: 'unreadable', why: message, mayHoldText };
}

function whyNot(error: unknown): Unextractable {
  if (error instanceof Unextractable) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new Unextractable(`is damaged, or not what it claims to be (${reason.slice(0, 200)})`);
}

function inOne({ unread }: Gathering): Unextractable {
  const [first, ...others] = unread;
  const more = others.length === 0 ? '' : `, and ${others.length} more could not be looked at either`;
  const why =
    first!.place === '' ? first!.why : `has nothing that can be read: ${first!.place} ${first!.why}${more}`;
  return new Unextractable(
    why,
    unread.some(({ mayHoldText }) => mayHoldText),
  );
}
