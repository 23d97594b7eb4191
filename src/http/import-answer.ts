import { join } from 'node:path';
import type {
  ImportedOne,
  ImportListener,
  ImportReport,
  SkippedOne,
} from '../actions/import/import-results.ts';
import { Spill } from '../files/spill.ts';

/** What an import answers, written down while it runs (see `importResult`): `{"conversations": […], "skipped": […]}`. */
export class ImportAnswer implements ImportListener {
  readonly progress: (report: ImportReport) => void;
  private readonly conversations: JsonList;
  private readonly left: JsonList;

  constructor(folder: string, progress: (report: ImportReport) => void = () => {}) {
    this.progress = progress;
    this.conversations = new JsonList(join(folder, 'brought'));
    this.left = new JsonList(join(folder, 'skipped'));
  }

  brought(conversation: ImportedOne): void {
    this.conversations.add(conversation);
  }

  skipped(skipped: SkippedOne): void {
    this.left.add(skipped);
  }

  /** The JSON, to be read once. */
  async *json(): AsyncGenerator<Uint8Array | string> {
    yield '{"conversations":';
    yield* this.conversations.json();
    yield ',"skipped":';
    yield* this.left.json();
    yield '}';
  }

  /** Lets go of it, read or not. */
  close(): void {
    this.conversations.close();
    this.left.close();
  }
}

class JsonList {
  private readonly spill: Spill;
  private isEmpty = true;

  constructor(path: string) {
    this.spill = new Spill(path);
  }

  add(value: ImportedOne | SkippedOne): void {
    this.spill.add((this.isEmpty ? '' : ',') + JSON.stringify(value));
    this.isEmpty = false;
  }

  async *json(): AsyncGenerator<Uint8Array | string> {
    yield '[';
    yield* this.spill.read();
    yield ']';
  }

  close(): void {
    this.spill.close();
  }
}
