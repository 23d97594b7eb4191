import { safeFileName } from '../domain/file-name.ts';

/** A safe name for the exported file, such as `Trip to Lisbon.csv`. */
export function exportFileName(title: string, extension: string): string {
  // A slash in a title parts words, not folders.
  const name = safeFileName(title.replace(/[/\\]+/g, '-'));
  return safeFileName(`${name}.${extension}`);
}
