import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Mutant } from './mutants.ts';
import { mutants } from './mutants.ts';

/**
 * Whether the tests would notice. `node test/access-model/mutations.ts [PATTERN]` makes the access code wrong, one
 * line at a time (`mutants.ts`; PATTERN: only those whose name it finds), in throw-away copies of this tree, and
 * says what caught it. First comes the code as it is, which has to pass. `MUTATION_STEPS`: how many the model
 * takes, 2,000; it ends at the first that goes wrong.
 */
const root = join(import.meta.dirname, '..', '..');
const steps = process.env['MUTATION_STEPS'] ?? '2000';
const suites = {
  'the model': ['test/access-model/access-model.test.ts'],
  'the doors': ['test/doors.test.ts'],
  'unit tests': ['src/domain'],
};
const lanes = 2;

const words = new RegExp(process.argv.slice(2).join(' '));
const chosen = mutants.filter(({ name }) => words.test(name));
const folders = Array.from({ length: lanes }, copyOfTree);
try {
  const sound = await catchersOf(folders[0]!, Object.keys(suites) as (keyof typeof suites)[]);
  if (sound.length > 0) throw new Error(`The code as it is does not pass: ${sound.join(', ')}.`);
  console.log('The code as it is passes.');
  const left = chosen.values();
  const survivors: string[] = [];
  await Promise.all(
    folders.map(async (folder) => {
      for (const mutant of left) {
        const caughtBy = await tryMutant(folder, mutant);
        console.log(`${caughtBy ? 'caught by ' + caughtBy : 'SURVIVED'}: ${mutant.name} (${mutant.file})`);
        if (!caughtBy) survivors.push(mutant.name);
      }
    }),
  );
  console.log(`${chosen.length - survivors.length} of ${chosen.length} caught.`);
  if (survivors.length > 0) process.exitCode = 1;
} finally {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
}

function copyOfTree(): string {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-mutant-'));
  for (const part of ['src', 'test', 'bin', 'dist', 'package.json', 'tsconfig.json', 'vitest.config.ts']) {
    cpSync(join(root, part), join(folder, part), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

/** The first suite that fails; undefined: none does. */
async function tryMutant(folder: string, { name, file, from, to }: Mutant): Promise<string | undefined> {
  const path = join(folder, file);
  const sound = readFileSync(path, 'utf8');
  if (sound.split(from).length !== 2) throw new Error(`“${name}”: ${file} has to hold this once: ${from}`);
  writeFileSync(
    path,
    sound.replace(from, () => to),
  );
  try {
    for (const suite of Object.keys(suites) as (keyof typeof suites)[]) {
      const [caught] = await catchersOf(folder, [suite]);
      if (caught) return caught;
    }
    return undefined;
  } finally {
    writeFileSync(path, sound);
  }
}

async function catchersOf(folder: string, names: (keyof typeof suites)[]): Promise<string[]> {
  const caught: string[] = [];
  for (const name of names) if (!(await passes(folder, suites[name]))) caught.push(name);
  return caught;
}

function passes(folder: string, files: string[]): Promise<boolean> {
  const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
  const child = spawn(process.execPath, [vitest, 'run', '--bail=1', ...files], {
    cwd: folder,
    stdio: 'ignore',
    // One seed for all, so that what survives is not a matter of luck.
    env: { ...process.env, ACCESS_MODEL_STEPS: steps, ACCESS_MODEL_SEED: '3' },
  });
  return new Promise((resolve, reject) => {
    child.on('error', reject).on('exit', (code) => resolve(code === 0));
  });
}
