import type { ProjectedFile } from '../../domain/projection.ts';
import { markup, steady } from '../transcript/markup.ts';
import type { Markup } from '../transcript/markup.ts';
import { fileSize } from '../transcript/size.ts';
import type { Hrefs } from './hrefs.ts';

/** Every file once, each to download, and all of them as a ZIP. */
export function filesSection(files: readonly ProjectedFile[], hrefs: Hrefs): Markup | false {
  if (files.length === 0) return false;
  const total = files.reduce((sum, file) => sum + file.size, 0);
  return markup`<section class="all-files" id="files" aria-labelledby="files-title"><h2 id="files-title">Files</h2><ul>${files.map(
    ({ id, name, size }) =>
      markup`<li><a href="${hrefs.file(id, { inline: false })}" download><bdi>${steady(name) || 'Unnamed file'}</bdi> <small>${fileSize(size)}</small></a></li>`,
  )}</ul>${
    files.length > 1 &&
    markup`<p><a class="all" href="${hrefs.zip}" download>Download all <small>${files.length} files, ${fileSize(total)}</small></a></p>`
  }</section>`;
}
