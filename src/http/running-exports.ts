import { NotFound, TooMany } from '../domain/errors.ts';
import type { ExportProgress } from './wire/export.ts';

/** An export that is sent, or was a moment ago. */
export interface RunningExport {
  progress: ExportProgress;
  /** Ends it, as far as it is running. */
  stop: () => void;
  /** To be called when nothing more is sent of it. */
  ended: () => void;
}

/** Exports of several conversations that this process sends, so that who asked for one can follow and stop it. */
export class RunningExports {
  private readonly running = new Map<string, number>();
  private readonly followed = new Map<string, RunningExport>();

  /** TooMany where one person has as many running as they may; `key`: the name under which they follow it. */
  start(userId: string, key: string | undefined, stop: () => void): RunningExport {
    const count = this.running.get(userId) ?? 0;
    if (count >= mostEach) {
      throw new TooMany(`You have ${mostEach} exports running. Wait for one to end, or stop one.`, 10);
    }
    this.running.set(userId, count + 1);
    const progress: ExportProgress = { state: 'choosing', conversations: 0, total: null, why: null };
    const started: RunningExport = { progress, stop, ended: () => this.forget(userId, key, started) };
    if (key !== undefined) this.followed.set(`${userId} ${key}`, started);
    return started;
  }

  /** NotFound for an unknown one, one of someone else, and one that ended a while ago. */
  find(userId: string, key: string): RunningExport {
    const found = this.followed.get(`${userId} ${key}`);
    if (!found) throw new NotFound('There is no export of this name, or it ended a while ago.');
    return found;
  }

  private forget(userId: string, key: string | undefined, ended: RunningExport): void {
    const count = this.running.get(userId) ?? 0;
    if (count <= 1) this.running.delete(userId);
    else this.running.set(userId, count - 1);
    if (key === undefined) return;
    const forget = () => {
      const place = `${userId} ${key}`;
      if (this.followed.get(place) === ended) this.followed.delete(place);
    };
    setTimeout(forget, toldMs).unref();
  }
}

/** Of one person at once. */
const mostEach = 3;
/** So long it is told how one ended. */
const toldMs = 60_000;
