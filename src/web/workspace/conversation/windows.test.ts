import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TranscriptAnswer } from '../../../http/wire/conversation.ts';
import type { TranscriptMessage } from '../api/conversations.ts';
import { extended, joined, shared } from './windows.ts';

const length = 1000;

function message(id: string, parentId: string | null): TranscriptMessage {
  return {
    id,
    parentId,
    role: 'user',
    author: null,
    round: 1,
    ended: null,
    createdAt: '2026-01-01T00:00:00Z',
    html: `<p>${id}</p>`,
    text: id,
    siblings: [id],
    siblingsLeftOut: { before: 0, after: 0 },
    fileIds: [],
    canEdit: false,
    withheld: null,
  };
}

/** From `start` to before `end` of a branch of so many messages; from `turn` on it is another branch. */
function part(start: number, end: number, of = length, turn = Infinity): TranscriptAnswer {
  const name = (n: number) => (n < 0 ? null : n < turn ? `m${n}` : `other${n}`);
  const messages = Array.from({ length: end - start }, (_, i) =>
    message(name(start + i)!, name(start + i - 1)),
  );
  return {
    messages,
    earlier: start,
    later: of - end,
    edition: 'one',
    needs: { math: false, remoteImages: false },
  } as TranscriptAnswer;
}

const placesOf = ({ messages, earlier, later }: TranscriptAnswer) => [
  earlier,
  messages.map(({ id }) => id),
  later,
];

describe('what is on the page, and what is read of it again', () => {
  it('are one where they overlap or touch, wherever that is', () => {
    const bounds = fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 40 }));
    fc.assert(
      fc.property(bounds, bounds, ([a, m], [b, n]) => {
        const whole = joined(part(a, a + m), part(b, b + n));
        if (b > a + m || a > b + n) expect(whole).toBe(null);
        else expect(placesOf(whole!)).toEqual(placesOf(part(Math.min(a, b), Math.max(a + m, b + n))));
      }),
    );
  });

  it('follow a branch that has grown, or has turned off', () => {
    expect(placesOf(joined(part(900, 1000), part(945, 1005, 1005))!)).toEqual(
      placesOf(part(900, 1005, 1005)),
    );
    expect(placesOf(joined(part(900, 1000), part(945, 1005, 1005, 980))!)).toEqual(
      placesOf(part(900, 1005, 1005, 980)),
    );
    // What followed before the turn is on another branch.
    expect(placesOf(joined(part(900, 1000), part(920, 960, 965, 940))!)).toEqual(
      placesOf(part(900, 960, 965, 940)),
    );
    expect(joined(part(900, 1000), part(945, 1005, 1005, 900))).toBe(null);
  });

  it('don’t belong together when what was there reads differently', () => {
    expect(joined(part(0, 60), { ...part(50, 110), edition: 'two' })).toBe(null);
  });

  it('stay within bounds: the far end goes', () => {
    expect(placesOf(extended(part(300, 700), part(240, 300), 'earlier')!)).toEqual(placesOf(part(240, 640)));
    expect(placesOf(extended(part(300, 700), part(700, 760), 'later')!)).toEqual(placesOf(part(360, 760)));
    expect(extended(part(300, 700), part(100, 160), 'earlier')).toBe(null);
  });

  it('keep the messages that are as they were', () => {
    const before = part(100, 160);
    const after = shared(before, { ...part(40, 161), revision: 2 } as TranscriptAnswer);
    expect(after.messages[60]).toBe(before.messages[0]);
    expect(after.messages[119]).toBe(before.messages[59]);
    expect(after.revision).toBe(2);
    expect(shared(before, part(100, 160))).toEqual(before);
    expect(shared(before, part(100, 160)).messages).toBe(before.messages);
    const changed = part(100, 160);
    changed.messages[3] = { ...changed.messages[3]!, html: 'new' };
    const now = shared(before, changed);
    expect(now.messages[3]).toMatchObject({ html: 'new' });
    expect(now.messages[4]).toBe(before.messages[4]);
  });
});
