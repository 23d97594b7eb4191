import { allFields, fieldsOf, numberOf, textOf, type Fields } from '../fields.ts';
import type { ImportedPart } from '../importer.ts';
import { sourceOf } from '../links.ts';
import { timeOf } from '../times.ts';
import type { SourceNode } from '../tree.ts';
import type { RolloutLine } from './rollout-line.ts';
import { callParts, isOutcome, outcomesIn, picturesIn, strayOutcome, type Outcome } from './tools.ts';
import { userText } from './user-text.ts';

/**
 * What was said and done, line by line. A rollback goes on from before the turns that it takes back, so
 * that they become a branch of their own.
 */
export class Thread {
  readonly nodes: SourceNode[] = [];
  /** The node that what follows hangs on. */
  last: string | null = null;
  name: string | null = null;
  private model: string | null = null;
  /** What each turn of the person hangs on, on the way to the last node. */
  private turns: (string | null)[] = [];
  private readonly outcomes: ReadonlyMap<string, Outcome>;
  private readonly called: ReadonlySet<string>;
  /** Events repeat what items say; they tell where those are missing. */
  private readonly byEvents: boolean;

  constructor(lines: readonly RolloutLine[]) {
    const items = lines.flatMap(({ type, payload }) => (type === 'response_item' ? [payload] : []));
    this.outcomes = outcomesIn(items);
    this.called = new Set(
      items.flatMap((item) => (isOutcome(item) ? [] : (textOf(item.call_id) ?? textOf(item.id) ?? []))),
    );
    this.byEvents = !items.some((item) => item.type === 'message');
  }

  /** @param id The same for this line in every import of it. */
  add({ type, payload, time }: RolloutLine, id: string): void {
    if (type === 'turn_context') this.model = textOf(payload.model) ?? this.model;
    else if (type === 'response_item') this.addItem(payload, time, id);
    else if (type === 'event_msg') this.addEvent(payload, time, id);
    else if (type === 'compacted') this.note(textOf(payload.message), time, id);
  }

  note(text: string | null, time: unknown, id: string): void {
    if (text !== null) this.push('system', [{ type: 'text', text }], time, id);
  }

  private addItem(item: Fields, time: unknown, id: string): void {
    if (item.type === 'message') this.addMessage(item, time, id);
    else if (item.type === 'reasoning') this.push('assistant', thoughts(item), time, id);
    else if (isOutcome(item)) {
      if (!this.called.has(textOf(item.call_id) ?? '')) this.push('assistant', strayOutcome(item), time, id);
    } else this.push('assistant', callParts(item, this.outcomes) ?? [], time, id);
  }

  private addMessage(item: Fields, time: unknown, id: string): void {
    const texts = textsIn(item.content);
    if (item.role === 'assistant') this.push('assistant', answerParts(item), time, id);
    else if (item.role !== 'user') this.note(texts.join('\n\n').trim() || null, time, id);
    else this.addUser(texts, picturesIn(item.content), time, id);
  }

  private addUser(texts: readonly string[], pictures: ImportedPart[], time: unknown, id: string): void {
    const { context, typed } = userText(texts);
    const before = this.last;
    this.note(context.join('\n\n') || null, time, `${id}-context`);
    const parts = [...typed.map((text): ImportedPart => ({ type: 'text', text })), ...pictures];
    if (parts.length === 0) return;
    this.turns.push(before);
    this.push('user', parts, time, id);
  }

  private addEvent(event: Fields, time: unknown, id: string): void {
    const said = textOf(event.message) ?? textOf(event.text);
    if (event.type === 'thread_rolled_back') this.rollBack(numberOf(event.num_turns) ?? 0);
    else if (event.type === 'thread_name_updated') this.name = textOf(event.thread_name) ?? this.name;
    else if (!this.byEvents || said === null) return;
    else if (event.type === 'user_message') this.addUser([said], [], time, id);
    else if (event.type === 'agent_message') this.push('assistant', [{ type: 'text', text: said }], time, id);
    else if (event.type === 'agent_reasoning')
      this.push('assistant', [{ type: 'reasoning', text: said }], time, id);
  }

  private rollBack(turns: number): void {
    if (turns < 1 || this.turns.length === 0) return;
    const from = Math.max(0, this.turns.length - Math.floor(turns));
    this.last = this.turns[from]!;
    this.turns.length = from;
  }

  private push(role: SourceNode['role'], parts: ImportedPart[], time: unknown, id: string): void {
    if (parts.length === 0) return;
    const model = role === 'assistant' ? this.model : null;
    this.nodes.push({ id, parentId: this.last, role, model, parts, createdAt: timeOf(time) });
    this.last = id;
  }
}

function textsIn(content: unknown): string[] {
  if (typeof content === 'string') return [content];
  return allFields(content).flatMap((each) => textOf(each.text) ?? []);
}

function answerParts(item: Fields): ImportedPart[] {
  const text = textsIn(item.content).join('\n\n').trim();
  const cited = allFields(item.content)
    .flatMap((each) => allFields(each.annotations))
    .flatMap((each) => sourceOf(each.url, each.title) ?? []);
  return [...(text === '' ? [] : [{ type: 'text', text } as const]), ...picturesIn(item.content), ...cited];
}

/** What was thought, else its summary; what is encrypted nobody can read. */
function thoughts(item: Fields): ImportedPart[] {
  const inFull = allFields(item.content).flatMap((each) => textOf(each.text) ?? []);
  const inShort = allFields(item.summary).flatMap(
    (each) => textOf(each.text) ?? textOf(fieldsOf(each).summary) ?? [],
  );
  const text = (inFull.length > 0 ? inFull : inShort).join('\n\n').trim();
  return text === '' ? [] : [{ type: 'reasoning', text }];
}
