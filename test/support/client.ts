export interface Answer {
  status: number;
  headers: Headers;
  /** The body as text. */
  text: string;
  bytes: Buffer;
  /** The body as JSON; throws if it is none. */
  // eslint-disable-next-line typescript/no-explicit-any
  json: any;
}

/** Speaks HTTP as one browser or program would: keeps its cookies, follows nothing. */
export class Client {
  readonly origin: string;
  private readonly headers: Record<string, string>;
  private cookies = new Map<string, string>();

  constructor(origin: string, headers: Record<string, string> = {}) {
    this.origin = origin;
    this.headers = headers;
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  get(path: string, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('GET', path, undefined, headers);
  }

  post(path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> {
    return this.send('POST', path, body, headers);
  }

  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
    signal?: AbortSignal,
  ): Promise<Answer> {
    const answer = await this.open(method, path, body, headers, signal);
    const bytes = Buffer.from(await answer.arrayBuffer());
    return {
      status: answer.status,
      headers: answer.headers,
      bytes,
      text: bytes.toString('utf8'),
      get json() {
        return JSON.parse(bytes.toString('utf8'));
      },
    };
  }

  /** Answers as soon as the headers are there; the body is the caller's to read. */
  async open(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
    signal?: AbortSignal,
  ): Promise<Response> {
    // A form and search parameters bring their own type.
    const isForm = body instanceof FormData || body instanceof URLSearchParams;
    const answer = await fetch(this.origin + path, {
      method,
      redirect: 'manual',
      headers: {
        ...this.headers,
        ...(this.cookies.size > 0 ? { cookie: this.cookie } : {}),
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      ...(signal ? { signal } : {}),
    });
    // Whoever came with other cookies keeps their own.
    if (headers['cookie'] !== undefined) return answer;
    for (const cookie of answer.headers.getSetCookie()) {
      const [pair] = cookie.split(';');
      const equals = pair!.indexOf('=');
      this.cookies.set(pair!.slice(0, equals), pair!.slice(equals + 1));
    }
    return answer;
  }
}

/** A multipart form with these files in the field `file`. */
export function filesForm(...files: { name: string; bytes: string | Uint8Array; type?: string }[]): FormData {
  const form = new FormData();
  for (const { name, bytes, type } of files) {
    form.append('file', new Blob([bytes as string], type ? { type } : {}), name);
  }
  return form;
}
