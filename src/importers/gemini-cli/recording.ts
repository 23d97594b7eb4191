import { allFields, isFields, textOf, type Fields } from '../fields.ts';

export interface Recorded {
  id: string;
  parentId: string | null;
  record: Fields;
}

/**
 * A session as Gemini CLI writes it down (`chatRecordingService.ts` in google-gemini/gemini-cli): first what
 * it is, then message after message, one again when it has changed; `$set` changes what it is, `$rewindTo`
 * takes back a message and all after it. What was taken back stays, as a branch.
 */
export class Recording {
  meta: Fields = {};
  private readonly recorded = new Map<string, Recorded>();
  /** The messages that lead to the last one, and where each stands among them. */
  private readonly path: string[] = [];
  private readonly places = new Map<string, number>();

  add(line: Fields): void {
    const target = textOf(line.$rewindTo);
    if (target !== null) this.cutAt(this.places.get(target) ?? 0);
    else if (isFields(line.$set)) this.change(line.$set);
    else if (isMessage(line)) this.put(line);
    else this.change(line);
  }

  get all(): Recorded[] {
    return [...this.recorded.values()];
  }

  get last(): string | null {
    return this.path.at(-1) ?? null;
  }

  /** The list of messages is what goes to the model, compressed at times: nothing is taken out by it. */
  private change(stated: Fields): void {
    this.meta = { ...this.meta, ...stated, messages: undefined };
    for (const message of allFields(stated.messages)) this.put(message);
  }

  private put(message: Fields): void {
    const id = textOf(message.id) ?? `message-${this.recorded.size + 1}`;
    const known = this.recorded.get(id);
    if (known) {
      known.record = message;
      return;
    }
    this.recorded.set(id, { id, parentId: this.last, record: message });
    this.places.set(id, this.path.length);
    this.path.push(id);
  }

  private cutAt(place: number): void {
    while (this.path.length > place) this.places.delete(this.path.pop()!);
  }
}

export function isMessage(value: Fields): boolean {
  return textOf(value.id) !== null && textOf(value.type) !== null;
}
