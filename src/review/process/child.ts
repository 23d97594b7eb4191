import { writeFileSync } from 'node:fs';
import { runJob } from './job.ts';
import type { FromChild, ToChild } from './messages.ts';

offerItself();

process.on('message', async (message) => {
  const { job, limits } = message as ToChild;
  try {
    say({ type: 'done', result: await runJob(job, limits) });
  } catch (error) {
    say({ type: 'failed', why: error instanceof Error ? error.message : String(error) });
  }
});

// pdf.js now and then forgets a promise of a damaged file. What came of the file is told by another.
process.on('unhandledRejection', () => {});

// Who asked is gone.
process.on('disconnect', () => process.exit());

function say(message: FromChild): void {
  process.send!(message);
}

/** Where Linux runs out of memory, this process goes first, and not the server: a small PDF may unpack to gigabytes. */
function offerItself(): void {
  try {
    writeFileSync('/proc/self/oom_score_adj', '1000');
  } catch {
    // Another system, or one that forbids it: then it is for the system to choose.
  }
}
