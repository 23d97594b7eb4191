import { afterEach, describe, expect, it } from 'vitest';
import { zipOf } from '../../importers/fixtures/import-of.ts';
import { standardOptions } from '../finding.ts';
import { ScanProcess, type ScanProcessOptions } from './scan-process.ts';

const address = 'mira@example.com';
const large = `${'Nothing to see in this line of text.\n'.repeat(3000)}Write to ${address}.`;
const scanners: ScanProcess[] = [];

function scanner(options: Partial<ScanProcessOptions> = {}): ScanProcess {
  const made = new ScanProcess({ deadlineMs: 60_000, ...options });
  scanners.push(made);
  return made;
}

afterEach(() => Promise.all(scanners.splice(0).map((made) => made.close())));

const file = (name: string, content: string | Uint8Array) => ({
  name,
  mediaType: 'application/octet-stream',
  bytes: Buffer.from(content as string),
});

describe('texts', () => {
  it.each([
    ['short', `Write to ${address}.`],
    ['long', large],
  ])('that are %s are scanned, each with its own findings', async (_length, text) => {
    const found = await scanner().scanTexts([text, 'Nothing.'], standardOptions);
    if ('failed' in found) throw new Error(found.failed);
    expect(found[0]!.map(({ start, end }) => text.slice(start, end))).toEqual([address]);
    expect(found[1]).toEqual([]);
  });

  it('of several who ask at once each get their answer', async () => {
    const scans = scanner();
    const texts = Array.from({ length: 5 }, (_, index) => `${large} user${index}@example.org`);
    const all = await Promise.all(texts.map((text) => scans.scanTexts([text], standardOptions)));
    for (const [index, found] of all.entries()) {
      if ('failed' in found) throw new Error(found.failed);
      const last = found[0]!.at(-1)!;
      expect(texts[index]!.slice(last.start, last.end)).toBe(`user${index}@example.org`);
    }
  });
});

describe('files', () => {
  it('are scanned with place and value, in the process or not', async () => {
    const scans = scanner();
    const zip = await zipOf({ 'notes/a.txt': `Write to ${address}.` });
    for (const [scanned, place] of [
      [await scans.scanFile(file('a.txt', `Write to ${address}.`), standardOptions), ''],
      [await scans.scanFile(file('a.txt', large), standardOptions), ''],
      [await scans.scanFile(file('a.zip', zip), standardOptions), 'notes/a.txt'],
    ] as const) {
      expect(scanned).toMatchObject({
        kind: 'scanned',
        isPlain: place === '',
        findings: [{ kind: 'email', place, value: address }],
        unread: [],
      });
    }
  });

  it('that cannot be read say why', async () => {
    const damaged = file('a.pdf', `%PDF-1.4\n${'\0'.repeat(100)}`);
    expect(await scanner().scanFile(damaged, standardOptions)).toMatchObject({ kind: 'unreadable' });
    expect(await scanner().extract(damaged)).toMatchObject({ kind: 'unreadable' });
    expect(await scanner().extract(file('a.txt', large))).toMatchObject({ kind: 'text', isPlain: true });
  });
});

describe('a job', () => {
  it('that takes too long ends with the setting that limits it', async () => {
    const scans = scanner({ deadlineMs: 1 });
    const late = { failed: 'could not be looked at: it took longer than 0.001 s (VITRINE_SCAN_SECONDS)' };
    expect(await scans.scanTexts([large], standardOptions)).toEqual(late);
    expect(await scans.scanFile(file('a.txt', large), standardOptions)).toEqual({
      kind: 'unreadable',
      why: late.failed,
      mayHoldText: true,
    });
    expect(await scans.scanTexts([address], standardOptions)).toMatchObject([[{ kind: 'email' }]]);
  });

  it('that needs too much memory does not take the others with it', async () => {
    const scans = scanner({ memoryMb: 64 });
    const tooLarge = scans.scanTexts([`${address} `.repeat(5_000_000)], standardOptions);
    const others = [scans.scanTexts([large], standardOptions), scans.scanTexts([large], standardOptions)];
    expect(await tooLarge).toEqual({
      failed: 'could not be looked at: it needed more memory than there is for it',
    });
    for (const found of await Promise.all(others)) expect(found).toMatchObject([[{ kind: 'email' }]]);
  });

  it('that finds more than anyone looks through says so', async () => {
    const found = await scanner().scanTexts([`Write to ${address}, `.repeat(60_000)], standardOptions);
    expect(found).toEqual({
      failed: 'could not be looked at: it holds more than 50000 values that look sensitive',
    });
  });

  it('after a time without any gets a new process', async () => {
    const scans = scanner({ idleMs: 1 });
    expect(await scans.scanTexts([large], standardOptions)).toMatchObject([[{ kind: 'email' }]]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await scans.scanTexts([large], standardOptions)).toMatchObject([[{ kind: 'email' }]]);
  });

  it('that is under way, waits or comes late when the server stops ends as failed', async () => {
    const scans = scanner();
    const jobs = [scans.scanTexts([large], standardOptions), scans.scanTexts([large], standardOptions)];
    await scans.close();
    jobs.push(scans.scanTexts([large], standardOptions));
    for (const ended of await Promise.all(jobs)) {
      expect(ended).toEqual({ failed: 'could not be looked at: the server is stopping' });
    }
  });
});
