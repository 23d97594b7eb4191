import { fileExtension } from '../domain/file-name.ts';
import type { FileToRead } from './extracted.ts';

/** Whether parts of a mail are encoded (RFC 2045 6), so that its text does not say what is in it. */
export function isEncodedMail({ name, mediaType }: Omit<FileToRead, 'bytes'>, text: string): boolean {
  const isMail =
    mediaType === 'message/rfc822' || ['eml', 'mht', 'mhtml'].includes(fileExtension(name).toLowerCase());
  return isMail && encodings().test(text);
}

/** The encoded parts of a mail: bodies and what is attached. */
export function* encodedParts(text: string): Generator<FileToRead> {
  for (const { 1: encoding, index } of text.matchAll(encodings())) {
    const header = headerAround(text, index);
    const end = text.indexOf('\n--', header.end);
    const body = text.slice(header.end, end === -1 ? text.length : end);
    const fields = text.slice(header.start, header.end);
    yield {
      name: /name="?([^"\r\n;]{1,200})/i.exec(fields)?.[1]?.trim() ?? '',
      mediaType: /^content-type:[ \t]*([\w.+-]{1,100}\/[\w.+-]{1,100})/im.exec(fields)?.[1] ?? 'text/plain',
      bytes: encoding!.toLowerCase() === 'base64' ? Buffer.from(body, 'base64') : fromQuotedPrintable(body),
    };
  }
}

const encodings = () => /^content-transfer-encoding:[ \t]{0,20}"?(base64|quoted-printable)\b/gim;

/** From the boundary or the empty line before to the empty line after. */
function headerAround(text: string, at: number): { start: number; end: number } {
  const before = text.slice(Math.max(0, at - 4000), at);
  const gap = Math.max(before.lastIndexOf('\n\n'), before.lastIndexOf('\n\r\n'), before.lastIndexOf('\n--'));
  const blank = /\r?\n\r?\n/g;
  blank.lastIndex = at;
  const found = blank.exec(text);
  return {
    start: at - before.length + Math.max(0, gap),
    end: found ? found.index + found[0].length : text.length,
  };
}

/** RFC 2045 6.7. */
function fromQuotedPrintable(body: string): Uint8Array {
  const joined = body.replace(/=[ \t]{0,20}\r?\n/g, '');
  const bytes = Buffer.from(joined, 'utf8').toString('latin1');
  return Buffer.from(
    bytes.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}
