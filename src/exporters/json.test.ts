import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Part } from '../domain/conversation.ts';
import type { Projection } from '../domain/projection.ts';
import { exportedText, message, publicConversation, richConversation } from './conversation.fixture.ts';
import { json } from './json.ts';

describe('a JSON export', () => {
  it('says what it is and holds every message of every branch', async () => {
    const read = JSON.parse(await exportedText(json, richConversation()));
    expect(read).toMatchObject({ format: 'vitrine', version: 1 });
    expect(read.conversations).toHaveLength(1);
    expect(read.conversations[0].messages.map(({ id }: { id: string }) => id)).toEqual([
      's',
      'u1',
      'a-old',
      'a1',
      'u2',
      'a2',
    ]);
    expect(read.conversations[0]).toMatchObject({
      id: 'conversation-1',
      tags: [],
      activeLeafId: 'a2',
    });
  });

  it('is valid with no conversation and with many', async () => {
    expect(JSON.parse(await exportedText(json)).conversations).toEqual([]);
    const both = JSON.parse(await exportedText(json, richConversation(), publicConversation()));
    expect(both.conversations).toHaveLength(2);
  });

  it('shows no field that a projection does not list', async () => {
    const { id, projection } = richConversation();
    const leaky = {
      ...projection.messages[0]!,
      authorId: 'canary',
      author: { name: 'Ada', email: 'canary' },
    };
    const files = projection.files.map((file) => ({ ...file, sha256: 'canary' }));
    const text = await exportedText(json, {
      id,
      projection: { ...projection, ownerId: 'canary', messages: [leaky], files } as Projection,
    });
    expect(text).not.toContain('canary');
  });

  it('reads back as the very projection that was written', async () => {
    await fc.assert(
      fc.asyncProperty(projections, async (projection) => {
        const { tags, id, ...read } = JSON.parse(await exportedText(json, { id: 'x', projection }))
          .conversations[0];
        expect({ tags, id }).toEqual({ tags: [], id: 'x' });
        expect(read).toEqual(JSON.parse(JSON.stringify(projection)));
      }),
      { numRuns: 100 },
    );
  });
});

const anyText = fc.string({ unit: 'binary' });
const parts: fc.Arbitrary<Part> = fc.oneof(
  fc.record({ type: fc.constant('text' as const), text: anyText }),
  fc.record({ type: fc.constant('reasoning' as const), text: anyText, seconds: fc.nat() }),
  fc.record({
    type: fc.constant('dynamic-tool' as const),
    toolName: anyText,
    toolCallId: anyText,
    state: fc.constant('output-available' as const),
    input: fc.jsonValue(),
    output: fc.jsonValue(),
  }),
);
const projections = fc
  .array(
    fc.tuple(
      fc.nat(),
      fc.constantFrom('user' as const, 'assistant' as const),
      fc.array(parts, { maxLength: 3 }),
    ),
    {
      maxLength: 12,
    },
  )
  .chain((nodes) =>
    anyText.map((title): Projection => {
      const messages = nodes.map(([seed, role, ownParts], index) => {
        const parent = seed % (index + 1);
        return message(`m${index}`, parent === index ? null : `m${parent}`, role, ownParts);
      });
      const createdAt = new Date('2026-01-01T00:00:00.000Z');
      const activeLeafId = messages.at(-1)?.id ?? null;
      return {
        title,
        kind: 'vitrine',
        createdAt,
        updatedAt: createdAt,
        activeLeafId,
        files: [],
        messages,
      };
    }),
  );
