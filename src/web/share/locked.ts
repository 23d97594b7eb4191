import { markup } from '../transcript/markup.ts';
import { htmlDocument } from './document.ts';

export interface LockedInput {
  css: string;
  /** Where the password is sent. */
  action: string;
  /** What was wrong with the last attempt, in words. */
  error: string | null;
}

/** Asks for a link's password. Says nothing of what is behind it. */
export function renderLocked({ css, action, error }: LockedInput): string {
  return htmlDocument({
    title: 'Password needed',
    css,
    body: markup`<main class="notice"><h1>This page needs a password</h1><p>Whoever gave you the link can tell you.</p><form method="post" action="${action}"><label for="password">Password</label><input id="password" name="password" type="password" autocomplete="off" required autofocus${error !== null && markup` aria-invalid="true" aria-describedby="wrong"`}>${error !== null && markup`<p id="wrong" class="wrong" role="alert">${error}</p>`}<button>Open</button></form></main>`,
  });
}
