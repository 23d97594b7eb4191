import type { FastifyReply, FastifyRequest } from 'fastify';
import { compress, encodingFor } from './page-cache.ts';

/** Shorter answers fit into a packet or two as they are: so many characters. */
const shortest = 4000;
/** A third of the time of what pages get, for a twentieth more. */
const quality = { br: 4, gzip: 5 };

/** Compresses JSON as the one who asks takes it; for a hook before an answer is sent. */
export async function compressAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  if (typeof payload !== 'string' || payload.length < shortest) return payload;
  if (!String(reply.getHeader('content-type')).startsWith('application/json')) return payload;
  reply.header('vary', 'Accept-Encoding');
  const encoding = encodingFor(request.headers['accept-encoding']);
  if (encoding === 'identity') return payload;
  const bytes = await compress(Buffer.from(payload), encoding, quality[encoding]);
  reply.header('content-encoding', encoding).removeHeader('content-length');
  return bytes;
}
