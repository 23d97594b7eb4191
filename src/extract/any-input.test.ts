import fc from 'fast-check';
import { expect, test } from 'vitest';
import { zipOf } from '../importers/fixtures/import-of.ts';
import { extracted, officeOf, pdfOf, run, wordOf } from './extract.fixture.ts';

const sound: Record<string, Uint8Array> = {
  'a.pdf': pdfOf(['One', 'Two'], '/Author (Mira)'),
  'a.docx': await wordOf(`<w:p>${run('One')}${run('two')}</w:p>`),
  'a.xlsx': await officeOf({
    'xl/workbook.xml': '<workbook/>',
    'xl/worksheets/sheet1.xml': '<worksheet><row><c><v>1</v></c></row></worksheet>',
  }),
  'a.zip': await zipOf({ 'a.txt': 'One', 'b.pdf': pdfOf(['Two']) }),
};

const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 12 });

test(
  'a damaged file is read or is unreadable for a reason, and breaks nothing',
  { timeout: 60_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(sound)),
        damage,
        fc.nat(),
        async (name, changes, cut) => {
          const bytes = Buffer.from(sound[name]!);
          for (const [at, byte] of changes) bytes[at % bytes.length] = byte;
          const whole = cut % 3 === 0 ? bytes.subarray(0, cut % bytes.length) : bytes;
          const result = await extracted(name, whole);
          if (result.kind === 'unreadable') expect(result.why).not.toBe('');
          else expect(result.texts.every(({ text }) => text !== '')).toBe(true);
        },
      ),
      { numRuns: 400 },
    );
  },
);

test('any bytes are read or are unreadable for a reason', async () => {
  const names = fc.constantFrom('a.txt', 'a.pdf', 'a.docx', 'a.zip', 'a.bin', 'a');
  const starts = fc.constantFrom(
    '',
    '%PDF-1.7\n',
    'PK\u0003\u0004',
    '\u00ff\u00fe',
    '<?xml?>',
    '\u00d0\u00cf\u0011\u00e0',
  );
  await fc.assert(
    fc.asyncProperty(names, starts, fc.uint8Array({ maxLength: 2000 }), async (name, start, rest) => {
      const result = await extracted(name, Buffer.concat([Buffer.from(start, 'latin1'), rest]));
      expect(['text', 'unreadable']).toContain(result.kind);
    }),
    { numRuns: 300 },
  );
});

test('of text in UTF-8 nothing is lost', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1 }), async (text) => {
      fc.pre(text.trim() !== '' && !/^(?:PK|%PDF|\uFEFF)/.test(text.trim()) && text.isWellFormed());
      expect(await extracted('a.txt', text)).toMatchObject({ isPlain: true, texts: [{ text }] });
    }),
  );
});
