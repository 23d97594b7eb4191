import type { Projection } from '../../domain/projection.ts';
import { Tree } from '../../domain/tree.ts';
import { traitsOf } from '../../render/renderer.ts';
import { markup, trusted } from '../transcript/markup.ts';
import { renderTranscript } from '../transcript/transcript.ts';
import { htmlDocument } from './document.ts';
import { filesSection } from './files-section.ts';
import { remoteNote, titleOf } from './header.ts';
import { createHrefs } from './hrefs.ts';
import type { SharePageInput } from './page.ts';

export interface EmbedPageInput extends Pick<
  SharePageInput,
  'revision' | 'basePath' | 'branch' | 'remoteImages' | 'renderer' | 'assets' | 'css'
> {
  projection: Projection;
  /** Which sites it was made for: a page that was made for others asks its browser again. */
  edition: string;
}

/**
 * The same conversation for a frame on another site: what leads away opens a page of its own, branches stay
 * in the frame. Diagrams stay source, since their own frame would not be let into this one.
 */
export function renderEmbedPage(input: EmbedPageInput): string {
  const { projection, basePath, remoteImages, assets } = input;
  const tree = new Tree(projection.messages);
  const branch = tree.branch(input.branch, projection.activeLeafId);
  const chosen = {
    branch: input.branch && tree.get(input.branch) ? input.branch : undefined,
    remoteImages,
  };
  const whole = createHrefs(basePath, chosen);
  const framed = createHrefs(`${basePath}/embed`, chosen);
  const transcript = renderTranscript(projection, branch, {
    renderer: input.renderer,
    hrefOfFile: whole.file,
    hrefOfBranch: (id) => framed.page({ branch: id }, id),
    remoteImages,
    showAuthors: false,
    isFramed: true,
  });
  const traits = traitsOf(transcript);
  return htmlDocument({
    title: titleOf(projection),
    css: input.css,
    head: traits.math && markup`<link rel="stylesheet" href="${assets.katexCss}">\n`,
    bodyAttributes: markup` data-revision="${input.revision}" data-events="${basePath}/embed/events?edition=${input.edition}"`,
    body: markup`<div class="page embed">
<header class="head" id="head"><div class="title"><h1 dir="auto">${titleOf(projection)}</h1><a href="${whole.page({})}" target="_blank" rel="noopener">Open in Vitrine</a></div>${
      traits.remoteImages && !remoteImages && remoteNote(framed)
    }</header>
<main id="transcript" class="transcript" tabindex="-1">
${branch.length === 0 ? markup`<p class="empty">There are no messages here yet.</p>` : trusted(transcript)}
</main>
${filesSection(projection.files, whole)}
<footer class="foot">Shared with Vitrine. The owner can stop sharing at any time.</footer>
</div>
<div class="status" role="status" aria-live="polite"></div>
<script src="${assets.script}" defer></script>`,
  });
}
