import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { check } from './check.ts';
import { inputOf, type Input } from './input.ts';
import { smaller } from './smaller.ts';
import { startStoredCheck } from './stored.ts';
import { kept } from './replay.ts';

/** What a worker is asked to do: these inputs of a run. */
export interface Work {
  seed: number;
  from: number;
  to: number;
  format: string;
  /** Whether each input is told of before it is tried, not every hundredth. */
  tellEach: boolean;
}

export type Told =
  | { type: 'at'; index: number; conversations: number; kinds: Record<string, number> }
  | { type: 'fault'; index: number; fault: string; file: string }
  | { type: 'done' };

/** Of this many inputs one goes through a server, and one is read twice. */
const storedOf = 200;
const againOf = 5;

const folder = mkdtempSync(join(tmpdir(), 'vitrine-fuzz-'));
const stored = await startStoredCheck(folder);
const tell = (told: Told) => process.send!(told);

process.on('message', (work: Work) => void run(work));
process.once('disconnect', () => void end());

async function run({ seed, from, to, format, tellEach }: Work): Promise<void> {
  const known = new Set<string>();
  let conversations = 0;
  let kinds: Record<string, number> = {};
  for (let index = from; index < to; index += 1) {
    if (tellEach || index % 100 === 0 || index === from) {
      tell({ type: 'at', index, conversations, kinds });
      [conversations, kinds] = [0, {}];
    }
    const input = inputOf(seed, index, format);
    const isStored = index % storedOf === 0;
    const result = await check(input, folder, index % againOf === 0);
    conversations += result.conversations;
    for (const kind of result.kinds) kinds[kind] = (kinds[kind] ?? 0) + 1;
    const readFault = result.fault;
    const fault = readFault ?? (isStored ? await stored.faultOf(input) : null);
    if (fault === null) continue;
    const first = !known.has(fault);
    known.add(fault);
    const faultOf = async (each: Input) =>
      readFault === null ? stored.faultOf(each) : (await check(each, folder, true)).fault;
    tell({
      type: 'fault',
      index,
      fault,
      file: first ? kept(await smaller(input, fault, faultOf), seed, index) : '',
    });
  }
  tell({ type: 'at', index: to, conversations, kinds });
  tell({ type: 'done' });
}

async function end(): Promise<void> {
  await stored.stop();
  rmSync(folder, { recursive: true, force: true });
  process.exit(0);
}

tell({ type: 'done' });
