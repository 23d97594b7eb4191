import type { Limits } from '../config.ts';
import type { FileStore } from '../files/file-store.ts';
import type { RunningAnswers } from './answers/running-answers.ts';
import type { Bus } from '../live/bus.ts';
import type { Feed } from '../live/feed.ts';
import type { Outbox } from '../mail/outbox.ts';
import type { OpenModel } from '../models/language-model.ts';
import type { ScanProcess } from '../review/process/scan-process.ts';
import type { Sealer } from '../secrets/sealer.ts';
import type { PostWebhook } from '../webhooks/post.ts';
import type { Store } from '../store/store.ts';
import type { KeyScope } from '../domain/key-scope.ts';
import type { Provider } from '../domain/model.ts';
import type { Member } from '../domain/member.ts';

/** What actions act on. All of it is passed in, none of it is ambient. */
export interface Context {
  store: Store;
  files: FileStore;
  bus: Bus;
  feed: Feed;
  /** Answers that are being written here. */
  running: RunningAnswers;
  sealer: Sealer;
  /** Null: this server sends no mail. */
  mail: Outbox | null;
  /** Looks for what is sensitive. */
  scanner: ScanProcess;
  /** A model of a provider. */
  openModel: OpenModel;
  /** Tells someone elsewhere of an event. */
  postWebhook: PostWebhook;
  /** Those that the server offers to every organization. */
  providers: readonly Provider[];
  limits: Limits;
  /** The public origin, without a slash at the end. */
  origin: string;
  now: () => Date;
  /** UUIDv7, each greater than the one before. */
  newId: () => string;
}

/** A signed-in person or their program, acting in one organization. */
export interface Viewer {
  id: string;
  name: string;
  email: string;
  member: Member;
  /** With what they came, where it is an API key. */
  key?: { id: string; scopes: readonly KeyScope[] };
}
