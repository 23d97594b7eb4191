import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { busyMachine } from './support/busy-machine.ts';
import { hasBrowser } from './support/browser.ts';
import type { Client } from './support/client.ts';
import { expectPresentable, startJourneys } from './support/journey.ts';
import type { World } from './support/world.ts';

/** Searching, in a real browser: what is found is shown with its surroundings, and opens where it stands. */
describe.skipIf(!hasBrowser())('in the browser', busyMachine, () => {
  const { begin, signedIn } = startJourneys();
  let world: World;
  let ana: Client;
  let id: string;
  let target: string;

  beforeEach(async () => {
    world = await begin();
    ana = await world.as('ana');
    id = (await ana.post('/api/v1/conversations', { title: 'How sluices work' })).json.id;
    for (let n = 0; n < 30; n += 1) {
      const text = n === 4 ? 'Where do marbled godwits winter?' : `Question ${n}\n\n${'More. '.repeat(200)}`;
      const said = await ana.post(`/api/v1/conversations/${id}/messages`, { text });
      if (n === 4) target = said.json.id;
    }
    await expect
      .poll(async () => (await ana.get('/api/v1/search?q=godwits')).json.items.length, { interval: 20 })
      .toBe(1);
  });

  const field = (page: Page) => page.getByRole('searchbox');
  const results = (page: Page) => page.getByRole('navigation', { name: 'Search results' });
  const isInSight = (page: Page) =>
    page.locator(`[id="m-${target}"]`).evaluate((element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return bottom > 0 && top < window.innerHeight;
    });

  it('Ana finds a message, and opens the conversation at it, by keyboard alone', async () => {
    const page = await signedIn('ana');
    await field(page).waitFor();
    await page.keyboard.press('/');
    await expect.poll(() => field(page).evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.type('godwits');
    await expect.poll(() => results(page).locator('mark').allTextContents()).toEqual(['godwits']);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${world.origin}/c/${id}?branch=${target}#m-${target}`);
    await expect.poll(() => isInSight(page)).toBe(true);
    await expect.poll(() => page.locator('.linked').count()).toBe(1);
    await expect.poll(() => page.locator('.linked').count()).toBe(0);
    await field(page).focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => page.getByRole('navigation', { name: 'Conversations' }).count()).toBe(1);
  });

  it('leads from the field to the results and back, and Escape clears', async () => {
    const page = await signedIn('ana');
    await field(page).fill('sluices');
    await expect.poll(() => results(page).locator('mark').allTextContents()).toEqual(['sluices']);
    await field(page).press('ArrowDown');
    await page.keyboard.press('ArrowUp');
    expect(await field(page).evaluate((element) => element === document.activeElement)).toBe(true);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Escape');
    expect(await field(page).inputValue()).toBe('');
    expect(await field(page).evaluate((element) => element === document.activeElement)).toBe(true);
  });

  it('Enter in the field opens what was found first', async () => {
    const page = await signedIn('ana');
    await field(page).fill('"marbled godw');
    await expect.poll(() => results(page).locator('mark').allTextContents()).toEqual(['marbled godwits']);
    await field(page).press('Enter');
    await page.waitForURL(`${world.origin}/c/${id}?branch=${target}#m-${target}`);
    await expect.poll(() => isInSight(page)).toBe(true);
  });

  it('says what to try where nothing is found', async () => {
    const page = await signedIn('ana');
    await field(page).fill('nonesuch');
    await expect
      .poll(() => results(page).textContent())
      .toContain('Nothing matches “nonesuch” in the titles and messages that you can see.');
  });

  it.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)('is accessible, %s at %i pixels', async (colorScheme, width) => {
    const page = await signedIn('ana', '/', { colorScheme, viewport: { width, height: 800 } });
    await field(page).fill('question');
    await expect.poll(() => results(page).locator('mark').count()).toBeGreaterThan(2);
    await expectPresentable(page, 'the results');
  });
});
