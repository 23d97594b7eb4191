import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { World } from '../support/world.ts';
import { startWorld } from '../support/world.ts';
import { Round } from './knocking.ts';
import { begin } from './life.ts';
import { furnish, step, take } from './steps.ts';
import { Mismatch } from './turn.ts';

/**
 * The product against a model of plain sets, over the real HTTP API: random lives of two organizations, and
 * after every step people knock at the doors (see knocking.ts for who knocks where).
 *
 * `ACCESS_MODEL_STEPS=200000` takes so many steps, about two and a half hours. `ACCESS_MODEL_FULL=1` tries
 * everyone at every door after each, some 1,400 answers a step. `ACCESS_MODEL_SEED` and `ACCESS_MODEL_PATH` live
 * again what failed; with `ACCESS_MODEL_SHRINK=1` besides, the fewest steps that lead there are looked for.
 */
const stepsInAll = Number(process.env['ACCESS_MODEL_STEPS'] ?? 2000);
const full = process.env['ACCESS_MODEL_FULL'] === '1';
const seed = Number(process.env['ACCESS_MODEL_SEED'] ?? Date.now() % 2 ** 31);
const path = process.env['ACCESS_MODEL_PATH'];
const shrinks = process.env['ACCESS_MODEL_SHRINK'] === '1';
const stepsOfALife = Math.min(200, stepsInAll);

let world: World;
beforeAll(async () => {
  world = await startWorld({ empty: true });
});
afterAll(() => world.stop());

it('everyone sees what is shared with them, and nothing else, whatever happens', async () => {
  const round = new Round(full);
  let taken = 0;
  const life = fc.array(step, {
    minLength: shrinks ? 0 : stepsOfALife,
    maxLength: stepsOfALife,
    size: 'max',
  });
  await fc.assert(
    fc.asyncProperty(life, async (steps) => {
      const life = await begin(world);
      round.begin(Math.floor((steps[0]?.numbers[0] ?? 0) / 2 ** 16));
      try {
        await furnish(life);
        await round.go(life);
        for (const next of steps) {
          await take(life, next);
          await round.go(life);
          taken += 1;
        }
      } catch (error) {
        throw error instanceof Mismatch ? error : new Mismatch(life, String(error), error);
      } finally {
        round.begin(0);
      }
    }),
    {
      numRuns: Math.ceil(stepsInAll / stepsOfALife),
      endOnFailure: !shrinks,
      seed,
      ...(path ? { path } : {}),
      reporter: (run) => {
        if (!run.failed) return;
        const again = `ACCESS_MODEL_SEED=${run.seed} ACCESS_MODEL_PATH=${run.counterexamplePath}`;
        throw new Error(`${(run.errorInstance as Error | null)?.message}\n\nTo live it again: ${again}`, {
          cause: run.errorInstance,
        });
      },
    },
  );
  console.log(`seed ${seed}: ${taken} steps, ${round.asked} answers held against the model`);
  expect(taken).toBeGreaterThanOrEqual(shrinks ? 0 : stepsInAll);
}, 2_147_000_000);
