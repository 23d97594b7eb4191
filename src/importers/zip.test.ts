import { expect, test } from 'vitest';
import { ZipFile } from 'yazl';
import { chatgptConversation, says } from './fixtures/chatgpt.ts';
import { importOf, zipOf, zipped } from './fixtures/import-of.ts';
import { ImportError } from './import-error.ts';

const conversations = [chatgptConversation([says('user', 'Hello')])];

/** The same ZIP with one text in it, names included, replaced by another of the same length. */
function forged(zip: Buffer, from: string, to: string): Buffer {
  return Buffer.from(zip.toString('latin1').replaceAll(from, to), 'latin1');
}

async function refusal(zip: Uint8Array, limits: object = {}): Promise<ImportError> {
  const error: unknown = await importOf({ 'export.zip': zip }, limits).catch((thrown: unknown) => thrown);
  if (!(error instanceof ImportError)) throw new Error(`Not an import error: ${String(error)}`);
  return error;
}

test.each([
  ['climbs out of its folder', 'aa/evil.json', '../evil.json'],
  ['has an absolute name', 'aa/evil.json', '/aa/evl.json'],
  ['has a name with a backslash', 'aa/evil.json', 'aa\\evil.json'],
])('a ZIP that %s is refused', async (_what, from, to) => {
  const zip = forged(await zipOf({ [from]: conversations }), from, to);
  expect((await refusal(zip)).message).toContain('whose name leaves its folder');
});

test('a ZIP with a symbolic link is refused', async () => {
  const zip = new ZipFile();
  zip.addBuffer(Buffer.from('/etc/passwd'), 'conversations.json', { mode: 0o120777 });
  expect((await refusal(await zipped(zip))).message).toContain('symbolic link');
});

test('an encrypted ZIP is refused with what to do', async () => {
  const zip = await zipOf({ 'conversations.json': conversations });
  const directory = zip.indexOf('PK\u0001\u0002', 0, 'latin1');
  zip[directory + 8] = zip[directory + 8]! | 1;
  expect((await refusal(zip)).message).toContain('encrypted');
});

test('a ZIP that lies about sizes is refused', async () => {
  const zip = await zipOf({ 'conversations.json': JSON.stringify(conversations).padEnd(5000) });
  const directory = zip.indexOf('PK\u0001\u0002', 0, 'latin1');
  zip.writeUInt32LE(100, directory + 24);
  expect((await refusal(zip)).message).toContain('cannot be unpacked');
});

test('limits on a ZIP are named with their number', async () => {
  const many = await zipOf({ 'a.json': '[]', 'b.json': '[]', 'c.json': '[]' });
  expect(await refusal(many, { zipEntries: 2 })).toMatchObject({ limit: 'zipEntries', most: 2 });
  expect(await refusal(many, { zipBytes: 5 })).toMatchObject({ limit: 'zipBytes', most: 5 });
  const bomb = await zipOf({ 'conversations.json': Buffer.alloc(4 * 1024 * 1024, ' ') });
  expect(await refusal(bomb)).toMatchObject({ limit: 'zipRatio', most: 200 });
});

test('a ZIP that is cut off is refused', async () => {
  const zip = await zipOf({ 'conversations.json': conversations });
  expect((await refusal(zip.subarray(0, zip.length - 30))).message).toContain('cannot be unpacked');
});

test('a ZIP without conversations is refused', async () => {
  expect((await refusal(await zipOf({ 'photo.png': 'x', 'user.json': {} }))).message).toContain('export.zip');
});

test('an attachment over the limit is left out and named', async () => {
  const pointer = { content_type: 'image_asset_pointer', asset_pointer: 'file-service://file-Abcd1234' };
  const content = { content_type: 'multimodal_text', parts: [pointer, 'See'] };
  const zip = await zipOf({
    'conversations.json': [chatgptConversation([{ message: { author: { role: 'user' }, content } }])],
    'file-Abcd1234-big.png': Buffer.alloc(2000, 'x'),
  });
  const {
    conversations: [conversation],
    skipped,
  } = await importOf({ 'export.zip': zip }, { fileBytes: 1000 });
  expect(conversation!.messages[0]!.parts).toContainEqual(
    expect.objectContaining({ type: 'file', open: null }),
  );
  expect(skipped[0]!.why).toContain('big.png');
});

test('a name with characters that hide or turn text is told without them', async () => {
  const { skipped } = await importOf({
    'a.zip': forged(
      await zipOf({ 'aaaaa.json': [...conversations, 3] }),
      'aaaaa.json',
      'a\u0000\u0001aa.json',
    ),
  });
  expect(skipped[0]!.where).toBe('a.zip › aaa.json, conversation 2');
});
