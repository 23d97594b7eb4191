import { hash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Viewer } from '../actions/context.ts';
import type { RepeatRule } from '../actions/repeat-answer.ts';
import { answerAgain, beginRequest, keepAnswer } from '../actions/repeat-answer.ts';
import { Invalid } from '../domain/errors.ts';
import { hashToken } from '../secrets/tokens.ts';
import type { RequestName } from '../store/repeatable-answers.ts';
import type { App } from './app.ts';
import type { Route } from './route.ts';
import { digestUpload, UploadDigest } from './upload-digest.ts';

/** A request that is being done under an Idempotency-Key. */
interface Claim {
  app: App;
  viewer: Viewer;
  name: RequestName;
  rule: RepeatRule;
  fingerprint: () => string;
}

const claims = new WeakMap<FastifyRequest, Claim>();

/**
 * Does a request once, however often it is sent (draft-ietf-httpapi-idempotency-key-header): `work` runs the first
 * time, with an App whose store notes in its transactions that something was kept. Without the header, `work` just runs.
 */
export async function answerOnce(
  asked: { app: App; viewer: Viewer; route: Route; request: FastifyRequest; reply: FastifyReply },
  work: (app: App) => unknown,
): Promise<unknown> {
  const { app, viewer, route, request, reply } = asked;
  const key = idempotencyKeyOf(request);
  if (key === undefined || route.repeats === undefined) return work(app);
  if (route.repeats === 'never') {
    throw new Invalid(
      'Idempotency-Key',
      'The answer holds a secret that is shown once, and can’t be given again. Ask without a key.',
    );
  }
  if (route.upload && request.headers.accept?.includes('application/x-ndjson')) {
    throw new Invalid(
      'Idempotency-Key',
      'An answer that tells of its progress can’t be given again. Ask for JSON.',
    );
  }
  const rule = route.repeats;
  const name = {
    organizationId: viewer.member.organizationId,
    userId: viewer.id,
    keyHash: hashToken(key),
  };
  const told = route.upload ? null : fingerprintOf(request, JSON.stringify(request.body ?? null));
  const known = await beginRequest(app.ctx, name, told);
  if (known) {
    // What is sent can be told only when all of it has come; what is still being done needs no such wait.
    const fingerprint =
      told ??
      fingerprintOf(
        request,
        known.state === 'running' ? '' : await digestUpload(request, rule === 'in' ? 1 : Infinity),
      );
    const { status, body } = await answerAgain(app.ctx, viewer, { name, rule, fingerprint });
    return reply
      .code(status)
      .header('idempotency-replayed', 'true')
      .type('application/json; charset=utf-8')
      .serializer((sent: string) => sent)
      .send(body);
  }
  const digest = route.upload ? new UploadDigest(request) : null;
  claims.set(request, {
    app,
    viewer,
    name,
    rule,
    fingerprint: () => told ?? fingerprintOf(request, digest!.text),
  });
  // What an import kept before it was broken off shows nowhere, and importing again changes nothing.
  if (rule === 'import') return work(app);
  const store = app.ctx.store.alongside((tx) => tx.repeatable.commit(name));
  return work({ ...app, ctx: { ...app.ctx, store } });
}

/** For Fastify, before the answer is sent: keeps what was made, forgets what was refused. */
export async function keepSentAnswer(
  request: FastifyRequest,
  reply: FastifyReply,
  payload: unknown,
): Promise<unknown> {
  const claim = claims.get(request);
  if (!claim) return payload;
  claims.delete(request);
  const { app, viewer, name, rule } = claim;
  try {
    const status = reply.statusCode;
    if (status < 200 || status > 299 || typeof payload !== 'string') {
      await app.ctx.store.write((store) => store.repeatable.release(name));
    } else {
      const conversationId = (request.params as { id?: string }).id;
      const fingerprint = claim.fingerprint();
      await keepAnswer(
        app.ctx,
        viewer,
        { name, rule, fingerprint, conversationId },
        { status, body: payload },
      );
    }
  } catch (error) {
    // It was done all the same. Asked again, it is not done again.
    request.log.error({ err: error }, 'an answer could not be kept');
  }
  return payload;
}

/** As the draft writes it, a string in quotes, or without them. */
function idempotencyKeyOf(request: FastifyRequest): string | undefined {
  const header = request.headers['idempotency-key'];
  if (header === undefined) return undefined;
  const key = /^"([\x20\x21\x23-\x7e]{1,255})"$|^([\x21\x23-\x7e]{1,255})$/.exec(String(header));
  if (key) return key[1] ?? key[2]!;
  throw new Invalid('Idempotency-Key', 'Send a key of 1 to 255 visible ASCII characters, such as a UUID.');
}

function fingerprintOf(request: FastifyRequest, content: string): string {
  return hash('sha256', `${request.method} ${request.url}\n${content}`, 'hex');
}
