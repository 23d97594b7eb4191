import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ImportedConversation } from '../src/importers/importer.ts';
import { busyMachine } from './support/busy-machine.ts';
import { hasBrowser } from './support/browser.ts';
import type { Client } from './support/client.ts';
import { startJourneys } from './support/journey.ts';
import type { World } from './support/world.ts';

const count = 500;
/** A second answer stands beside this one, and another question below it. */
const forked = 41;

/** What it is to read a conversation that is much longer than what a page can hold. */
describe.skipIf(!hasBrowser())('in the browser, a long conversation', busyMachine, () => {
  const { begin, signedIn } = startJourneys();
  let world: World;
  let ana: Client;
  let id: string;
  let ids: string[];
  let page: Page;

  beforeAll(async () => {
    world = await begin();
    ana = await world.as('ana');
    id = await world.bring('ana', {
      title: 'A long one',
      messages: messages(),
      activeSourceId: `m${count - 1}`,
    });
    const all = (await ana.get(`/api/v1/conversations/${id}`)).json.messages as {
      id: string;
      parts: { text: string }[];
    }[];
    ids = Array.from(
      { length: count },
      (_, n) => all.find(({ parts }) => parts[0]!.text.startsWith(`Message ${n}.`))!.id,
    );
  });
  beforeEach(async () => {
    page = await signedIn('ana', '/', { viewport: { width: 1280, height: 900 } });
  });

  function messages(): ImportedConversation['messages'] {
    const said = (n: number | string, parent: number | string | null, role: 'user' | 'assistant') => ({
      sourceId: `m${n}`,
      parentSourceId: parent === null ? null : `m${parent}`,
      role,
      model: null,
      createdAt: new Date('2026-03-01T12:00:00Z'),
      parts: [
        {
          type: 'text' as const,
          text: `Message ${n}. ${'It goes on for a while. '.repeat(Number.isInteger(n) ? 3 + ((Number(n) * 7) % 40) : 30)}`,
        },
      ],
    });
    const trunk = Array.from({ length: count }, (_, n) =>
      said(n, n === 0 ? null : n - 1, n % 2 === 0 ? 'user' : 'assistant'),
    );
    const other = [said('other', forked - 1, 'assistant'), said('below', 'other', 'user')];
    return [...trunk.slice(0, forked + 1), ...other, ...trunk.slice(forked + 1)];
  }

  const box = (n: number) => page.locator(`[data-message="${ids[n]}"]`);
  const shown = () => page.locator('[data-message]').count();
  const open = (path = '') => page.goto(`${world.origin}/c/${id}${path}`);
  /** What the reader has before their eyes: the first message that is wholly in sight, and where it is. */
  const sight = () =>
    page.evaluate(() => {
      const top = document.querySelector('.transcript-scroll')!.getBoundingClientRect().top;
      const all = [...document.querySelectorAll<HTMLElement>('[data-message]')];
      const first = all.find((each) => each.getBoundingClientRect().top >= top)!;
      return { id: first.dataset['message']!, top: first.getBoundingClientRect().top };
    });
  /** Until nothing has moved for a while. */
  const still = async () => {
    let before = await sight();
    for (let same = 0; same < 3;) {
      await page.waitForTimeout(120);
      const now = await sight();
      same = now.id === before.id && Math.abs(now.top - before.top) < 0.5 ? same + 1 : 0;
      before = now;
    }
    return before;
  };
  const topOf = async (messageId: string) =>
    (await page.locator(`[data-message="${messageId}"]`).boundingBox())!.y;

  it('opens at its end, with the last of its messages', async () => {
    await open();
    await expect.poll(() => box(count - 1).isVisible()).toBe(true);
    await still();
    const foot = (await page.locator('.composer').boundingBox())!.y;
    const last = (await box(count - 1).boundingBox())!;
    expect(last.y + last.height).toBeLessThanOrEqual(foot + 40);
    expect(await shown()).toBeLessThan(200);
    expect(await page.getByText(`${count / 2} rounds`).count()).toBeGreaterThan(0);
  });

  it('scrolls up to its first message, and nothing jumps when earlier ones come', async () => {
    await open();
    await box(count - 1).waitFor();
    for (let step = 0; step < 200 && (await box(0).count()) === 0; step += 1) {
      await page.evaluate(() => document.querySelector('.transcript-scroll')!.scrollBy({ top: -4500 }));
      // What has come near is laid out by then, with its own height.
      await page.evaluate(
        () => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))),
      );
      const before = await sight();
      await page.waitForTimeout(250);
      expect(Math.abs((await topOf(before.id)) - before.top), `at step ${step}`).toBeLessThan(3);
    }
    await page.locator('.transcript-scroll').evaluate((element) => element.scrollTo({ top: 0 }));
    await expect.poll(() => box(0).isVisible()).toBe(true);
    expect(await page.getByRole('button', { name: /Earlier messages/ }).count()).toBe(0);
    // What is far away has gone from the page, and comes again.
    expect(await shown()).toBeLessThanOrEqual(400);
    await page.getByRole('button', { name: 'Jump to the end' }).click();
    await expect.poll(() => box(count - 1).isVisible()).toBe(true);
  });

  it('opens at a message that a link names, marks it, and stays there when someone writes', async () => {
    await open(`?branch=${ids[100]}#m-${ids[100]}`);
    await box(100).waitFor();
    await expect.poll(() => page.locator('.message.linked').getAttribute('id')).toBe(`m-${ids[100]}`);
    const before = await still();
    expect(before.id).toBe(ids[100]);
    const frame = (await page.locator('.transcript-scroll').boundingBox())!;
    expect(before.top - frame.y).toBeLessThan(60);
    await expect.poll(() => page.locator('.message.linked').count()).toBe(0);

    const heard = page.waitForResponse((response) => response.url().includes('/transcript'));
    await ana.post(`/api/v1/conversations/${id}/messages`, {
      text: 'Written elsewhere',
      parentId: ids.at(-1),
    });
    await heard;
    await page.waitForTimeout(300);
    expect(Math.abs((await topOf(ids[100]!)) - before.top)).toBeLessThan(1);

    await page.getByRole('button', { name: 'Jump to the end' }).click();
    await page.getByText('Written elsewhere').waitFor();
  });

  it('goes to another branch far from the end, and keeps the place', async () => {
    await open(`?branch=${ids[forked]}#m-${ids[forked]}`);
    await box(forked).waitFor();
    await still();
    await page.evaluate(() => document.querySelector('.transcript-scroll')!.scrollBy({ top: -300 }));
    await still();
    const top = await topOf(ids[forked]!);
    const navigator = box(forked).locator('.branches');
    expect(await navigator.innerText()).toContain('1/2');
    await navigator.getByRole('button', { name: 'Next branch' }).click();
    const other = page.locator('[data-message]', { hasText: 'Message other.' });
    await other.waitFor();
    await still();
    expect(Math.abs((await other.boundingBox())!.y - top)).toBeLessThan(3);
    await page.getByText('Message below.').waitFor();

    await other.getByRole('button', { name: 'Previous branch' }).click();
    await box(forked).waitFor();
    await still();
    expect(Math.abs((await topOf(ids[forked]!)) - top)).toBeLessThan(3);
    expect(await page.getByRole('button', { name: /Later messages/ }).count()).toBe(1);
  });

  it('earlier messages can be asked for by keyboard', async () => {
    // Whatever watches the edges of the page is slow here.
    await page.addInitScript(() => {
      window.IntersectionObserver = class {
        observe() {}
        unobserve() {}
        disconnect() {}
      } as never;
    });
    await open(`?branch=${ids[300]}#m-${ids[300]}`);
    await box(300).waitFor();
    await still();
    const had = await shown();
    const top = await topOf(ids[300]!);
    await page.getByRole('button', { name: /Earlier messages/ }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(shown).toBe(had + 60);
    expect(await topOf(ids[300]!)).not.toBe(top);
  });
});
