import type { OpenModel } from '../src/models/language-model.ts';

type Model = Exclude<Awaited<ReturnType<OpenModel>>, string> & { specificationVersion: 'v4' };
type StreamPart =
  Awaited<ReturnType<Model['doStream']>>['stream'] extends ReadableStream<infer Part> ? Part : never;

export const tokens = 500;
export const tokensPerSecond = 50;

/** A model that plays back a recording in its own time. Each token says when it was sent, in milliseconds since 1970. */
export const recordedModel: OpenModel = (): Model => ({
  specificationVersion: 'v4',
  provider: 'recorded',
  modelId: 'recorded',
  supportedUrls: {},
  async doGenerate() {
    return { content: [{ type: 'text', text: 'Recorded' }], finishReason, usage, warnings: [] };
  },
  async doStream() {
    let sent = 0;
    let timer: NodeJS.Timeout;
    const stream = new ReadableStream<StreamPart>({
      start(controller) {
        controller.enqueue({ type: 'stream-start', warnings: [] });
        controller.enqueue({ type: 'text-start', id: '1' });
        timer = setInterval(() => {
          if (sent < tokens) {
            sent += 1;
            controller.enqueue({ type: 'text-delta', id: '1', delta: tokenNow() });
            return;
          }
          clearInterval(timer);
          controller.enqueue({ type: 'text-end', id: '1' });
          controller.enqueue({ type: 'finish', finishReason, usage });
          controller.close();
        }, 1000 / tokensPerSecond);
      },
      cancel: () => clearInterval(timer),
    });
    return { stream };
  },
});

/** As long as a short word. */
export function tokenNow(): string {
  return `~${Date.now()} `;
}

const finishReason = { unified: 'stop', raw: 'stop' } as const;
const usage = {
  inputTokens: { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: undefined, text: undefined, reasoning: undefined },
};
