import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Client } from '../support/client.ts';
import type { World } from '../support/world.ts';
import { startWorld } from '../support/world.ts';
import { Dice } from './dice.ts';
import { throughLink, throughMembership, throughOwner } from './doors.ts';
import { encodings, Haystack, Needle } from './encodings.ts';
import { plant } from './plant.ts';
import { makeValue } from './values.ts';

/**
 * Random conversations, with made-up values planted everywhere and in every encoding, and random decisions. Every
 * byte that leaves by any door is searched for each value that was redacted. `LEAK_SEARCH_CONVERSATIONS` and
 * `LEAK_SEARCH_SEED` say how many, and which.
 */
const conversations = Number(process.env.LEAK_SEARCH_CONVERSATIONS ?? 60);
const seed = Number(process.env.LEAK_SEARCH_SEED ?? Date.now() % 2 ** 31);

let world: World;
let ana: Client;
let cai: Client;

beforeAll(async () => {
  world = await startWorld();
  [ana, cai] = await Promise.all([world.as('ana'), world.as('cai')]);
  const { status } = await ana.send('PUT', '/api/v1/organization/policy', { blockCredentials: false });
  expect(status).toBe(200);
});
afterAll(() => world.stop());

it('what was redacted leaves by no door, in no encoding', { timeout: 20 * 60 * 1000 }, async () => {
  let cases = 0;
  const leaks: string[] = [];
  for (let n = 0; n < conversations; n += 1) {
    const dice = new Dice(seed + n);
    const values = Array.from({ length: 8 }, () => makeValue(dice));
    const id = await world.bring('ana', plant(dice, values));
    const { redacted, word } = await decideAtRandom(dice, id, values);
    const link = await ana.post(`/api/v1/conversations/${id}/links`, { previewTitle: true });
    expect(link.status, link.text).toBe(201);
    await repeat(dice, id, redacted);
    const outcomes = [
      ...(await throughLink(world.stranger, new URL(link.json.url).pathname)),
      ...(await throughMembership(cai, id, word)),
      ...(await throughOwner(ana, id)),
    ];
    const needles = redacted.map((value) => new Needle(value));
    for (const { door, bytes } of outcomes) {
      const haystack = new Haystack(bytes);
      for (const needle of needles) {
        cases += 1;
        const leak = haystack.leak(needle);
        if (leak) leaks.push(`seed ${seed + n}: ${JSON.stringify(needle.value)} (${leak}) at “${door}”`);
      }
    }
  }
  console.log(`seed ${seed}: ${conversations} conversations, ${cases} searches for a value at a door`);
  expect(leaks).toEqual([]);
  expect(cases).toBeGreaterThan(conversations * 80);
});

/** What was redacted is written again, when the link is there already. */
async function repeat(dice: Dice, id: string, redacted: readonly string[]): Promise<void> {
  if (redacted.length === 0 || dice.chance(0.5)) return;
  const encode = dice.pick(Object.values(encodings));
  const said = await ana.post(`/api/v1/conversations/${id}/messages`, {
    text: `Once more: ${encode(dice.pick(redacted))}, and so on`,
  });
  expect(said.status, said.text).toBe(201);
}

/** Redacts some of the values, leaves out a message now and then, and shares it inside the organization, too. */
async function decideAtRandom(
  dice: Dice,
  id: string,
  values: readonly string[],
): Promise<{ redacted: string[]; word: string }> {
  const path = `/api/v1/conversations/${id}`;
  const redacted = values.filter(() => dice.chance(0.6));
  const { messages, title } = (await ana.get(path)).json;
  const leftOut = dice.chance(0.3) ? [{ id: messages[1 + dice.below(4)].id, action: 'leave-out' }] : [];
  // In two steps: decisions are added to those that stand.
  const half = dice.below(redacted.length + 1);
  for (const [step, texts] of [redacted.slice(0, half), redacted.slice(half)].entries()) {
    const decided = await ana.send(
      'PUT',
      `${path}/redactions`,
      { redact: texts.map((text) => ({ text })), inside: true, messages: step === 0 ? leftOut : [] },
      { 'if-match': `"${step}"` },
    );
    expect(decided.status, decided.text).toBe(200);
  }
  const sharing = await ana.get(`${path}/sharing`);
  const shared = await ana.send(
    'PUT',
    `${path}/sharing`,
    { organization: 'view', groups: [], people: [] },
    { 'if-match': sharing.headers.get('etag')! },
  );
  expect(shared.status, shared.text).toBe(200);
  return { redacted, word: title.split(' ')[0] };
}
