import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { type Config, ConfigError, readConfig } from '../config.ts';
import type { Confidence, ScanOptions, Term } from '../review/finding.ts';
import { checkTerm } from '../review/terms.ts';
import { ScanProcess } from '../review/process/scan-process.ts';
import { FileScanner, type ScannedFile } from './scan-file.ts';
import { reportFor, reportInWords } from './scan-report.ts';
import { UsageError } from './usage.ts';

/**
 * `vitrine scan FILE…`: what is sensitive in conversations and other files, without a server. Exit status 0:
 * nothing at or above `--fail-on`; 1: something; 2: nothing was found, but not everything could be read.
 */
export async function scan(words: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      format: { type: 'string', default: 'human' },
      terms: { type: 'string' },
      names: { type: 'boolean', default: false },
      addresses: { type: 'boolean', default: false },
      'fail-on': { type: 'string', default: 'medium' },
    },
  });
  if (positionals.length === 0) throw new UsageError('Name one or more files, or - for standard input.');
  if (!['human', 'json'].includes(values.format)) {
    throw new UsageError(`“${values.format}” is no format. There are human and json.`);
  }
  const failOn = readConfidence(values['fail-on']);
  const options: ScanOptions = {
    personNames: values.names,
    postalAddresses: values.addresses,
    terms: values.terms === undefined ? [] : await readTerms(values.terms),
  };

  const files = await scanAll(positionals, options);
  const isJson = values.json || values.format === 'json';
  process.stdout.write(isJson ? `${JSON.stringify(reportFor(files), null, 2)}\n` : reportInWords(files));
  process.exitCode = statusOf(files, failOn);
}

async function scanAll(paths: readonly string[], options: ScanOptions): Promise<ScannedFile[]> {
  const { limits } = readSettings();
  const apart = new ScanProcess({ deadlineMs: limits.scanSeconds * 1000, limits });
  try {
    const scanner = new FileScanner(apart, limits, options);
    const files: ScannedFile[] = [];
    for (const path of paths) files.push(await scanner.scan(path));
    return files;
  } finally {
    await apart.close();
  }
}

/** A wrong setting must not look like something that was found. */
function readSettings(): Config {
  try {
    return readConfig(process.env);
  } catch (error) {
    throw error instanceof ConfigError ? new UsageError(error.message) : error;
  }
}

const order: Record<Confidence, number> = { low: 0, medium: 1, high: 2 };

function statusOf(files: readonly ScannedFile[], failOn: Confidence): number {
  const isFound = files.some(({ findings }) =>
    findings.some(({ confidence }) => order[confidence] >= order[failOn]),
  );
  if (isFound) return 1;
  // A picture among other things says little; one that was named says that nothing was looked at.
  const isIncomplete = files.some(({ unread }) =>
    unread.some(({ place, mayHoldText }) => mayHoldText || place === ''),
  );
  return isIncomplete ? 2 : 0;
}

function readConfidence(text: string): Confidence {
  if (text === 'high' || text === 'medium' || text === 'low') return text;
  throw new UsageError(`“${text}” is no confidence. There are high, medium and low.`);
}

/** A phrase in each line, or a pattern between slashes; lines that begin with # are left out. */
async function readTerms(path: string): Promise<Term[]> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw new UsageError(`The terms in ${path} cannot be read. Is the file there?`);
  });
  const terms = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map(termOf);
  for (const term of terms) {
    const wrong = checkTerm(term);
    if (wrong !== null) throw new UsageError(`“${term.name}” in ${path} cannot be looked for. ${wrong}`);
  }
  return terms;
}

function termOf(line: string): Term {
  const pattern = /^\/(.+)\/$/.exec(line)?.[1];
  return { name: line, type: pattern === undefined ? 'phrase' : 'pattern', value: pattern ?? line };
}
