import { Invalid } from '../domain/errors.ts';
import type { ListCursor } from '../store/lists.ts';

export function writeCursor(cursor: ListCursor): string {
  return Buffer.from(`${cursor.updatedAt.getTime()} ${cursor.id}`).toString('base64url');
}

/** Invalid for a cursor that `writeCursor` did not make. */
export function readCursor(text: string): ListCursor {
  const [time, id] = Buffer.from(text, 'base64url').toString().split(' ');
  const updatedAt = new Date(Number(time));
  if (!id || Number.isNaN(updatedAt.getTime())) {
    throw new Invalid('cursor', 'This is no cursor of this list. Use nextCursor from the page before.');
  }
  return { updatedAt, id };
}
