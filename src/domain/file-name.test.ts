import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fileExtension, safeFileName } from './file-name.ts';

test.each([
  ['report.pdf', 'report.pdf'],
  ['../../etc/passwd', 'passwd'],
  ['C:\\Users\\x\\notes.txt', 'notes.txt'],
  ['photo\u202Egnp.exe', 'photognp.exe'],
  ['a\u0000b\nc.txt', 'abc.txt'],
  ['what? "yes": <no>.md', 'what_ _yes__ _no_.md'],
  ['CON.txt', '_CON.txt'],
  ['trailing. ', 'trailing'],
  ['..', 'file'],
  ['/', 'file'],
  ['', 'file'],
  ['.gitignore', '.gitignore'],
  ['u\u0308ber.txt', 'über.txt'],
])('%j is saved as %j', (given, safe) => {
  expect(safeFileName(given)).toBe(safe);
});

test('a long name keeps its extension', () => {
  const name = safeFileName(`${'ü'.repeat(400)}.jpeg`);
  expect(name).toMatch(/^ü+\.jpeg$/);
  expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
});

test('whatever the name, what comes out is safe and stays as it is', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (given) => {
      const name = safeFileName(given);
      expect(name).not.toMatch(/[/\\<>:"|?*\p{Cc}\p{Cf}]|[. ]$/u);
      expect(name.length).toBeGreaterThan(0);
      expect(name.length).toBeLessThanOrEqual(200);
      expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
      expect(safeFileName(name)).toBe(name);
    }),
  );
});

test('an extension is what stands behind the last dot', () => {
  expect(['a.TXT', 'a.tar.gz', '.gitignore', 'a', 'a.b c'].map(fileExtension)).toEqual([
    'txt',
    'gz',
    '',
    '',
    '',
  ]);
});
