import { describe, expect, it, test } from 'vitest';
import { ZipFile } from 'yazl';
import { zipOf, zipped } from '../importers/fixtures/import-of.ts';
import { extracted, pdfOf, placesOf, run, wordOf } from './extract.fixture.ts';

const sentence = 'Größe: 3 µm, naïve\n';

async function why(name: string, content: string | Uint8Array, limits: object = {}): Promise<string> {
  const result = await extracted(name, content, limits);
  if (result.kind === 'text') throw new Error(`It was read: ${JSON.stringify(result)}`);
  return result.why;
}

describe('plain text', () => {
  it.each([
    'notes.md',
    'a.json',
    'b.csv',
    'deploy.sh',
    'page.html',
    'drawing.svg',
    'no-extension',
    'photo.png',
  ])('of %s is read as it is, whatever its name', async (name) => {
    expect(await extracted(name, sentence)).toEqual({
      kind: 'text',
      texts: [{ place: '', text: sentence }],
      isPlain: true,
      unread: [],
    });
  });

  it('keeps the mark at its beginning, so that a masked copy is the same file', async () => {
    expect(await extracted('a.csv', `\uFEFF${sentence}`)).toMatchObject({
      isPlain: true,
      texts: [{ text: `\uFEFF${sentence}` }],
    });
  });

  it.each([
    ['little-endian, marked', [0xff, 0xfe], false],
    ['big-endian, marked', [0xfe, 0xff], true],
    ['little-endian', [], false],
    ['big-endian', [], true],
  ])('in UTF-16, %s, is read, but is not plain', async (_what, mark, isSwapped) => {
    const letters = Buffer.from('password: a long one, in Latin letters\n', 'utf16le');
    const bytes = Buffer.concat([Buffer.from(mark), isSwapped ? letters.swap16() : letters]);
    const result = await extracted('a.txt', bytes);
    expect(result).toMatchObject({ isPlain: false });
    expect(JSON.stringify(result)).toContain('password: a long one, in Latin letters');
  });

  it('in an older encoding is read if its name says that it is text', async () => {
    const bytes = Buffer.from('Gr\u00f6\u00dfe', 'latin1');
    expect(await extracted('a.log', bytes)).toMatchObject({ isPlain: false, texts: [{ text: 'Größe' }] });
    expect(await why('a.bin', bytes)).toContain('is not text');
  });

  it('with a hole of zeros, as a power cut leaves it in a log, is read', async () => {
    expect(await extracted('a.log', `one\n${'\0'.repeat(50)}two\n`)).toMatchObject({ isPlain: true });
  });

  it('that is empty has nothing to read', async () => {
    expect(await extracted('a.txt', '')).toEqual({ kind: 'text', texts: [], isPlain: true, unread: [] });
  });
});

describe('a PDF', () => {
  it('is read page by page, with what it says about itself and the notes on it', async () => {
    const note =
      '/Annots [<< /Type /Annot /Subtype /Text /Rect [0 0 1 1] /Contents (Ask Mira) >> << /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://wiki.example.test/x) >> >>]';
    const places = await placesOf('a.pdf', pdfOf(['First', 'Second'], '/Author (Mira) /Title (Plan)', note));
    expect(places).toMatchObject({ properties: 'Author: Mira\nTitle: Plan' });
    expect(places['page 2']!.split('\n')).toEqual(['Second', 'Ask Mira', 'https://wiki.example.test/x']);
  });

  it('of images has no text, and says so', async () => {
    expect(await why('scan.pdf', pdfOf(['', '']))).toBe('has no text that can be read: its pages are images');
    const partly = await extracted('scan.pdf', pdfOf(['Here', '']));
    expect(partly).toMatchObject({ kind: 'text', unread: [{ place: 'page 2' }] });
  });

  it('is read beyond its edges, too, where cropping leaves what was there', async () => {
    const long = `Shown ${'and more '.repeat(30)}beyond`;
    expect(JSON.stringify(await placesOf('a.pdf', pdfOf([long])))).toContain('beyond');
    expect(Object.keys(await placesOf('a.pdf', pdfOf(['All of it is shown'])))).toEqual(['page 1']);
  });

  it('that is damaged is unreadable', async () => {
    expect(await why('a.pdf', pdfOf(['Here']).subarray(0, 200))).toContain('damaged');
  });
});

describe('a ZIP', () => {
  it('is read with the names of its files and what is in them', async () => {
    const word = await wordOf(`<w:p>${run('Inside')}</w:p>`);
    const places = await placesOf('a.zip', await zipOf({ 'env/.env': 'KEY=1', 'b.docx': word }));
    expect(places).toEqual({
      'names of its files': 'env/.env\nb.docx',
      'env/.env': 'KEY=1',
      'b.docx, text': 'Inside\n',
    });
  });

  it('says which of its files could not be looked at', async () => {
    const png = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(64)]);
    const inner = await zipOf({ 'x.txt': 'x' });
    const result = await extracted('a.zip', await zipOf({ 'a.txt': 'text', 'b.png': png, 'c.zip': inner }));
    expect(result).toMatchObject({
      kind: 'text',
      unread: [
        { place: 'b.png', why: 'is an image; what it shows was not looked at' },
        { place: 'c.zip', why: 'is a ZIP inside of another file; what it holds was not looked at' },
      ],
    });
  });

  it('that is hostile or damaged is unreadable, with the limit by name', async () => {
    const zip = await zipOf({ 'a.txt': 'text', 'b.txt': 'text' });
    expect(await why('a.zip', zip, { zipEntries: 1 })).toBe('holds 2 files; at most 1 are allowed');
    expect(await why('a.zip', zip.subarray(0, 80))).toContain('damaged or not a ZIP');
    const bomb = await zipOf({ 'a.txt': Buffer.alloc(4_000_000, ' ') });
    expect(await why('a.zip', bomb)).toContain('more than 200 times its size');
    const link = new ZipFile();
    link.addBuffer(Buffer.from('/etc/passwd'), 'a.txt', { mode: 0o120777 });
    expect(await why('a.zip', await zipped(link))).toContain('symbolic link');
  });
});

describe('a mail', () => {
  it('is read with its encoded parts and what is attached, and is not plain then', async () => {
    const word = await wordOf(`<w:p>${run('Attached')}</w:p>`);
    const mail = [
      'From: mira@example.com',
      'Content-Type: multipart/mixed; boundary=cut',
      '',
      '--cut',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      'Gr=C3=B6=C3=9Fe: a value that goes=',
      ' on',
      '--cut',
      'Content-Type: application/octet-stream; name="plan.docx"',
      'Content-Transfer-Encoding: base64',
      '',
      word.toString('base64').replace(/.{76}/g, '$&\r\n'),
      '--cut--',
    ].join('\r\n');
    expect(await extracted('a.eml', mail)).toMatchObject({
      isPlain: false,
      texts: [
        { place: '', text: mail },
        { place: 'encoded part', text: 'Größe: a value that goes on\r' },
        { place: 'attachment “plan.docx”, text', text: 'Attached\n' },
      ],
    });
    expect(await extracted('a.eml', 'Subject: Hello\n\nNothing encoded.')).toMatchObject({ isPlain: true });
  });
});

describe('what has no text', () => {
  const start = (hex: string) => Buffer.concat([Buffer.from(hex, 'hex'), Buffer.alloc(600)]);

  it.each([
    ['photo.jpg', start('ffd8ffe000104a46494600'), 'is an image; what it shows was not looked at'],
    ['talk.mp3', start('fffb9064'), 'is a sound recording; what it says was not looked at'],
    [
      'disk.gz',
      start('1f8b0800'),
      'is of the kind .gz, which is not opened; what it holds was not looked at',
    ],
    ['data.bin', start('00010203'), 'is not text, and of no kind whose text can be read'],
    [
      'old.doc',
      start('d0cf11e0a1b11ae1'),
      'is an older Office file; save it as .docx, .xlsx or .pptx to have it looked at',
    ],
  ])('such as %s is unreadable, with what it is', async (name, bytes, reason) => {
    expect(await why(name, bytes)).toBe(reason);
  });

  it('as an encrypted Office document is said to be encrypted', async () => {
    const bytes = Buffer.concat([start('d0cf11e0a1b11ae1'), Buffer.from('EncryptedPackage', 'utf16le')]);
    expect(await why('a.docx', bytes)).toContain('is encrypted');
  });
});

test('limits are named', async () => {
  expect(await why('a.txt', 'x'.repeat(2000), { scanBytes: 1024 })).toBe(
    'is larger than 1 kB, which is the most that is looked at (VITRINE_MAX_SCAN_BYTES)',
  );
  const most = { scanTextBytes: 1024 };
  const reason =
    'holds more than 1 kB of text, which is the most that is looked at (VITRINE_MAX_SCAN_TEXT_BYTES)';
  expect(await why('a.txt', 'x'.repeat(2000), most)).toBe(reason);
  const many = Object.fromEntries(
    Array.from({ length: 30 }, (_, index) => [`${index}.txt`, 'x'.repeat(100)]),
  );
  expect(await why('a.zip', await zipOf(many), most)).toBe(reason);
  expect(await why('a.docx', await wordOf(`<w:p>${run('x'.repeat(2000))}</w:p>`), most)).toBe(reason);
});
