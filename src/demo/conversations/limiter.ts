import type { ImportedConversation } from '../../importers/importer.ts';
import { Script, daysBefore, file, text, thought } from '../script.ts';
import { finishLimiter } from './limiter-finish.ts';

/** A long pairing session, in more than thirty short rounds. */
export function limiter(now: Date): ImportedConversation {
  const talk = new Script({
    kind: 'claude',
    sourceId: 'demo-limiter',
    title: 'Pairing: a small rate limiter, from nothing to merged',
    model: 'claude-sonnet-4-5',
    startedAt: daysBefore(now, 1, '13:05'),
  });

  talk.user(
    text`Let's build a rate limiter for our upload API together, in TypeScript, in small steps. You drive, I review. No library, no Redis yet.`,
  );
  talk.assistant(
    thought(
      4,
      text`Small steps, they review. Start with what it must do before how. Offer the candidate algorithms in one table and recommend one.`,
    ),
    text`
      Happy to. Before any code, which behavior do we want at the limit?

      | Algorithm | Memory per client | Bursts | Weak spot |
      |:--|:--|:--|:--|
      | Fixed window | one number | double at the edge | two full windows back to back |
      | Sliding log | one entry per request | exact | memory grows with traffic |
      | Sliding window counter | two numbers | nearly exact | an estimate |
      | Token bucket | two numbers | allowed, on purpose | none that hurts us |

      I would take the **token bucket**: two numbers per client, and a burst after a quiet time is a feature for uploads.
    `,
  );
  talk.user(text`Token bucket it is. What are the two numbers?`);
  talk.assistant(
    text`The tokens that are left, and when we last counted them. Nothing ticks in the background: the refill is worked out when someone asks.`,
  );
  talk.user(text`Show me the formula first.`);
  talk.assistant(text`
    With capacity $C$, refill rate $r$ per second, and $n$ tokens left at time $t_0$:

    $$
    n(t) = \min\bigl(C,\; n + r\,(t - t_0)\bigr)
    $$

    A request of cost $k$ passes when $n(t) \ge k$. Otherwise it has to wait $(k - n(t)) / r$ seconds.
  `);
  talk.user(text`Nice, so Retry-After falls out of it. Types?`);
  talk.assistant(text`
    \`\`\`ts
    export interface Limit {
      /** The most tokens a bucket holds: the largest burst. */
      capacity: number;
      /** Tokens per second. */
      refill: number;
    }

    export type Verdict = { allowed: true; remaining: number } | { allowed: false; retryAfter: number };
    \`\`\`

    A union rather than optional fields: nobody can read \`remaining\` of a refusal by mistake.
  `);
  talk.user(text`Good. Where does the time come from?`);
  talk.assistant(
    text`It is passed in, as \`now: () => number\` in milliseconds. Tests then move time by hand, and nothing sleeps.`,
  );
  talk.user(text`Should that be wall-clock time?`);
  talk.assistant(
    text`No. \`Date.now()\` jumps when the clock is set, in both directions. \`performance.now()\` only ever goes forward, which is all we need within one process.`,
  );
  talk.user(text`Write the bucket.`);
  talk.assistant(text`
    \`\`\`ts
    interface Bucket {
      tokens: number;
      countedAt: number;
    }

    export class Limiter {
      private readonly buckets = new Map<string, Bucket>();
      private readonly limit: Limit;
      private readonly now: () => number;

      constructor(limit: Limit, now: () => number) {
        this.limit = limit;
        this.now = now;
      }

      take(client: string, cost = 1): Verdict {
        const { capacity, refill } = this.limit;
        const now = this.now();
        const bucket = this.buckets.get(client) ?? { tokens: capacity, countedAt: now };
        const elapsed = (now - bucket.countedAt) / 1000;
        const tokens = Math.min(capacity, bucket.tokens + elapsed * refill);
        const allowed = tokens >= cost;
        this.buckets.set(client, { tokens: allowed ? tokens - cost : tokens, countedAt: now });
        return allowed
          ? { allowed, remaining: Math.floor(tokens - cost) }
          : { allowed, retryAfter: Math.ceil((cost - tokens) / refill) };
      }
    }
    \`\`\`
  `);
  talk.user(text`What happens with a cost larger than the capacity?`);
  talk.assistant(
    text`It would be told to wait, and then be refused again, forever. That is our first real bug. Such a request can never pass, so it is the caller's mistake: throw a \`RangeError\`.`,
  );
  talk.user(text`Show me as a diff.`);
  talk.assistant(text`
    \`\`\`diff
       take(client: string, cost = 1): Verdict {
         const { capacity, refill } = this.limit;
    +    if (cost > capacity) throw new RangeError(\`A cost of \${cost} never fits into \${capacity} tokens.\`);
         const now = this.now();
    \`\`\`
  `);
  talk.user(text`First test?`);
  talk.assistant(text`
    \`\`\`ts
    test('a client that used up its burst is told when to come back', () => {
      let now = 0;
      const limiter = new Limiter({ capacity: 3, refill: 0.5 }, () => now);
      for (let request = 0; request < 3; request += 1) limiter.take('ada');

      expect(limiter.take('ada')).toEqual({ allowed: false, retryAfter: 2 });

      now += 2000;
      expect(limiter.take('ada')).toEqual({ allowed: true, remaining: 0 });
    });
    \`\`\`
  `);
  talk.user(text`I like that it reads like a story. What about floating point? 0.1 + 0.2 and so on.`);
  talk.assistant(
    text`Rounding can leave 0.9999999 tokens where one was due, and then the client waits a second for nothing. Counting in thousandths as integers would fix it, but then a slow refill loses its remainder at every call. I would accept the error: it is below a millionth of a token, and always heals with the next refill.`,
  );
  talk.user(
    text`Hmm. A client that does exactly what Retry-After says must never be refused. Can you promise that?`,
  );
  talk.assistant(
    thought(
      9,
      text`They are right: that is a contract. Rounding up to whole seconds gives slack except when the wait is exactly whole. E.g. cost 1, refill 0.1, waits 10 s: 10 × 0.1 = 1 exactly in floating point, but 3 × 0.1 = 0.30000000000000004 and 0.7 + 0.3 may fall short. Compare with a tolerance.`,
    ),
    text`
      Fair, that one is a contract. Compare with a tolerance that is far below anything we sell:

      \`\`\`diff
      -    const allowed = tokens >= cost;
      +    // Refills add up in floating point: whoever waited as told must not miss by a rounding error.
      +    const allowed = tokens >= cost - 1e-9;
      \`\`\`

      And \`tokens - cost\` becomes \`Math.max(0, tokens - cost)\`, so that no bucket goes below zero.
    `,
  );
  talk.user(text`Now memory. The map grows with every client that ever called us.`);
  const memory = talk.assistant(text`
    A bucket that is full again says nothing: forgetting it changes no verdict. So we may drop every bucket older than the time that fills it,

    $$
    T_{\text{full}} = \frac{C}{r}.
    $$

    For 100 tokens at 5 per second that is 20 seconds. Shall I sweep on a timer, or a few buckets with each call?
  `);
  talk.user(text`On a timer.`);
  talk.assistant(
    text`Then it must be stopped at shutdown and \`unref()\`-ed in tests, and a sweep over a million buckets stalls everyone for a moment. It works, but I would rather not own a timer here.`,
  );
  talk.from(memory).user(text`A few with each call. I don't want a timer to stop at shutdown.`);

  return finishLimiter(talk, () =>
    file('limiter-bench.json', 'application/json', () => JSON.stringify(measured, null, 2)),
  );
}

const measured = {
  node: '24',
  clients: 100_000,
  calls: 5_000_000,
  nanosecondsPerCall: { median: 182, p99: 611 },
  bytesPerClient: 118,
};
