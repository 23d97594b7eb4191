import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import {
  Conflict,
  DomainError,
  Forbidden,
  Invalid,
  MissingScope,
  NotFound,
  ReviewNeeded,
  Stale,
  StorageFull,
  TooLarge,
  TooMany,
  Unauthenticated,
} from '../domain/errors.ts';
import { ImportError } from '../importers/import-error.ts';
import type { Problem } from './wire/organization.ts';

/** An error in the words of RFC 9457. What was not foreseen says nothing of its inside. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Invalid) return { ...problem(422, error.code, error.message), field: error.field };
  if (error instanceof TooLarge) {
    return { ...problem(413, error.code, error.message), limit: { name: error.limit, most: error.most } };
  }
  if (error instanceof MissingScope && error.scope !== null) {
    return { ...problem(403, error.code, error.message), scope: error.scope };
  }
  if (error instanceof ImportError) {
    const { limit, most } = error;
    if (limit === null || most === null) return problem(422, 'import', error.message);
    return { ...problem(413, 'import', error.message), limit: { name: settingOf(limit), most } };
  }
  if (error instanceof DomainError) return problem(statusOf(error), error.code, error.message);
  if (hasZodFastifySchemaValidationErrors(error)) {
    const first = error.validation[0]!;
    const field = first.instancePath.split('/').filter(Boolean).join('.');
    return { ...problem(422, 'invalid', first.message ?? 'This is not what is expected here.'), field };
  }
  const status = (error as FastifyError).statusCode ?? 500;
  if (status >= 400 && status < 500) {
    return problem(
      status,
      (error as FastifyError).code?.toLowerCase() ?? 'bad-request',
      (error as Error).message,
    );
  }
  return problem(
    500,
    'internal',
    'Something went wrong on our side. Nothing was changed. Try again in a moment.',
  );
}

export function sendProblem(reply: FastifyReply, error: unknown): FastifyReply {
  const body = toProblem(error);
  if (error instanceof TooMany) reply.header('retry-after', error.retryAfterSeconds);
  // RFC 6750, section 3.
  if (error instanceof Unauthenticated) reply.header('www-authenticate', 'Bearer');
  if (error instanceof MissingScope && error.scope !== null) {
    reply.header('www-authenticate', `Bearer error="insufficient_scope", scope="${error.scope}"`);
  }
  return reply.code(body.status).type('application/problem+json').serializer(JSON.stringify).send(body);
}

/** For Fastify: logs what was not foreseen, answers a problem. */
export function handleError(error: unknown, request: FastifyRequest, reply: FastifyReply): void {
  const { status } = toProblem(error);
  if (status >= 500) request.log.error({ err: error }, 'request failed');
  void sendProblem(reply, error);
}

function problem(status: number, code: string, detail: string): Problem {
  return { type: `urn:vitrine:problem:${code}`, title: titles[status] ?? 'Error', status, detail };
}

const titles: Record<number, string> = {
  400: 'Bad request',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  405: 'Not possible here',
  409: 'Conflict',
  412: 'Changed meanwhile',
  413: 'Too large',
  415: 'Unsupported type',
  422: 'Not valid',
  429: 'Too often',
  500: 'Internal error',
  503: 'Too busy',
  507: 'No room left',
};

function statusOf(error: DomainError): number {
  if (error instanceof NotFound) return 404;
  if (error instanceof Forbidden || error instanceof MissingScope) return 403;
  if (error instanceof Unauthenticated) return 401;
  if (error instanceof Conflict || error instanceof ReviewNeeded) return 409;
  if (error instanceof Stale) return 412;
  if (error instanceof StorageFull) return 507;
  if (error instanceof TooMany) return 429;
  return 400;
}

/** `zipEntries` → `VITRINE_MAX_ZIP_ENTRIES`: the name under which a limit of an import is set. */
function settingOf(limit: string): string {
  return `VITRINE_MAX_${limit.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase()}`;
}
