import { APICallError, RetryError } from 'ai';

/**
 * What went wrong with a model, in words for the one who asked. `host`: where it was asked; `quoting`: with what
 * was said there.
 */
export function problemInWords(error: unknown, host: string, { quoting = true } = {}): string {
  const cause = RetryError.isInstance(error) ? error.lastError : error;
  if (APICallError.isInstance(cause)) return refused(cause, host, quoting);
  const name = (cause as Error | undefined)?.name;
  if (name === 'TimeoutError' || name === 'AbortError') {
    return `${host} did not answer in time. Try again, or choose another model.`;
  }
  const code = codeOf(cause);
  if (code !== undefined) return unreachable(code, host);
  if (
    name === 'AI_JSONParseError' ||
    name === 'AI_TypeValidationError' ||
    name === 'AI_InvalidResponseDataError'
  ) {
    return `${host} sent something that is no answer. Try again; if it stays so, an admin should check the provider.`;
  }
  const message = quoting ? (messageOf((cause as Error | undefined)?.cause) ?? messageOf(cause)) : undefined;
  return message ? `${host} reports: ${short(message)}` : `${host} broke off without a reason. Try again.`;
}

function refused(error: APICallError, host: string, quoting: boolean): string {
  if (error.statusCode === undefined) return unreachable(codeOf(error.cause) ?? '', host);
  return refusalInWords(error.statusCode, quoting ? error.responseBody : undefined, host);
}

/** An HTTP status, and the body that came with it. */
export function refusalInWords(status: number, body: string | undefined, host: string): string {
  const said = messageOf(safeJson(body)) ?? '';
  const because = said ? ` It says: ${short(said)}` : '';
  if (status === 401 || status === 403) return `${host} did not accept the key.${because}`;
  if (status === 404) return `${host} has no such model, or not at this address.${because}`;
  if (status === 413) return `This is too long for ${host}.${because}`;
  if (status === 429)
    return `${host} is asked too often, or its quota is used up. Try again later.${because}`;
  if (status >= 500) return `${host} has a problem of its own (${status}). Try again.${because}`;
  return `${host} refused (${status}).${because}`;
}

const reasons: Record<string, string> = {
  ECONNREFUSED: 'nothing is listening there',
  ENOTFOUND: 'there is no such host',
  EAI_AGAIN: 'its name could not be looked up',
  ETIMEDOUT: 'it did not respond',
  UND_ERR_CONNECT_TIMEOUT: 'it did not respond',
  ECONNRESET: 'the connection was broken off',
  UND_ERR_SOCKET: 'the connection was broken off',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is self-signed',
};

function unreachable(code: string, host: string): string {
  return `${host} can’t be reached: ${reasons[code] ?? 'the connection failed'}.`;
}

/** Of the error itself, or of the first cause that has one. */
function codeOf(error: unknown): string | undefined {
  for (
    let at = error as { code?: unknown; cause?: unknown } | undefined, depth = 0;
    at && depth < 5;
    depth += 1
  ) {
    if (typeof at.code === 'string' && (at.code in reasons || /^(E[A-Z]+|UND_ERR_\w+)$/.test(at.code)))
      return at.code;
    at = at.cause as typeof at;
  }
  return undefined;
}

function messageOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() || undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  const { error, message } = value as { error?: unknown; message?: unknown };
  return messageOf(error) ?? (typeof message === 'string' ? message.trim() || undefined : undefined);
}

function safeJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}

/** One line, no longer than is read; a key that a provider repeats is not. */
function short(text: string): string {
  const line = text.replace(/\s+/g, ' ').replace(/\b[\w-]*(?:key|sk|token)[\w-]*[-_:]\s?\S{12,}/gi, '…');
  return line.length <= 300 ? line : `${line.slice(0, 299)}…`;
}
