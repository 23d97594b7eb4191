/**
 * A name under which a file can be shown and saved anywhere: NFC, without folders, control or
 * bidirectional characters or those that Windows reserves, at most 200 characters and 255 bytes of
 * UTF-8, never empty. The extension survives shortening.
 */
export function safeFileName(name: string): string {
  const last =
    name
      .toWellFormed()
      .normalize('NFC')
      .split(/[/\\]/)
      .findLast((piece) => piece.trim() !== '') ?? '';
  const plain = last
    .replace(unsafe, '')
    .replace(/\s+/g, ' ')
    .replace(reservedCharacters, '_')
    .replace(/^ +|[ .]+$/g, '');
  if (plain === '' || /^\.+$/.test(plain)) return 'file';
  const named = reservedNames.test(plain) ? `_${plain}` : plain;
  return shorten(named);
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
  if (fits(name)) return name;
  const dot = name.length - fileExtension(name).length - 1;
  const extension = fileExtension(name) === '' ? '' : name.slice(dot);
  const letters = Array.from(name.slice(0, name.length - extension.length)).slice(0, maxCharacters);
  while (letters.length > 1 && !fits(letters.join('') + extension)) letters.pop();
  return letters.join('').trimEnd() + extension;
}

function fits(name: string): boolean {
  return name.length <= maxCharacters && encoder.encode(name).length <= maxBytes;
}

const encoder = new TextEncoder();
