import type { Client } from './client.ts';

interface Heard {
  event: string;
  // eslint-disable-next-line typescript/no-explicit-any
  data: any;
}

// eslint-disable-next-line typescript/no-explicit-any
type Listener = (event: string, data: any) => void;

/** A stream of server-sent events, as a page hears it. */
export class Stream {
  private readonly heard: Heard[] = [];
  private waiting: (() => void)[] = [];
  private readonly gone: AbortController;
  private readonly listener: Listener;

  private constructor(gone: AbortController, listener: Listener) {
    this.gone = gone;
    this.listener = listener;
  }

  static async open(client: Client, path: string, listener: Listener = () => {}): Promise<Stream> {
    const stream = new Stream(new AbortController(), listener);
    const answer = await client.open('GET', path, undefined, {}, stream.gone.signal);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    stream.read(answer).catch(() => {});
    return stream;
  }

  /** Of an event that was heard, or will be: its data. */
  // eslint-disable-next-line typescript/no-explicit-any
  async until(event: string, is: (data: any) => boolean = () => true, patienceMs = 10_000): Promise<any> {
    const late = Date.now() + patienceMs;
    for (;;) {
      const found = this.heard.find((heard) => heard.event === event && is(heard.data));
      if (found) return found.data;
      const left = late - Date.now();
      if (left <= 0)
        throw new Error(`No ${event} came; ${this.heard.map((heard) => heard.event).join(', ')}`);
      await Promise.race([
        new Promise<void>((resolve) => this.waiting.push(resolve)),
        new Promise((resolve) => setTimeout(resolve, left)),
      ]);
    }
  }

  // eslint-disable-next-line typescript/no-explicit-any
  all(event: string): any[] {
    return this.heard.filter((heard) => heard.event === event).map(({ data }) => data);
  }

  /** The text of an answer, put together from what was heard of it, as a page does it. */
  textOf(answerId: string): string {
    let parts: { text?: string }[] = [];
    let n = -1;
    for (const { event, data } of this.heard) {
      if (data.id !== answerId) continue;
      if (event === 'answer' && data.parts) [parts, n] = [structuredClone(data.parts), data.n];
      if (event !== 'delta' || n === -1) continue;
      if (data.n !== n + 1) throw new Error(`After ${n} came ${data.n}`);
      n = data.n;
      for (const [index, how, what] of data.ops) {
        if (how === 'set') parts[index] = { ...what };
        else parts[index]!.text += what;
      }
    }
    return parts.map((part) => part.text ?? '').join('');
  }

  close(): void {
    this.gone.abort();
  }

  private async read(answer: Response): Promise<void> {
    let rest = '';
    const decoder = new TextDecoder();
    for await (const chunk of answer.body!) {
      rest += decoder.decode(chunk, { stream: true });
      const blocks = rest.split('\n\n');
      rest = blocks.pop()!;
      for (const block of blocks) {
        const event = /^event: (.*)$/m.exec(block)?.[1];
        const data = /^data: (.*)$/m.exec(block)?.[1];
        if (!event || !data) continue;
        this.heard.push({ event, data: JSON.parse(data) });
        this.listener(event, this.heard.at(-1)!.data);
      }
      for (const wake of this.waiting.splice(0)) wake();
    }
  }
}
