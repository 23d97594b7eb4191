import { describe, expect, test } from 'vitest';
import type { ImportedConversation, ImportedFilePart } from '../importers/importer.ts';
import { Tree, roundNumbers } from '../domain/tree.ts';
import { demoContent } from './content.ts';

const now = new Date('2026-11-21T00:05:00Z');
const content = demoContent(now);
const conversations = content.conversations.map(({ conversation }) => conversation);

test('everyone named in the demonstration is one of its people', () => {
  const keys = new Set(content.people.map(({ key }) => key));
  const named = [
    ...content.groups.flatMap(({ members }) => members),
    ...content.conversations.map(({ owner }) => owner),
  ];
  expect(named.filter((key) => !keys.has(key))).toEqual([]);
  expect(content.people.every(({ email }) => email.endsWith('@example.com'))).toBe(true);
});

test('a second start finds the conversations of the first', () => {
  expect(idsAt(new Date('2027-03-01T12:00:00Z'))).toEqual(idsAt(now));
  expect(new Set(conversations.map(({ sourceId }) => sourceId)).size).toBe(conversations.length);
});

test('one conversation is shared, with files and branches to look at', () => {
  const shared = content.conversations.filter(({ share }) => share);
  expect(shared).toHaveLength(1);
  expect(filesOf(shared[0]!.conversation).length).toBeGreaterThan(2);
  expect(treeOf(shared[0]!.conversation).leafCount()).toBeGreaterThan(3);
});

test('one conversation is long enough for a list of contents', () => {
  const rounds = conversations.map((conversation) => {
    const tree = treeOf(conversation);
    const branch = tree.branch(null, conversation.activeSourceId);
    return Math.max(...roundNumbers(branch).values());
  });
  expect(Math.max(...rounds)).toBeGreaterThanOrEqual(30);
});

describe.each(conversations.map((conversation) => [conversation.title, conversation] as const))(
  '%s',
  (_, conversation) => {
    test('every message has an id of its own and follows its parent', () => {
      const seen = new Set<string>();
      for (const { sourceId, parentSourceId, parts } of conversation.messages) {
        expect(seen.has(sourceId)).toBe(false);
        expect(parentSourceId === null || seen.has(parentSourceId)).toBe(true);
        expect(parts).not.toHaveLength(0);
        seen.add(sourceId);
      }
      expect(seen.has(conversation.activeSourceId ?? '')).toBe(true);
    });

    test('everything in it was said before now, in order', () => {
      const times = conversation.messages.map(({ createdAt }) => createdAt.getTime());
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(times.at(-1)).toBeLessThanOrEqual(conversation.updatedAt.getTime());
      expect(conversation.updatedAt.getTime()).toBeLessThan(now.getTime());
    });

    test('its files open as often as wanted and hold what they say', async () => {
      for (const { open } of filesOf(conversation)) {
        if (!open) continue;
        const bytes = await read(open);
        expect(bytes.length).toBeGreaterThan(0);
        expect(await read(open)).toEqual(bytes);
      }
    });

    test('its pictures are PNGs', async () => {
      for (const { mediaType, open } of filesOf(conversation)) {
        if (!open || mediaType !== 'image/png') continue;
        const bytes = await read(open);
        expect(bytes.subarray(0, 8)).toEqual(pngSignature);
      }
    });

    test('its text is Markdown in which every fence is closed', () => {
      const texts = conversation.messages.flatMap(({ parts }) =>
        parts.filter((part) => part.type === 'text'),
      );
      expect(texts.filter(({ text }) => text.trim() === '')).toEqual([]);
      expect(texts.filter(({ text }) => (text.match(/^\s*```/gm) ?? []).length % 2 === 1)).toEqual([]);
    });
  },
);

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function idsAt(at: Date): string[][] {
  return demoContent(at).conversations.map(({ conversation }) =>
    [conversation.sourceId].concat(conversation.messages.map(({ sourceId }) => sourceId)),
  );
}

function filesOf({ messages }: ImportedConversation): ImportedFilePart[] {
  return messages.flatMap(({ parts }) => parts.filter((part) => part.type === 'file'));
}

function treeOf({ messages }: ImportedConversation) {
  return new Tree(
    messages.map(({ sourceId, parentSourceId, role }) => ({ id: sourceId, parentId: parentSourceId, role })),
  );
}

async function read(open: NonNullable<ImportedFilePart['open']>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of await open()) pieces.push(piece);
  return Buffer.concat(pieces);
}
