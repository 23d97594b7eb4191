import type { FilePart } from '../../domain/conversation.ts';
import type { ProjectedFile } from '../../domain/projection.ts';
import { markup, steady, trusted } from './markup.ts';
import type { Markup } from './markup.ts';
import type { TranscriptOptions } from './options.ts';
import { fileSize } from './size.ts';

/** Raster types that every browser decodes without running anything in them; SVG is a document, and downloads. */
const pictures = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp', 'image/avif']);

/** Files of one message: pictures are shown, everything downloads. */
export function fileList(
  parts: readonly FilePart[],
  files: ReadonlyMap<string, ProjectedFile>,
  options: TranscriptOptions,
): Markup {
  return markup`<ul class="files">${parts.map((part) => markup`<li>${shown(part, files, options)}</li>`)}</ul>`;
}

function shown(
  part: FilePart,
  files: ReadonlyMap<string, ProjectedFile>,
  options: TranscriptOptions,
): Markup {
  const file = part.fileId === null ? undefined : files.get(part.fileId);
  const name = steady(part.name) || 'Unnamed file';
  if (!file) {
    return markup`<span class="file missing"><bdi>${name}</bdi> <small>not included in the export</small></span>`;
  }
  const download = options.hrefOfFile(file.id, { inline: false });
  const caption = markup`<a class="file" href="${download}" download><bdi>${name}</bdi> <small>${fileSize(file.size)}</small></a>`;
  if (!pictures.has(file.mediaType)) return caption;
  const source = options.hrefOfFile(file.id, { inline: true });
  return markup`<figure class="picture"><a href="${source}"${trusted(options.isFramed ? ' target="_blank" rel="noopener"' : '')}><img src="${source}" alt="${name}" loading="lazy" decoding="async"></a><figcaption>${caption}</figcaption></figure>`;
}
