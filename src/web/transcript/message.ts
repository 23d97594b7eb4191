import type { ProjectedMessage } from '../../domain/projection.ts';
import { branchNavigator } from './branch-navigator.ts';
import { markup } from './markup.ts';
import type { Markup } from './markup.ts';
import type { Place, TranscriptOptions } from './options.ts';
import { parts } from './parts.ts';
import { moment } from './time.ts';

const kinds = { user: 'question', assistant: 'answer', system: 'system' };

/** One message's `<article id="m-…">`, for a page or for the workspace to insert. */
export function renderMessage(message: ProjectedMessage, place: Place, options: TranscriptOptions): string {
  const { id, role } = message;
  const body = markup`<div class="prose" dir="auto">${parts(message, place, options)}</div>`;
  return markup`<article class="message ${kinds[role]}" id="m-${id}">${
    place.opensRound && roundNumber(place.round, id)
  }${byline(message, options)}${role === 'system' ? folded(body) : body}<footer class="meta"><a class="permalink" href="#m-${id}" title="Link to this message">${moment(
    message.createdAt,
  )}</a>${branchNavigator(id, place.siblingIds, options)}</footer></article>`.toString();
}

function roundNumber(round: number, id: string): Markup {
  return markup`<h2 class="round"><a href="#m-${id}"><span class="unseen">Round </span>${round}</a></h2>`;
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
