import type { Problem } from '../../../http/wire/organization.ts';

/** The server said no: an RFC 9457 problem, or the nearest thing to it. */
export class ProblemError extends Error {
  readonly status: number;
  readonly detail: string | undefined;
  readonly field: string | undefined;
  readonly limit: Problem['limit'];
  /** Seconds to wait, where the server says so. */
  readonly retryAfter: number | undefined;

  constructor(problem: Partial<Problem> & { status: number }, retryAfter?: number) {
    super(problem.detail ?? problem.title ?? `The server answered ${problem.status}.`);
    this.status = problem.status;
    this.detail = problem.detail ?? problem.title;
    this.field = problem.field;
    this.limit = problem.limit;
    this.retryAfter = retryAfter;
  }
}

/** Reads a failed answer's body, whatever it is. */
export function readProblem(status: number, body: string, retryAfter: string | null): ProblemError {
  const wait = Number(retryAfter);
  const seconds = retryAfter !== null && Number.isFinite(wait) && wait > 0 ? Math.ceil(wait) : undefined;
  return new ProblemError({ ...parse(body), status }, seconds);
}

/** What happened and what to do, for a person. */
export function inWords(error: unknown): string {
  if (!(error instanceof ProblemError)) {
    return 'The server can’t be reached. Check your connection, then try again.';
  }
  if (error.status === 429) return tooOften(error.retryAfter);
  if (error.status === 413 && error.limit?.name.endsWith('BYTES')) return tooLarge(error);
  if (error.status >= 500 && error.status !== 507) {
    return 'Something went wrong on the server. Try again; if it stays this way, tell whoever runs it.';
  }
  return error.detail ?? 'That did not work. Try again.';
}

export function hasStatus(error: unknown, status: number): boolean {
  return error instanceof ProblemError && error.status === status;
}

/** 1234567 → "1.2 MB". Decimal units, in the reader's number format. */
export function bytesInWords(bytes: number): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const step = Math.min(units.length - 1, bytes < 1000 ? 0 : Math.floor(Math.log10(bytes) / 3));
  const amount = bytes / 1000 ** step;
  return new Intl.NumberFormat(undefined, {
    style: 'unit',
    unit: units[step],
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step === 0 || amount >= 100 ? 0 : 1,
  }).format(amount);
}

function parse(body: string): Partial<Problem> {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value !== 'object' || value === null) return {};
    const { message } = value as { message?: unknown };
    return typeof message === 'string' ? { detail: message, ...value } : value;
  } catch {
    return {};
  }
}

function tooOften(seconds: number | undefined): string {
  if (seconds === undefined) return 'Too many tries in a short time. Wait a moment, then try again.';
  const wait =
    seconds < 90
      ? `${seconds} ${seconds === 1 ? 'second' : 'seconds'}`
      : `${Math.ceil(seconds / 60)} minutes`;
  return `Too many tries in a short time. Try again in ${wait}.`;
}

function tooLarge(error: ProblemError): string {
  const most = bytesInWords(error.limit!.most);
  return error.detail?.includes(most) ? error.detail : `This is too large: at most ${most} fit here.`;
}
