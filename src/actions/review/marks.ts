import type { Decisions } from '../../domain/review.ts';
import type { Context } from '../context.ts';
import { decisionsOf } from './decisions.ts';
import { waitingIn } from './waiting.ts';

/** What the owner sees marked: text that others don't see, and messages that they don't. */
export interface OwnersMarks {
  marks: { text: string; mask: string; /** Null: everywhere. */ messageId: string | null }[];
  /** By message id. */
  withheld: ReadonlyMap<string, 'left-out' | 'waiting'>;
}

export const noMarks: OwnersMarks = { marks: [], withheld: new Map() };

/** To be asked for with what was decided just now: the owner's eyes only. */
export async function marksOf(ctx: Context, conversationId: string): Promise<OwnersMarks> {
  const decisions = await decisionsOf(ctx.store, ctx.sealer, conversationId);
  const withheld = new Map<string, 'left-out' | 'waiting'>();
  for (const subject of await waitingIn(ctx, conversationId)) {
    if (subject.startsWith('message:')) withheld.set(subject.slice('message:'.length), 'waiting');
  }
  for (const [id, action] of decisions.messages) if (action === 'leave-out') withheld.set(id, 'left-out');
  return { marks: textsOf(decisions), withheld };
}

function textsOf({ values, passages }: Decisions): OwnersMarks['marks'] {
  const everywhere = [...values.values()].flatMap((decision) =>
    decision.action === 'redact' ? [{ text: decision.value, mask: decision.label, messageId: null }] : [],
  );
  return [
    ...everywhere,
    ...passages.map(({ value, label, messageId }) => ({ text: value, mask: label, messageId })),
  ];
}
