import type { FastifyRequest } from 'fastify';
import { Forbidden } from '../domain/errors.ts';

const safeMethods = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what another site makes a signed-in browser do (https://owasp.org/www-community/attacks/csrf).
 * Browsers say where a request comes from; programs that don't are not driven by another site.
 */
export function refuseOtherOrigins(request: FastifyRequest, origin: string): void {
  if (safeMethods.has(request.method)) return;
  const from = request.headers.origin;
  if (from === undefined) {
    const site = request.headers['sec-fetch-site'];
    if (site === undefined || site === 'same-origin' || site === 'none') return;
  } else if (from === origin || hostOf(from) === request.headers.host) return;
  throw new Forbidden('This request came from another site.');
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
