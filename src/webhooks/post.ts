import { lookup as resolveName } from 'node:dns/promises';
import type { IncomingMessage, RequestOptions } from 'node:http';
import { request as requestPlainly } from 'node:http';
import { request as requestSecurely } from 'node:https';
import { isIP } from 'node:net';
import { isLoopback, isPublic, readRanges } from './addresses.ts';

/** Delivers to an address that someone chose. It never fails: what went wrong is in what it answers. */
export type PostWebhook = (post: {
  url: string;
  headers: Record<string, string>;
  body: string;
  signal?: AbortSignal;
}) => Promise<Posted>;

export interface Posted {
  /** Null: there was no answer. */
  status: number | null;
  /** Why it counts as not delivered, in words; null: it was. */
  problem: string | null;
}

/** For an answer to be there as a whole. */
const patienceMs = 10_000;
/** What is read of an answer, whose body says nothing to us. */
const mostAnswerBytes = 65_536;

/**
 * Posts to the public internet by https, and to the `allowed` ranges of addresses besides (there by http, too, on
 * this machine). The name is resolved once, and that address is asked: a name that says something else the next
 * moment leads nowhere. Redirects are not followed, nothing but the status is kept of an answer.
 */
export function openPoster(allowed: readonly string[], resolve: Resolve = addressesOf): PostWebhook {
  const ranges = readRanges(allowed);
  const mayAsk = (address: string) =>
    isPublic(address) || (ranges?.check(address, isIP(address) === 4 ? 'ipv4' : 'ipv6') ?? false);
  return async ({ url, headers, body, signal }) => {
    const target = new URL(url);
    const until = AbortSignal.any([AbortSignal.timeout(patienceMs), ...(signal ? [signal] : [])]);
    try {
      const addresses = await beforeEnd(resolve(target.hostname.replace(/^\[|\]$/g, '')), until);
      const address = addresses.find(mayAsk);
      if (address === undefined) return failed('its address is not on the public internet');
      if (target.protocol !== 'https:' && !isLoopback(address)) return failed('it needs https');
      const status = await postTo(target, address, { headers, body, until });
      if (status >= 200 && status < 300) return { status, problem: null };
      const isRedirect = status >= 300 && status < 400;
      return {
        status,
        problem: isRedirect ? 'it redirects, and that is not followed' : `it answered ${status}`,
      };
    } catch (error) {
      return failed(inWords(error, until));
    }
  };
}

type Resolve = (host: string) => Promise<string[]>;

async function addressesOf(host: string): Promise<string[]> {
  if (isIP(host) !== 0) return [host];
  return (await resolveName(host, { all: true })).map(({ address }) => address);
}

function beforeEnd<T>(work: Promise<T>, until: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    until.addEventListener('abort', () => reject(until.reason as Error), { once: true });
    work.then(resolve, reject);
  });
}

function postTo(
  target: URL,
  address: string,
  { headers, body, until }: { headers: Record<string, string>; body: string; until: AbortSignal },
): Promise<number> {
  const request = target.protocol === 'https:' ? requestSecurely : requestPlainly;
  const options: RequestOptions = {
    method: 'POST',
    agent: false,
    signal: until,
    headers: {
      ...headers,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'user-agent': 'Vitrine webhooks',
    },
    lookup: (_name, { all }, found) => {
      const family = isIP(address);
      if (all) found(null, [{ address, family }]);
      else found(null, address, family);
    },
  };
  return new Promise((resolve, reject) => {
    const sent = request(target, options, (answer) => {
      discard(answer, () => resolve(answer.statusCode!));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

/** Reads to the end, or as much as is worth it. */
function discard(answer: IncomingMessage, done: () => void): void {
  let bytes = 0;
  answer.on('data', (chunk: Buffer) => {
    bytes += chunk.length;
    if (bytes > mostAnswerBytes) answer.destroy();
  });
  answer.on('close', done);
  // The status is there: how the body ends changes nothing.
  answer.on('error', () => {});
}

function failed(problem: string): Posted {
  return { status: null, problem };
}

/** What a library says may hold more than an admin should read. */
function inWords(error: unknown, until: AbortSignal): string {
  const { code = '' } = error as { code?: unknown };
  if (until.aborted) return 'it did not answer in time';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'its name has no address';
  if (code === 'ECONNREFUSED') return 'nothing listens there';
  if (/CERT|TLS|SSL|ALTNAME/.test(String(code))) return `its certificate is not accepted (${String(code)})`;
  return `the connection failed (${String(code) || 'unknown'})`;
}
