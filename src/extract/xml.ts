import { SaxesParser } from 'saxes';
import { decodeText } from './plain-text.ts';
import { Unextractable } from './gathering.ts';

export interface XmlReader {
  /** Names are without their prefix. */
  open?(name: string, attribute: (name: string) => string | undefined): void;
  close?(name: string): void;
  text?(text: string): void;
}

/**
 * Reads XML in pieces, entities of its own never expanded: a document that brings some is refused.
 *
 * @throws Unextractable when it is not well-formed, and what the reader throws.
 */
export function readXml(bytes: Uint8Array, reader: XmlReader): void {
  const decoded = decodeText(bytes, true);
  if (!decoded) throw new Unextractable('is not XML');
  const { text } = decoded;
  const parser = new SaxesParser({ xmlns: false, position: false });
  parser.on('error', (error) => {
    throw new Unextractable(`is damaged (${error.message})`);
  });
  parser.on('opentag', (tag) => {
    reader.open?.(localName(tag.name), (name) => attributeOf(tag.attributes, name));
  });
  parser.on('closetag', (tag) => reader.close?.(localName(tag.name)));
  parser.on('text', (piece) => reader.text?.(piece));
  parser.on('cdata', (piece) => reader.text?.(piece));
  const start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  for (let at = start; at < text.length; at += pieceLength) parser.write(text.slice(at, at + pieceLength));
  parser.close();
}

const pieceLength = 64 * 1024;

/** By its name as written, else by what follows the prefix. */
function attributeOf(attributes: Record<string, string>, name: string): string | undefined {
  const exact = attributes[name];
  if (exact !== undefined) return exact;
  for (const key in attributes) if (localName(key) === name) return attributes[key];
  return undefined;
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
