import type { LanguageModel, ToolSet } from 'ai';
import { tool } from 'ai';
import { z } from 'zod';

type Model = Exclude<LanguageModel, string> & { specificationVersion: 'v4' };
type CallOptions = Parameters<Model['doStream']>[0];
type StreamPart =
  Awaited<ReturnType<Model['doStream']>>['stream'] extends ReadableStream<infer P> ? P : never;

/** The tool that the Practice model uses: it counts, really. */
export const practiceTools: ToolSet = {
  count_words: tool({
    description: 'Counts the words and characters of a text.',
    inputSchema: z.object({ text: z.string() }),
    execute: async ({ text }) => ({
      words: text.split(/\s+/).filter(Boolean).length,
      characters: [...text].length,
    }),
  }),
};

/**
 * A model that is built in, so that everything can be tried without a provider. It says what it is, thinks aloud,
 * uses a tool, and streams; it knows nothing. `pauseMs`: between its words.
 */
export function practiceLanguageModel(pauseMs = 25): Model {
  const open = (options: CallOptions) => speak(piecesOf(options), pauseMs, options.abortSignal);
  return {
    specificationVersion: 'v4',
    provider: 'vitrine',
    modelId: 'practice',
    supportedUrls: {},
    async doStream(options) {
      return { stream: open(options) };
    },
    async doGenerate(options) {
      const text = titleOf(lastQuestion(options));
      return {
        content: [{ type: 'text', text }],
        finishReason: { unified: 'stop', raw: 'stop' },
        usage,
        warnings: [],
      };
    },
  };
}

const usage = {
  inputTokens: { total: undefined, noCache: undefined, cacheRead: undefined, cacheWrite: undefined },
  outputTokens: { total: undefined, text: undefined, reasoning: undefined },
};

function* piecesOf(options: CallOptions): Generator<StreamPart> {
  yield { type: 'stream-start', warnings: [] };
  const question = lastQuestion(options);
  const counted = toolResultIn(options);
  if (isContinued(options)) {
    yield* block('text', 'This goes on where the answer above stops. A real model would have more to say.');
    yield { type: 'finish', finishReason: { unified: 'stop', raw: 'stop' }, usage };
    return;
  }
  if (counted === null && options.tools?.length) {
    yield* block(
      'reasoning',
      'This is the Practice model. I can’t think, but I can show what thinking looks like. The message should be counted first, so I call a tool.',
    );
    yield {
      type: 'tool-call',
      toolCallId: `count-${options.prompt.length}`,
      toolName: 'count_words',
      input: JSON.stringify({ text: question }),
    };
    yield { type: 'finish', finishReason: { unified: 'tool-calls', raw: 'tool-calls' }, usage };
    return;
  }
  yield* block('text', reply(question, counted));
  yield { type: 'finish', finishReason: { unified: 'stop', raw: 'stop' }, usage };
}

function* block(type: 'text' | 'reasoning', text: string): Generator<StreamPart> {
  yield { type: `${type}-start`, id: type };
  for (const delta of text.match(/\s*\S+\s*?/g) ?? []) yield { type: `${type}-delta`, id: type, delta };
  yield { type: `${type}-end`, id: type };
}

function reply(question: string, counted: { words: number; characters: number } | null): string {
  const size = counted ? ` It has **${counted.words} words** and ${counted.characters} characters.` : '';
  const heard = question.replace(/\s+/g, ' ').trim();
  const quoted = heard.length > 200 ? `${heard.slice(0, 199)}…` : heard;
  return `This is the **Practice model**. It is built in, it runs without any provider, and it knows nothing: it only shows how an answer arrives.

You wrote:

> ${quoted || '(nothing but files)'}
${size ? `\n${size.trim()}\n` : ''}
What you can try with it:

1. **Stop** this answer while it is being written, or close the page and come back.
2. **Regenerate** it, or edit your message: both make a branch, and nothing is lost.
3. Share the conversation, and watch it grow on the other side.

\`\`\`ts
const answer = await ask('a real model'); // an admin adds one in Settings → Models
\`\`\`

| what | here |
| --- | --- |
| Streaming | yes |
| Reasoning and tools | yes |
| Knowledge | none |
`;
}

/** What a title would be: the first words of the question, up to the line that asks for one. */
function titleOf(asked: string): string {
  const words = asked
    .replace(/\n---\n[^]*$/, '')
    .replace(/[#>*_`]+/g, '')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 6)
    .join(' ');
  return words === '' ? 'Practice' : words.charAt(0).toUpperCase() + words.slice(1);
}

/** Whether the question comes right after an answer of its own, to go on with it. */
function isContinued(options: CallOptions): boolean {
  return lastQuestion(options).startsWith('Continue exactly where you stopped.');
}

function lastQuestion({ prompt }: CallOptions): string {
  const asked = prompt.findLast((message) => message.role === 'user');
  const parts = asked?.role === 'user' ? asked.content : [];
  return parts.flatMap((part) => (part.type === 'text' ? [part.text] : [])).join('\n');
}

/** What the tool has answered since the last question. */
function toolResultIn({ prompt }: CallOptions): { words: number; characters: number } | null {
  const last = prompt.at(-1);
  if (last?.role !== 'tool') return null;
  const result = last.content.find((part) => part.type === 'tool-result');
  return result?.output.type === 'json'
    ? (result.output.value as { words: number; characters: number })
    : null;
}

function speak(
  pieces: Generator<StreamPart>,
  pauseMs: number,
  signal: AbortSignal | undefined,
): ReadableStream<StreamPart> {
  return new ReadableStream({
    async pull(controller) {
      signal?.throwIfAborted();
      const { done, value } = pieces.next();
      if (done) return controller.close();
      if (value.type.endsWith('-delta') && pauseMs > 0) {
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
      controller.enqueue(value);
    },
  });
}
