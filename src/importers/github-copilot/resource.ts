import { safeFileName } from '../../domain/file-name.ts';
import { fieldsOf, textOf } from '../fields.ts';

/** What VS Code writes for Markdown: text or `{value}`. */
export function markdownOf(value: unknown): string {
  return textOf(value) ?? textOf(fieldsOf(value).value) ?? '';
}

/** The path or address in what VS Code writes for a place: text, a URI, `{uri, range}`, `{location}`. */
export function addressOf(value: unknown): string | null {
  const place = fieldsOf(value);
  const uri = place.uri ?? fieldsOf(place.location).uri ?? value;
  if (typeof uri === 'string') return textOf(uri);
  const { scheme, authority, path, external, fsPath } = fieldsOf(uri);
  if (scheme === 'http' || scheme === 'https') {
    return textOf(external) ?? `${scheme}://${textOf(authority) ?? ''}${textOf(path) ?? ''}`;
  }
  return textOf(path) ?? textOf(fsPath);
}

/** The last step of a path or address. */
export function lastNameOf(address: string): string {
  const bare = address.split(/[?#]/, 1)[0]!;
  return safeFileName(bare.split(/[/\\]/).findLast((step) => step !== '') ?? address);
}
