import type { ImportedConversation, ImportedFilePart } from '../../importers/importer.ts';
import type { Script } from '../script.ts';
import { text } from '../script.ts';

/** The second half of the pairing session: memory, HTTP, configuration, review. */
export function finishLimiter(talk: Script, bench: () => ImportedFilePart): ImportedConversation {
  talk.assistant(text`
    A \`Map\` remembers the order of insertion. If every write deletes and sets again, the oldest buckets are always in front:

    \`\`\`ts
    private sweep(now: number): void {
      const full = (this.limit.capacity / this.limit.refill) * 1000;
      let looked = 0;
      for (const [client, bucket] of this.buckets) {
        if (looked++ === 2 || now - bucket.countedAt < full) return;
        this.buckets.delete(client);
      }
    }
    \`\`\`

    Two removals for at most one insertion: the map can only shrink towards the clients of the last $C/r$ seconds.
  `);
  talk.user(text`Deleting while iterating over a Map, is that safe?`);
  talk.assistant(
    text`Yes, in JavaScript it is defined: an entry that is removed before it was visited is not visited, and one that was visited may go at any time.`,
  );
  talk.user(text`Measure it, please.`);
  talk.assistant(
    bench(),
    text`
    Five million calls over 100,000 clients, on one core:

    | | Median | 99th percentile |
    |:--|--:|--:|
    | One call | 182 ns | 611 ns |
    | Memory per client | 118 bytes | |

    An upload costs us a thousand times more. Enough.
  `,
  );
  talk.user(text`Agreed. Who is "a client", by the way? The IP address?`);
  talk.assistant(
    text`The account when there is one, else the address. Behind one office address sit many people, and an attacker with IPv6 has more addresses than we have memory, so the address is cut to its /64 network.`,
  );
  talk.user(text`Code for the /64?`);
  talk.assistant(text`
    \`\`\`ts
    import { isIPv6 } from 'node:net';

    /** An IPv6 customer usually has a whole /64: one bucket for all of it. */
    export function networkOf(address: string): string {
      if (!isIPv6(address)) return address;
      const { hostname } = new URL(\`http://[\${address}]/\`);
      const [head = '', tail] = hostname.slice(1, -1).split('::');
      const front = head === '' ? [] : head.split(':');
      const back = tail ? tail.split(':') : [];
      const zeros = tail === undefined ? 0 : 8 - front.length - back.length;
      return [...front, ...Array(zeros).fill('0'), ...back].slice(0, 4).join(':');
    }
    \`\`\`

    The URL parser brings every spelling of an address into one form, so that nobody gets a second bucket by writing zeros differently.
  `);
  talk.user(text`Sneaky, I like it. And ::ffff:192.0.2.1?`);
  talk.assistant(
    text`Good catch: an IPv4 address in IPv6 clothes. All of those share the same first 64 bits, so the whole IPv4 Internet would share one bucket. We strip \`::ffff:\` before asking whether it is IPv6.`,
  );
  talk.user(text`HTTP next. What do we answer?`);
  talk.assistant(text`
    \`\`\`http
    HTTP/1.1 429 Too Many Requests
    Retry-After: 2
    Content-Type: application/problem+json

    {"type":"about:blank","title":"Too many uploads","status":429,"detail":"Try again in 2 seconds."}
    \`\`\`

    429 is RFC 6585, the body RFC 9457. \`Retry-After\` is in whole seconds, which is why we rounded *up*.
  `);
  talk.user(text`Before or after authentication?`);
  talk.assistant(text`
    Both, with different keys. Guessing passwords must be limited before we know who it is; fairness between accounts only makes sense after.

    \`\`\`mermaid
    sequenceDiagram
      participant C as Client
      participant L as Limiter
      participant A as Sign-in
      participant U as Upload
      C->>L: request (by network)
      L->>A: allowed
      A->>L: account known (by account)
      L->>U: allowed
      U-->>C: 201 Created
      Note over C,L: at either step: 429 with Retry-After
    \`\`\`
  `);
  talk.user(text`What does an upload cost? A 1 kB text and a 2 GB video can't be the same.`);
  talk.assistant(
    text`One token per started 10 MB, at most half the capacity. A huge upload is then expensive but never impossible.`,
  );
  talk.user(text`Configuration?`);
  talk.assistant(text`
    \`\`\`yaml
    limits:
      before-sign-in:
        capacity: 30
        refill: 0.5
      uploads:
        capacity: 100
        refill: 5
        bytes-per-token: 10_000_000
    \`\`\`

    Every value has a default, and an unknown key stops the start. A typo in a limit that silently means "no limit" is the worst kind.
  `);
  talk.user(text`We run two instances. Doesn't everyone get twice the limit?`);
  talk.assistant(
    text`At most twice, yes. For fairness that is fine. For the sign-in limit I would halve the numbers today and share the buckets in a store when a third instance comes.`,
  );
  talk.user(text`Halve it. Should a limiter that fails let requests through?`);
  talk.assistant(
    text`In memory it cannot fail. Once it sits in a store: open for uploads, closed for sign-in. Availability matters more for the first, safety for the second.`,
  );
  talk.user(text`Metrics?`);
  talk.assistant(
    text`Two: \`limiter_refused_total{limit}\` and \`limiter_clients\`. Never the client itself as a label, or the metrics become the memory leak that we just avoided.`,
  );
  talk.user(text`One property test for the whole thing?`);
  talk.assistant(text`
    \`\`\`ts
    test('no order of requests gets more than the burst and the refill', () => {
      fc.assert(
        fc.property(fc.array(fc.record({ wait: fc.nat(5000), cost: fc.integer({ min: 1, max: 3 }) })), (requests) => {
          let now = 0;
          let granted = 0;
          const limiter = new Limiter({ capacity: 10, refill: 2 }, () => now);
          for (const { wait, cost } of requests) {
            now += wait;
            if (limiter.take('ada', cost).allowed) granted += cost;
          }
          expect(granted).toBeLessThanOrEqual(10 + (now / 1000) * 2 + 1e-6);
        }),
      );
    });
    \`\`\`
  `);
  talk.user(text`That is the specification in one line. Does it pass?`);
  talk.assistant(
    text`It should: each grant takes what the refill put in, apart from the tolerance. The last \`1e-6\` leaves room for a thousand grants at \`1e-9\` each. I can't run it from here, so please do.`,
  );
  talk.user(text`Green, 100 runs. Anything you would still change?`);
  talk.assistant(
    text`The name \`take\`: it promises that something was taken, also when nothing was. \`tryTake\` is honest.`,
  );
  talk.user(text`Renamed. Commit message?`);
  talk.assistant(text`
    \`\`\`text
    Uploads are limited by a token bucket

    Two numbers per client and no timer: the refill is worked out when
    someone asks, and a bucket that would be full again is forgotten.
    Whoever waits as long as Retry-After says is never refused.
    \`\`\`
  `);
  talk.user(text`Merged. Thanks!`);
  talk.assistant(
    text`Thank you. 70 lines, no dependency, and the two best ideas came out of your questions: the promise behind \`Retry-After\`, and \`::ffff:\`.`,
  );
  return talk.end();
}
