import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Stale } from '../domain/errors.ts';
import { toProblem } from './problem.ts';

/** The revision that `If-Match` names (RFC 9110, section 13.1.1). Undefined if it names none. */
export function seenIn(request: FastifyRequest): number | undefined {
  const seen = /^"(\d{1,9})"$/.exec(request.headers['if-match'] ?? '')?.[1];
  return seen === undefined ? undefined : Number(seen);
}

/** 428 (RFC 6585, section 3). */
export function sendMissingPrecondition(reply: FastifyReply): FastifyReply {
  return reply.code(428).type('application/problem+json').serializer(JSON.stringify).send({
    type: 'urn:vitrine:problem:precondition-required',
    title: 'Say what you have seen',
    status: 428,
    detail: 'Send the ETag of what you want to change as If-Match, so that nobody’s change is lost.',
  });
}

/** 412, with how it stands now. */
export function sendConflict(
  reply: FastifyReply,
  error: Stale,
  revision: number,
  current: unknown,
): FastifyReply {
  const etag = `"${revision}"`;
  return reply
    .code(412)
    .type('application/problem+json')
    .header('etag', etag)
    .serializer(JSON.stringify)
    .send({ ...toProblem(error), etag, current });
}
