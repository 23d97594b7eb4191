import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Split } from './corpus.ts';
import { randomOf } from './random.ts';
import type { Labelled } from './template.ts';

const modules = join(import.meta.dirname, '..', '..', 'node_modules');
const longest = 24_000;
const most = 700_000;

/** Packages whose texts are about what the scanners look for. */
const about = /^(?:libphonenumber-js|ibantools|ip-address|@pinojs\/redact|ipaddr\.js|@fastify\/proxy-addr)/;

/** Authors' addresses and the like: real findings, which nobody labelled. */
const personal =
  /[\w.+-]+@[\w-]+\.\w|\b(?:10\.\d|192\.168|172\.(?:1[6-9]|2\d|3[01]))\.\d|[/\\](?:home|Users)[/\\]|:\/\/[^\s/:@]+:[^\s/@]+@/;

/** Technical prose by many hands: what the installed packages say about themselves. Which split has a package, its name decides. */
export function installedTexts(split: Split): Labelled[] {
  const files = globSync(
    ['*/{readme,README,CHANGELOG,changelog}*.md', '@*/*/{readme,README,CHANGELOG}*.md'],
    { cwd: modules },
  );
  const texts: Labelled[] = [];
  let size = 0;
  for (const file of files.toSorted()) {
    const side = randomOf(file.split(/[/\\]/)[0]!).chance(0.5) ? 'tune' : 'judge';
    if (side !== split || about.test(file) || size > most) continue;
    const lines = readFileSync(join(modules, file), 'utf8').slice(0, longest).split('\n');
    const text = lines.filter((line) => !personal.test(line)).join('\n');
    texts.push({ name: `node_modules/${file}`, text, labels: [] });
    size += text.length;
  }
  return texts;
}
