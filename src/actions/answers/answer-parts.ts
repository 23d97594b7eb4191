import type { TextStreamPart, ToolSet } from 'ai';
import type { Part } from '../../domain/conversation.ts';
import type { PartChange } from '../../live/feed.ts';

/** The parts of an answer while they arrive, and what of them is new. */
export class AnswerParts {
  readonly parts: Part[] = [];
  /** UTF-16 units of text, about the bytes that they take. */
  size = 0;
  private readonly indexes = new Map<string, number>();
  private readonly began = new Map<number, number>();
  private changes: PartChange[] = [];
  private readonly now: () => Date;

  constructor(now: () => Date) {
    this.now = now;
  }

  /** Takes what the AI SDK streams (https://ai-sdk.dev/docs/reference/ai-sdk-core/stream-text); what is no content is left alone. */
  take(event: TextStreamPart<ToolSet>): void {
    switch (event.type) {
      case 'text-start':
        this.indexes.set(`text ${event.id}`, this.push({ type: 'text', text: '' }));
        break;
      case 'text-delta':
        this.append(`text ${event.id}`, event.text);
        break;
      case 'reasoning-start': {
        const index = this.push({ type: 'reasoning', text: '' });
        this.indexes.set(`reasoning ${event.id}`, index);
        this.began.set(index, this.now().getTime());
        break;
      }
      case 'reasoning-delta':
        this.append(`reasoning ${event.id}`, event.text);
        break;
      case 'reasoning-end':
        this.endReasoning(this.indexes.get(`reasoning ${event.id}`));
        break;
      case 'tool-call': {
        const { toolName, toolCallId, input } = event;
        const part: Part = { type: 'dynamic-tool', toolName, toolCallId, state: 'input-available', input };
        this.indexes.set(`tool ${toolCallId}`, this.push(part));
        this.size += roughSize(input);
        break;
      }
      case 'tool-result':
        this.endTool(event.toolCallId, { state: 'output-available', output: event.output });
        break;
      case 'tool-error':
        this.endTool(event.toolCallId, { state: 'output-error', errorText: String(event.error) });
        break;
      case 'source':
        if (event.sourceType === 'url' && /^https?:/i.test(event.url)) {
          const { id: sourceId, url, title } = event;
          this.push({ type: 'source-url', sourceId, url, ...(title === undefined ? {} : { title }) });
        }
        break;
      default:
    }
  }

  /** What has changed since the last call; additions to the same part are one. */
  takeChanges(): PartChange[] {
    const { changes } = this;
    this.changes = [];
    return changes;
  }

  /** As a message keeps them: what is empty is left out, and what no database holds. */
  finished(): Part[] {
    return this.parts.flatMap((part): Part[] => {
      if (part.type !== 'text' && part.type !== 'reasoning') return [part];
      // PostgreSQL's text holds no U+0000, and lone surrogates are no UTF-8.
      const text = part.text.replaceAll('\0', '\uFFFD').toWellFormed();
      return text.trim() === '' ? [] : [{ ...part, text }];
    });
  }

  private push(part: Part): number {
    const index = this.parts.push(part) - 1;
    this.changes.push([index, 'set', { ...part }]);
    return index;
  }

  private append(key: string, text: string): void {
    const index = this.indexes.get(key);
    const part = index === undefined ? undefined : this.parts[index];
    if (index === undefined || (part?.type !== 'text' && part?.type !== 'reasoning') || text === '') return;
    part.text += text;
    this.size += text.length;
    const last = this.changes.at(-1);
    if (last?.[0] === index && last[1] === 'append') last[2] += text;
    else if (last?.[0] === index && (last[2] as typeof part).type === part.type)
      (last[2] as typeof part).text += text;
    else this.changes.push([index, 'append', text]);
  }

  private endReasoning(index: number | undefined): void {
    const part = index === undefined ? undefined : this.parts[index];
    if (index === undefined || part?.type !== 'reasoning') return;
    const seconds = Math.round((this.now().getTime() - this.began.get(index)!) / 1000);
    if (seconds > 0) this.set(index, { ...part, seconds });
  }

  private endTool(
    toolCallId: string,
    result: { state: 'output-available'; output: unknown } | { state: 'output-error'; errorText: string },
  ): void {
    const index = this.indexes.get(`tool ${toolCallId}`);
    const part = index === undefined ? undefined : this.parts[index];
    if (index === undefined || part?.type !== 'dynamic-tool') return;
    this.set(index, { ...part, ...result });
    this.size += roughSize(result);
  }

  private set(index: number, part: Part): void {
    this.parts[index] = part;
    this.changes.push([index, 'set', { ...part }]);
  }
}

function roughSize(value: unknown): number {
  return JSON.stringify(value ?? null).length;
}
