import type {
  EncodedParts,
  ImportedFilePart,
  ImportedMessage,
  ImportedPart,
  ImportEvent,
} from '../importer.ts';

/**
 * What the reading thread hands over at once: its events, and the parts of their messages as JSON in one
 * piece of memory that changes hands without being copied. A message says where its parts end in it; they
 * begin where those of the message before ended.
 */
export interface Batch {
  events: ImportEvent<PackedParts>[];
  bytes: ArrayBuffer;
}

/** The end of the parts in the batch's bytes, or the parts themselves where files are among them. */
type PackedParts = number | (Exclude<ImportedPart, ImportedFilePart> | PackedFile)[];

/** A file whose bytes are asked for by number; null: the export does not bring them. */
type PackedFile = Omit<ImportedFilePart, 'open'> & { open: number | null };

/** A batch is handed over when it has this many bytes: enough that handing over costs little beside it. */
const fullAt = 1024 * 1024;
const mostEvents = 500;
const capacity = fullAt + 1024 * 1024;

export class Packer {
  private events: ImportEvent<PackedParts>[] = [];
  private bytes = Buffer.from(new ArrayBuffer(capacity));
  private used = 0;
  private readonly keepFile: (open: NonNullable<ImportedFilePart['open']>) => number;

  constructor(keepFile: (open: NonNullable<ImportedFilePart['open']>) => number) {
    this.keepFile = keepFile;
  }

  get isFull(): boolean {
    return this.used >= fullAt || this.events.length >= mostEvents;
  }

  add(event: ImportEvent): void {
    // Of several steps only the last is news.
    if (event.type === 'progress' && this.events.at(-1)?.type === 'progress') this.events.pop();
    if (event.type === 'skipped' || event.type === 'progress') this.events.push(event);
    else if (event.type === 'conversation') {
      const messages = event.conversation.messages.map((message) => ({
        ...message,
        parts: this.pack(message),
      }));
      this.events.push({ type: 'conversation', conversation: { ...event.conversation, messages } });
    }
  }

  /** Goes on in `spare`, memory that an earlier batch came in. */
  take(spare = new ArrayBuffer(capacity)): Batch {
    const batch = { events: this.events, bytes: this.bytes.buffer };
    this.events = [];
    this.bytes = Buffer.from(spare);
    this.used = 0;
    return batch;
  }

  private pack({ parts }: ImportedMessage): PackedParts {
    if (parts.some((part) => part.type === 'file')) {
      return parts.map((part) =>
        part.type === 'file' ? { ...part, open: part.open && this.keepFile(part.open) } : part,
      );
    }
    const json = JSON.stringify(parts);
    // UTF-8 has at most three bytes for each unit of UTF-16.
    const needed = this.used + 3 * json.length;
    if (needed > this.bytes.length) {
      const larger = Buffer.from(new ArrayBuffer(2 * needed));
      this.bytes.copy(larger, 0, 0, this.used);
      this.bytes = larger;
    }
    this.used += this.bytes.write(json, this.used);
    return this.used;
  }
}

/** The events of a batch as `importConversations` takes them. */
export function* unpack(
  { events, bytes }: Batch,
  openFile: (file: number) => Promise<AsyncIterable<Uint8Array>>,
): Generator<ImportEvent<ImportedPart[] | EncodedParts>> {
  let start = 0;
  for (const event of events) {
    if (event.type !== 'conversation') {
      yield event;
      continue;
    }
    const messages: ImportedMessage<ImportedPart[] | EncodedParts>[] = [];
    for (const { parts, ...message } of event.conversation.messages) {
      if (typeof parts === 'number') {
        messages.push({ ...message, parts: new Uint8Array(bytes, start, parts - start) });
        start = parts;
      } else {
        messages.push({
          ...message,
          parts: parts.map((part) => {
            if (part.type !== 'file') return part;
            const { open } = part;
            return { ...part, open: open === null ? null : () => openFile(open) };
          }),
        });
      }
    }
    yield { type: 'conversation', conversation: { ...event.conversation, messages } };
  }
  yield { type: 'checkpoint' };
}
