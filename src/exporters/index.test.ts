import { describe, expect, it } from 'vitest';
import { piecesOf, richConversation } from './conversation.fixture.ts';
import { exporters, exportFileName, exportFormats } from './index.ts';

describe('exporting', () => {
  it.each(exportFormats)('reads conversations only as %s is read', async (format) => {
    let asked = 0;
    const conversations = (async function* () {
      for (; asked < 3; asked += 1) yield richConversation();
    })();
    const pieces = exporters[format].write(conversations, { markdown: String })[Symbol.asyncIterator]();
    expect(asked).toBe(0);
    let last = await pieces.next();
    while (!last.done) last = await pieces.next();
    expect(asked).toBe(3);
  });

  it('passes on an error of the source instead of ending early', async () => {
    async function* broken() {
      yield richConversation();
      throw new Error('gone');
    }
    for (const format of exportFormats) {
      await expect(piecesOf(exporters[format], broken()), format).rejects.toThrow('gone');
    }
  });

  it('names the file after the title, safely', () => {
    expect(exportFileName('Trip to Lisbon', 'csv')).toBe('Trip to Lisbon.csv');
    expect(exportFileName('Input/Output \\ v2', 'md')).toBe('Input-Output - v2.md');
    expect(exportFileName('../../etc/passwd', 'json')).not.toContain('/');
    expect(exportFileName(' \u202e ', 'html')).toBe('file.html');
    const long = exportFileName('日'.repeat(400), 'parquet');
    expect(long).toMatch(/\.parquet$/);
    expect(Buffer.byteLength(long)).toBeLessThanOrEqual(255);
  });
});
