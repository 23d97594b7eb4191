import { experimental_streamTextLowMemory as streamText, isStepCount } from 'ai';
import type { Limits } from '../../config.ts';
import type { Ending } from '../../domain/conversation.ts';
import { problemInWords } from '../../models/problem.ts';
import type { StoredAnswer } from '../../store/answers.ts';
import type { Context, Viewer } from '../context.ts';
import type { Answerer } from '../models/offered.ts';
import { AnswerParts } from './answer-parts.ts';
import { endAnswer } from './end-answer.ts';
import type { Prompt } from './prompt.ts';
import type { RunningAnswer } from './running-answers.ts';
import { stateOf } from './running-answers.ts';
import { proposeTitle } from './title.ts';

/** What comes within this time is told at once. */
const tellMs = 40;
/** Of calls of a tool, until the model has to come to an end. */
const mostSteps = 8;

/** How it ended, and why it did not go on. */
export interface AnswerEnd {
  ending: Ending | null;
  /** In words; null: nothing went wrong. */
  problem: string | null;
}

/** Lets a model write, until it ends or is stopped; returns at once. */
export function writeAnswer(
  ctx: Context,
  viewer: Viewer,
  answer: StoredAnswer,
  answerer: Answerer,
  prompt: Prompt,
): void {
  const stopped = new AbortController();
  const content = new AnswerParts(ctx.now);
  const { promise: ended, resolve } = Promise.withResolvers<void>();
  const running: RunningAnswer = {
    id: answer.id,
    conversationId: answer.conversationId,
    parentId: answer.parentId,
    by: { id: viewer.id, name: viewer.name },
    n: 0,
    keptSize: 0,
    content,
    tell() {
      const ops = content.takeChanges();
      if (ops.length === 0) return;
      running.n += 1;
      ctx.feed.send(running.conversationId, { type: 'delta', id: running.id, n: running.n, ops });
    },
    stop: (ending) => stopped.abort(ending),
    ended,
  };
  ctx.running.add(running);
  ctx.feed.send(answer.conversationId, { type: 'answer', answer: stateOf(running) });
  void write(ctx, running, answerer, prompt, stopped.signal)
    .then((end) => endAnswer(ctx, answer, running, end))
    .then((message) => message && proposeTitle(ctx, viewer, answer.conversationId, message, answerer))
    // What could not be kept stays as it was kept last: the next start makes a message of it.
    .catch(() => {})
    .finally(() => {
      ctx.running.remove(answer.id);
      resolve();
    });
}

async function write(
  ctx: Context,
  running: RunningAnswer,
  answerer: Answerer,
  prompt: Prompt,
  stopped: AbortSignal,
): Promise<AnswerEnd> {
  const { content } = running;
  const told = telling(running);
  const patience = patienceOf(ctx.limits);
  try {
    const { limits } = ctx;
    const instructions = [answerer.systemPrompt, prompt.system].filter(Boolean).join('\n\n');
    const result = streamText({
      model: answerer.model,
      tools: answerer.tools,
      stopWhen: isStepCount(mostSteps),
      ...(instructions === '' ? {} : { instructions }),
      messages: prompt.messages,
      ...(answerer.temperature === null ? {} : { temperature: answerer.temperature }),
      abortSignal: AbortSignal.any([stopped, patience.signal]),
      maxRetries: 1,
      // OpenAI keeps what it answers otherwise; others leave this alone.
      providerOptions: { openai: { store: false } },
      // Errors come in the stream.
      onError: () => {},
    });
    for await (const event of result.stream) {
      patience.heard();
      if (event.type === 'error') return failed(event.error, answerer);
      if (event.type === 'abort') return aborted(stopped, patience.signal, answerer);
      if (event.type === 'finish' && event.finishReason === 'length')
        return { ending: 'length', problem: null };
      if (event.type === 'finish' && event.finishReason === 'content-filter') {
        return { ending: 'failed', problem: `${answerer.host} refused to answer this.` };
      }
      content.take(event);
      told.soon();
      if (content.size > limits.answerBytes) {
        patience.end('length');
        return {
          ending: 'length',
          problem: `An answer may have ${limits.answerBytes} bytes (VITRINE_MAX_ANSWER_BYTES).`,
        };
      }
    }
    return { ending: null, problem: null };
  } catch (error) {
    const isAborted = stopped.aborted || patience.signal.aborted;
    return isAborted ? aborted(stopped, patience.signal, answerer) : failed(error, answerer);
  } finally {
    patience.end('ended');
    told.now();
  }
}

function failed(error: unknown, { host, isPrivate }: Answerer): AnswerEnd {
  const problem = problemInWords(error, host, { quoting: !isPrivate });
  return { ending: 'failed', problem };
}

function aborted(stopped: AbortSignal, patience: AbortSignal, { host }: Answerer): AnswerEnd {
  if (stopped.aborted) return { ending: stopped.reason as Ending, problem: null };
  return {
    ending: 'failed',
    problem: `${host} ${String(patience.reason)}. Try again, or choose another model.`,
  };
}

/** Ends what says nothing, or does not come to an end. The AI SDK's own timeouts begin with the first byte. */
function patienceOf({ silenceSeconds, answerSeconds }: Limits) {
  const gone = new AbortController();
  const total = setTimeout(
    () => gone.abort(`did not come to an end in ${answerSeconds} s (VITRINE_ANSWER_SECONDS)`),
    answerSeconds * 1000,
  );
  const silence = setTimeout(
    () => gone.abort(`said nothing for ${silenceSeconds} s (VITRINE_MODEL_SILENCE_SECONDS)`),
    silenceSeconds * 1000,
  );
  return {
    signal: gone.signal,
    heard: () => void silence.refresh(),
    end(why: string) {
      clearTimeout(total);
      clearTimeout(silence);
      gone.abort(why);
    },
  };
}

/** Tells what has changed, little by little. */
function telling(running: RunningAnswer) {
  let timer: NodeJS.Timeout | null = null;
  const now = () => {
    if (timer) clearTimeout(timer);
    timer = null;
    running.tell();
  };
  return {
    now,
    soon() {
      timer ??= setTimeout(now, tellMs);
    },
  };
}
