import type { IncomingMessage } from 'node:http';
import { hashToken } from '../secrets/tokens.ts';

/** A password is asked for again after so long. */
const seconds = 12 * 60 * 60;

const name = 'vitrine_unlock';

/** What a reader's browser proves (see `proofOf`). It is sent to the one link that it opens. */
export function proofIn(request: Pick<IncomingMessage, 'headers'>): string | undefined {
  return /(?:^|;\s*)vitrine_unlock=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
}

/** The same at the door where what a link shows is continued: there one browser may have the proofs of several links. */
export function proofFor(request: Pick<IncomingMessage, 'headers'>, token: string): string | undefined {
  const cookies = (request.headers.cookie ?? '').split(/;\s*/);
  const named = `${nameFor(token)}=`;
  return cookies.find((cookie) => cookie.startsWith(named))?.slice(named.length);
}

/** `Set-Cookie` for both. */
export function unlockCookies(token: string, proof: string, origin: string): string[] {
  const secure = origin.startsWith('https:') ? '; Secure' : '';
  const rest = `Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
  return [
    `${name}=${proof}; Path=/share/${token}; ${rest}`,
    `${nameFor(token)}=${proof}; Path=/api/v1/links/continue; ${rest}`,
  ];
}

function nameFor(token: string): string {
  return `${name}_${hashToken(token).slice(0, 16)}`;
}
