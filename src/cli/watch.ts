import { stat } from 'node:fs/promises';
import { setTimeout } from 'node:timers/promises';
import { Refused } from '../client/api.ts';
import { conversationIn } from './remote.ts';

const lookEveryMs = 1000;

/**
 * Brings a file in again whenever it has changed, until the process is stopped: a link to its conversation stays in
 * step. A look at the clock of the file, not a watcher: those miss files that are replaced, and file systems of networks.
 *
 * @param since Its `stateOf` before it was first brought in.
 * @throws Refused when the server says no; what is merely out of reach for a moment is tried again.
 */
export async function keepInStep(path: string, id: string, since: string | null): Promise<void> {
  process.stderr.write(`Watching ${path}. Ctrl-C ends this; what is shared stays shared as it is then.\n`);
  let seen = since;
  for (;;) {
    await setTimeout(lookEveryMs);
    const now = await stateOf(path);
    if (now === null || now === seen) continue;
    try {
      const brought = await conversationIn(path);
      seen = now;
      if (brought.id !== id)
        process.stderr.write('The file now holds another conversation, which is not shared.\n');
      else if (brought.outcome !== 'unchanged') process.stderr.write(`+ ${brought.messages} messages\n`);
    } catch (error) {
      if (error instanceof Refused && error.status < 500 && error.status !== 409 && error.status !== 429)
        throw error;
      process.stderr.write(`${(error as Error).message} Trying again.\n`);
    }
  }
}

/** Changes when the file does; null: it is not there now. */
export async function stateOf(path: string): Promise<string | null> {
  return stat(path).then(
    ({ size, mtimeMs, ino }) => `${size} ${mtimeMs} ${ino}`,
    () => null,
  );
}
