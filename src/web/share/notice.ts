import { markup } from '../transcript/markup.ts';
import { htmlDocument } from './document.ts';

export interface NoticeInput {
  /** The share page's own style sheet, so that an open page which turns into the notice is styled already. */
  css: string;
  /** Null: it offers no way in. */
  signInHref: string | null;
}

/** The one answer for a link that opens nothing: the same bytes whatever the reason. Status 404. */
export function renderNotice({ css, signInHref }: NoticeInput): string {
  return htmlDocument({
    title: 'Nothing here',
    css,
    body: markup`<main class="notice"><h1>This link doesn’t open anything</h1><p>It may have been stopped, or have expired. If someone sent it to you, ask them.</p>${
      signInHref !== null &&
      markup`<p><a href="${signInHref}">Sign in</a> if it was shared with you in your organization.</p>`
    }</main>`,
  });
}
