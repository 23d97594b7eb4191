import { kindNames } from '../../domain/kind.ts';
import type { Projection } from '../../domain/projection.ts';
import { markup, steady, trusted } from '../transcript/markup.ts';
import type { Markup } from '../transcript/markup.ts';
import { period } from '../transcript/time.ts';
import type { Choice, Hrefs } from './hrefs.ts';

export interface HeaderInput {
  projection: Projection;
  basePath: string;
  chosen: Choice;
  hrefs: Hrefs;
  rounds: number;
  hasContents: boolean;
  /** The branch shown has images on other hosts. */
  hasRemoteImages: boolean;
}

export function titleOf(projection: Projection): string {
  return steady(projection.title) || 'Untitled conversation';
}

export function pageHeader(input: HeaderInput): Markup {
  const { projection, chosen, hrefs, rounds } = input;
  const { files, kind, createdAt, updatedAt, messages } = projection;
  const origin = kind === 'vitrine' ? null : kindNames[kind];
  const last = messages.reduce(
    (latest, message) => (message.createdAt > latest ? message.createdAt : latest),
    createdAt,
  );
  return markup`<header class="head" id="head">${
    input.hasContents && markup`<a class="skip to-contents" href="#contents">Skip to the contents</a>`
  }<div class="title"><h1 dir="auto">${titleOf(projection)}</h1><nav aria-label="Tools">${
    files.length > 0 && markup`<a href="#files">Files <b>${files.length}</b></a>`
  }${find(input)}<button type="button" class="theme" aria-label="Switch between light and dark">${trusted(halfMoon)}</button></nav></div><p class="about">${
    origin !== null && markup`<span>Imported from ${origin}</span>`
  }<span>${period(messages[0]?.createdAt ?? createdAt, messages.length > 0 ? last : updatedAt)}</span><span>${rounds} ${
    rounds === 1 ? 'round' : 'rounds'
  }</span><span>read-only</span></p>${
    input.hasRemoteImages && !chosen.remoteImages && remoteNote(hrefs)
  }</header>`;
}

export function remoteNote(hrefs: Hrefs): Markup {
  return markup`<p class="remote-note">Images on other websites are not loaded, so that those sites don’t learn of your visit. <a href="${hrefs.page(
    { remoteImages: true },
  )}">Load images</a></p>`;
}

/** A form that works by itself; the script finds in the page while one types. */
function find({ basePath, chosen }: HeaderInput): Markup {
  return markup`<details class="find" id="find"${!!chosen.query && trusted(' open')}><summary>Find</summary><form role="search" action="${basePath}"><input type="search" name="q" value="${
    chosen.query ?? ''
  }" maxlength="200" required autocomplete="off" aria-label="Find in this conversation" placeholder="Find in this conversation">${
    !!chosen.branch && markup`<input type="hidden" name="branch" value="${chosen.branch}">`
  }${
    !!chosen.remoteImages && markup`<input type="hidden" name="images" value="1">`
  }<output></output><button type="button" class="step" data-step="-1" aria-label="Previous match">↑</button><button type="button" class="step" data-step="1" aria-label="Next match">↓</button><button>List all</button><button type="button" class="close" aria-label="Close find">✕</button></form></details>`;
}

const halfMoon =
  '<svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true"><circle cx="10" cy="10" r="7.25" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M10 2.75a7.25 7.25 0 0 1 0 14.5z" fill="currentColor"/></svg>';
