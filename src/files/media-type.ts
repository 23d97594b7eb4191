import { fileTypeFromBuffer } from 'file-type';

/** Types that a browser draws without running anything: only these are ever shown inside a page. */
const safeImages = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

export function isSafeImage(mediaType: string): boolean {
  return safeImages.has(mediaType);
}

/**
 * The media type that the first bytes speak for. What was claimed is kept only where it does no harm:
 * something that claims to be an image and is none is just bytes.
 */
export async function mediaTypeOf(head: Uint8Array, claimed: string | undefined): Promise<string> {
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  if (found && isSafeImage(found.mime)) return found.mime;
  const type = claimed?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (!/^[a-z0-9][a-z0-9!#$&^_.+-]{0,60}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,60}$/.test(type) || isSafeImage(type)) {
    return found?.mime ?? 'application/octet-stream';
  }
  return type === 'application/octet-stream' ? (found?.mime ?? type) : type;
}
