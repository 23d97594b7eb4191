import type { IncomingMessage } from 'node:http';

/** A password is asked for again after so long. */
const seconds = 12 * 60 * 60;

const name = 'vitrine_unlock';

/** What a reader's browser proves (see `proofOf`). It is sent to the one link that it opens. */
export function proofIn(request: Pick<IncomingMessage, 'headers'>): string | undefined {
  return /(?:^|;\s*)vitrine_unlock=([\w-]+)/.exec(request.headers.cookie ?? '')?.[1];
}

export function unlockCookie(token: string, proof: string, origin: string): string {
  const secure = origin.startsWith('https:') ? '; Secure' : '';
  return `${name}=${proof}; Path=/share/${token}; Max-Age=${seconds}; HttpOnly; SameSite=Lax${secure}`;
}
