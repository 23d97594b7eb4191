import type { ProjectedMessage } from '../../domain/projection.ts';
import { branchNavigator } from './branch-navigator.ts';
import { markup, trusted } from './markup.ts';
import type { Markup } from './markup.ts';
import type { Place, TranscriptOptions } from './options.ts';
import { parts } from './parts.ts';
import { moment } from './time.ts';

const kinds = { user: 'question', assistant: 'answer', system: 'system' };

/** One message's `<article id="m-…">`, for a page or for the workspace to insert. */
export function renderMessage(message: ProjectedMessage, place: Place, options: TranscriptOptions): string {
  const { id, role } = message;
  const body = prose(parts(message, place, options));
  return markup`<article class="message ${kinds[role]}" id="m-${id}">${
    place.opensRound && roundNumber(place.round, id)
  }${byline(message, options)}${role === 'system' ? folded(body) : body}${foot(message, place, options)}</article>`.toString();
}

/** A row only where there are other versions to offer: most messages end with the link alone. */
function foot(
  { id, createdAt }: ProjectedMessage,
  { siblingIds }: Place,
  options: TranscriptOptions,
): Markup {
  const link = markup`<a class="permalink" href="#m-${id}">${moment(createdAt)}</a>`;
  const versions = branchNavigator(id, siblingIds, options);
  return versions ? markup`<footer class="meta">${link}${versions}</footer>` : link;
}

/** Only with such letters can a message run from right to left; where there are none, the browser needs not look. */
const rightToLeft = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

function prose(shown: Markup[]): Markup {
  const text = shown.join('');
  return markup`<div class="prose"${rightToLeft.test(text) && trusted(' dir="auto"')}>${trusted(text)}</div>`;
}

function roundNumber(round: number, id: string): Markup {
  return markup`<h2 class="round"><a href="#m-${id}">${round}</a></h2>`;
}

function byline(
  { author, model, role }: ProjectedMessage,
  { showAuthors }: TranscriptOptions,
): Markup | false {
  const name = role === 'user' ? author?.name : model;
  return showAuthors && !!name && markup`<p class="byline"><bdi>${name}</bdi></p>`;
}

function folded(body: Markup): Markup {
  return markup`<details class="fold"><summary>System message</summary>${body}</details>`;
}
