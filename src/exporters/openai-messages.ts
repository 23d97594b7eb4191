import type { Role, ToolPart } from '../domain/conversation.ts';
import type { ProjectedMessage } from '../domain/projection.ts';

/**
 * A message of OpenAI's chat completions, which is also what their fine-tuning files hold:
 * https://platform.openai.com/docs/api-reference/chat/create and /docs/api-reference/fine-tuning/chat-input
 */
export interface OpenAiMessage {
  role: Role | 'tool';
  /** Null only where an assistant calls tools without a word. */
  content: string | null;
  tool_calls?: OpenAiToolCall[];
  tool_call_id?: string;
}

export interface OpenAiToolCall {
  id: string;
  type: 'function';
  /** `arguments` is JSON text. */
  function: { name: string; arguments: string };
}

/** A tool by its name alone: a conversation doesn't keep what it takes. */
export interface OpenAiTool {
  type: 'function';
  function: { name: string };
}

/**
 * A branch as OpenAI messages. A message in which the model calls tools, reads the results and goes on
 * becomes as many assistant and tool messages. Every call has an answer, as the format demands, an empty
 * one where none came. Reasoning, files and sources have no place in the format.
 */
export function openAiMessages(branch: readonly ProjectedMessage[]): OpenAiMessage[] {
  const callIds = new CallIds();
  return branch.flatMap((message) => {
    const steps = stepsOf(message);
    return steps.flatMap((step) => writeStep(step, message.role, callIds));
  });
}

/** The tools that a branch uses, each once. */
export function openAiTools(branch: readonly ProjectedMessage[]): OpenAiTool[] {
  const names = new Set(
    branch.flatMap(({ parts }) =>
      parts.flatMap((part) => (part.type === 'dynamic-tool' ? [part.toolName] : [])),
    ),
  );
  return [...names].map((name) => ({ type: 'function', function: { name } }));
}

/** What is said and then called, before results come back. */
interface Step {
  texts: string[];
  calls: ToolPart[];
}

function stepsOf({ role, parts }: ProjectedMessage): Step[] {
  const steps: Step[] = [];
  let step: Step = { texts: [], calls: [] };
  const finish = () => {
    if (step.texts.length + step.calls.length > 0) steps.push(step);
    step = { texts: [], calls: [] };
  };
  for (const part of parts) {
    if (part.type === 'dynamic-tool') {
      // Only assistants call tools, so another role's words stand apart from the call.
      if (role !== 'assistant' && step.texts.length > 0) finish();
      step.calls.push(part);
    } else if (part.type === 'text' || part.type === 'reasoning') {
      if (step.calls.length > 0) finish();
      if (part.type === 'text') step.texts.push(part.text);
    }
  }
  finish();
  return steps.length > 0 ? steps : [step];
}

function writeStep({ texts, calls }: Step, role: Role, callIds: CallIds): OpenAiMessage[] {
  const text = texts.join('\n\n');
  if (calls.length === 0) return [{ role, content: text }];
  const named = calls.map((part) => ({ id: callIds.take(part.toolCallId), part }));
  return [
    {
      role: 'assistant',
      content: text === '' ? null : text,
      tool_calls: named.map(({ id, part }) => ({
        id,
        type: 'function',
        function: { name: part.toolName, arguments: JSON.stringify(part.input ?? {}) },
      })),
    },
    ...named.map(({ id, part }): OpenAiMessage => ({
      role: 'tool',
      tool_call_id: id,
      content: resultOf(part),
    })),
  ];
}

function resultOf({ output, errorText }: ToolPart): string {
  if (output === undefined) return errorText ?? '';
  return typeof output === 'string' ? output : JSON.stringify(output);
}

/** Pairs calls with results: a projection may hide the provider's ids, and imports may repeat them. */
class CallIds {
  private readonly taken = new Set<string>();
  private made = 0;

  take(id: string): string {
    let free = id;
    while (free === '' || this.taken.has(free)) free = `call_${(this.made += 1)}`;
    this.taken.add(free);
    return free;
  }
}
