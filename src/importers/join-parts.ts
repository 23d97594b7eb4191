import type { ToolPart } from '../domain/conversation.ts';
import type { ImportedPart } from './importer.ts';

/**
 * Puts together what belongs together among the parts of one message: a tool's result goes to its call,
 * how long the model thought goes to what it thought, sources come last, each once and numbered.
 */
export function joinParts(parts: readonly ImportedPart[]): ImportedPart[] {
  const joined: ImportedPart[] = [];
  const sources = new Map<string, ImportedPart>();
  const calls = new Calls();
  let unrecapped = 0;
  for (const part of parts) {
    if (part.type === 'source-url') {
      const known = sources.get(part.url);
      const title = (known?.type === 'source-url' ? known.title : undefined) ?? part.title;
      const sourceId = known?.type === 'source-url' ? known.sourceId : String(sources.size + 1);
      sources.set(part.url, { type: 'source-url', sourceId, url: part.url, ...(title ? { title } : {}) });
    } else if (part.type === 'dynamic-tool') {
      const own = { ...part };
      if (isResult(own) && calls.answer(own)) continue;
      joined.push(own);
      if (!isResult(own)) calls.add(own);
    } else if (part.type === 'reasoning' && part.text === '') {
      const thought = joined.slice(unrecapped).find((each) => each.type === 'reasoning');
      if (thought && part.seconds !== undefined) thought.seconds ??= part.seconds;
      else if (!thought) joined.push({ ...part, text: 'What the model thought is not part of the export.' });
      unrecapped = joined.length;
    } else {
      joined.push({ ...part });
    }
  }
  return [...joined, ...sources.values()];
}

/** What a tool answered, before its call is found: it has no input. */
export function toolResult(toolName: string, toolCallId: string, output: unknown, failed = false): ToolPart {
  return failed
    ? { type: 'dynamic-tool', toolName, toolCallId, state: 'output-error', errorText: asText(output) }
    : { type: 'dynamic-tool', toolName, toolCallId, state: 'output-available', output };
}

export function toolCall(toolName: string, toolCallId: string, input: unknown): ToolPart {
  return { type: 'dynamic-tool', toolName, toolCallId, state: 'input-available', input: input ?? null };
}

function asText(output: unknown): string {
  return typeof output === 'string' ? output : JSON.stringify(output);
}

function isResult(part: ToolPart): boolean {
  return part.state !== 'input-available' && part.input === undefined;
}

/** The calls of one message and what of them is still without an answer. */
class Calls {
  private readonly byId = new Map<string, ToolPart>();
  private open: ToolPart[] = [];
  private last: ToolPart | undefined;

  add(call: ToolPart): void {
    if (call.toolCallId !== '') this.byId.set(call.toolCallId, call);
    if (call.state === 'input-available') this.open.push(call);
    this.last = call;
  }

  /** Gives the result to its call; false when that is not among them. */
  answer(result: ToolPart): boolean {
    const call = this.callOf(result);
    if (!call) return false;
    if (call.state === 'input-available') {
      const place = this.open.lastIndexOf(call);
      if (place !== -1) this.open.splice(place, 1);
      call.state = result.state;
      if (result.output !== undefined) call.output = result.output;
      if (result.errorText !== undefined) call.errorText = result.errorText;
      return true;
    }
    // Several results of one call, such as the pages that it opened.
    if (typeof call.output !== 'string' || typeof result.output !== 'string') return false;
    call.output = `${call.output}\n\n${result.output}`;
    return true;
  }

  private callOf(result: ToolPart): ToolPart | undefined {
    if (result.toolCallId !== '') return this.byId.get(result.toolCallId);
    const { last } = this;
    const named = this.open.slice(-mostOpen).findLast((call) => sameTool(call, result));
    // A call of another name is meant if nobody else can be.
    return named ?? (last && (last.state === 'input-available' || sameTool(last, result)) ? last : undefined);
  }
}

/** How far back a call may lie that a result without an id belongs to. */
const mostOpen = 50;

/** "web" is called and "web.run" answers. */
function sameTool(call: ToolPart, result: ToolPart): boolean {
  return call.toolName.split('.')[0] === result.toolName.split('.')[0];
}
