import type { Projection } from '../../domain/projection.ts';
import { Tree, roundNumbers } from '../../domain/tree.ts';
import { traitsOf } from '../../render/renderer.ts';
import type { Renderer } from '../../render/renderer.ts';
import { markup, trusted } from '../transcript/markup.ts';
import { renderTranscript } from '../transcript/transcript.ts';
import { contents } from './contents.ts';
import { htmlDocument } from './document.ts';
import { filesSection } from './files-section.ts';
import { pageHeader, titleOf } from './header.ts';
import { createHrefs } from './hrefs.ts';
import type { Choice } from './hrefs.ts';
import { previewTags } from './preview.ts';
import { results } from './results.ts';

export interface SharePageInput {
  projection: Projection;
  /** Of the conversation: the script refetches when the stream tells another. */
  revision: number;
  /** `/share/<token>`, without a slash at its end. */
  basePath: string;
  /** `?branch=`: a message id; an unknown one shows the preferred branch. */
  branch?: string | undefined;
  /** `?q=` */
  query?: string | undefined;
  /** `?images=1` */
  remoteImages: boolean;
  /** The owner lets link previews show the title. */
  previewTitle: boolean;
  /** Where other sites learn how to embed it; missing: they may not. */
  oembedHref?: string | undefined;
  renderer: Renderer;
  /** URLs, as `loadAssets` gives them. */
  assets: { script: string; katexCss: string; mermaidFrame: string };
  /** Inlined as it is; its hash belongs into `shareCsp`. */
  css: string;
}

const longestQuery = 200;

/** The whole page, complete without JavaScript. Its policy depends on `traitsOf` it: see `shareCsp`. */
export function renderSharePage(input: SharePageInput): string {
  const { projection, basePath, remoteImages, assets } = input;
  const tree = new Tree(projection.messages);
  const branch = tree.branch(input.branch, projection.activeLeafId);
  const shown = new Set(branch.map(({ id }) => id));
  const chosen: Choice = {
    // What isn't there is not repeated.
    branch: input.branch && tree.get(input.branch) ? input.branch : undefined,
    query: input.query?.toWellFormed().trim().slice(0, longestQuery).toWellFormed() || undefined,
    remoteImages,
  };
  const hrefs = createHrefs(basePath, chosen);
  const transcript = renderTranscript(projection, branch, {
    renderer: input.renderer,
    hrefOfFile: hrefs.file,
    hrefOfBranch: (id) => hrefs.page({ branch: id }, id),
    remoteImages,
    showAuthors: false,
  });
  const traits = traitsOf(transcript);
  const rounds = roundNumbers(branch).get(branch.at(-1)?.id ?? '') ?? 0;
  const list = contents(branch);
  const header = pageHeader({
    projection,
    basePath,
    chosen,
    hrefs,
    rounds,
    hasContents: list !== false,
    hasRemoteImages: traits.remoteImages,
  });
  const token = basePath.slice(basePath.lastIndexOf('/') + 1);
  // The same for everyone: who is signed in is asked there.
  const upTo = chosen.branch === undefined ? undefined : branch.at(-1)?.id;
  const continueHref = `/continue/${token}${upTo === undefined ? '' : `?message=${upTo}`}`;
  return htmlDocument({
    title: titleOf(projection),
    css: input.css,
    head: markup`${previewTags(input.previewTitle ? titleOf(projection) : null, input.oembedHref)}${
      traits.math && markup`<link rel="stylesheet" href="${assets.katexCss}">\n`
    }`,
    bodyAttributes: markup` data-revision="${input.revision}" data-base="${basePath}" data-mermaid="${assets.mermaidFrame}"`,
    body: markup`<a class="skip" href="#transcript">Skip to the conversation</a>
<div class="page">
${header}
<main id="transcript" class="transcript" tabindex="-1">
${chosen.query !== undefined && results(projection, chosen.query, shown, hrefs)}
${branch.length === 0 ? markup`<p class="empty">There are no messages here yet.</p>` : trusted(transcript)}
</main>
${list}
${filesSection(projection.files, hrefs)}
<footer class="foot">Shared with Vitrine. The owner can stop sharing at any time.<a href="${continueHref}" rel="nofollow">Continue in your own copy</a></footer>
</div>
<div class="status" role="status" aria-live="polite"></div>
<script src="${assets.script}" defer></script>`,
  });
}
