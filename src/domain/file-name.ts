/**
 * A name under which a file can be shown and saved anywhere: NFC, without folders, control or
 * bidirectional characters or those that Windows reserves, at most 200 characters and 255 bytes of
 * UTF-8, never empty. The extension survives shortening.
 */
export function safeFileName(name: string): string {
  const last = name.split(/[/\\]/).findLast((piece) => piece.trim() !== '') ?? '';
  // No one reads what is longer, and the patterns below take their time with it.
  const readable = last.length > 2000 ? last.slice(0, 1000) + last.slice(-1000) : last;
  const plain = readable
    .toWellFormed()
    .normalize('NFC')
    .replace(unsafe, '')
    .replace(/\s+/g, ' ')
    .replace(reservedCharacters, '_')
    .replace(/^ +|[ .]+$/g, '');
  if (plain === '') return 'file';
  return shorten(reservedNames.test(plain) ? `_${plain}` : plain);
}

/** The extension in lower case without its dot; empty when there is none. */
export function fileExtension(name: string): string {
  return /[^.]\.([\p{L}\p{N}]{1,16})$/u.exec(name)?.[1]?.toLowerCase() ?? '';
}

/** Control and format characters (bidirectional overrides, zero-width), private use, noncharacters. */
const unsafe = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\u2028\u2029]/gu;
const reservedCharacters = /[<>:"|?*]/g;
const reservedNames = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(?:\.|$)/i;

const maxCharacters = 200;
const maxBytes = 255;

function shorten(name: string): string {
  if (name.length <= maxCharacters && byteLength(name) <= maxBytes) return name;
  const dot = name.length - fileExtension(name).length - 1;
  const extension = fileExtension(name) === '' ? '' : name.slice(dot);
  let left = { characters: maxCharacters - extension.length, bytes: maxBytes - byteLength(extension) };
  let shortened = '';
  for (const letter of name.slice(0, name.length - extension.length)) {
    left = { characters: left.characters - letter.length, bytes: left.bytes - byteLength(letter) };
    if (left.characters < 0 || left.bytes < 0) break;
    shortened += letter;
  }
  return shortened.replace(/[ .]+$/, '') + extension;
}

function byteLength(text: string): number {
  return encoder.encode(text).length;
}

const encoder = new TextEncoder();
