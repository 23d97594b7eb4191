import type { Decisions, Passage, ValueDecision } from '../../domain/review.ts';
import type { Sealer } from '../../secrets/sealer.ts';
import type { StoredDecision } from '../../store/reviews.ts';
import type { Store } from '../../store/store.ts';

/** All that was decided about a conversation. Throws if the key they were sealed under is lost: then nothing may be shown. */
export async function decisionsOf(store: Store, sealer: Sealer, conversationId: string): Promise<Decisions> {
  const values = new Map<string, ValueDecision>();
  const passages: Passage[] = [];
  const messages = new Map<string, 'leave-out' | 'keep'>();
  const files = new Map<string, 'leave-out' | 'keep'>();
  const stored = await store.reviews.decisions(conversationId);
  let decidedAt: Date | null = null;
  for (const decision of stored) {
    if (decidedAt === null || decision.decidedAt > decidedAt) decidedAt = decision.decidedAt;
    if (decision.type === 'message' || decision.type === 'file') {
      const subjects = decision.type === 'message' ? messages : files;
      subjects.set(decision.key, decision.action === 'keep' ? 'keep' : 'leave-out');
      continue;
    }
    const said = JSON.parse(sealer.open(decision.sealed, rowOf(decision.id))) as Said;
    if (decision.type === 'passage') {
      passages.push({ id: decision.id, messageId: said.messageId!, value: said.value, label: said.label! });
      continue;
    }
    const { value, kind, byHand } = said;
    const base = { id: decision.id, value, kind: kind!, byHand: byHand === true };
    values.set(
      decision.key,
      decision.action === 'redact'
        ? { ...base, action: 'redact', label: said.label! }
        : { ...base, action: 'keep', reason: said.reason ?? null },
    );
  }
  return { values, passages, messages, files, decidedAt };
}

/** What a decision says besides its columns. */
interface Said {
  value: string;
  kind?: string;
  label?: string;
  reason?: string | null;
  byHand?: boolean;
  messageId?: string;
}

export type DecisionMade = Omit<StoredDecision, 'sealed'> & { said: Said | null };

export function seal(sealer: Sealer, { said, ...decision }: DecisionMade): StoredDecision {
  return { ...decision, sealed: said === null ? '' : sealer.seal(JSON.stringify(said), rowOf(decision.id)) };
}

function rowOf(id: string): string {
  return `review_decisions/${id}`;
}
