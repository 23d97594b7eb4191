import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { TestBrowser } from './browser.ts';
import { openBrowser, watchForTrouble } from './browser.ts';
import type { Person, World } from './world.ts';
import { emailOf, password, startWorld } from './world.ts';

/** What a person's browser is like: its width, its colors, what it may do. */
type Machine = Parameters<TestBrowser['newPerson']>[0];

/**
 * A browser for the journeys of one `describe`, which calls this first. Whatever should never happen on a page
 * fails the journey that it happened in. `home` is the path that people sign in for who name no other.
 */
export function startJourneys({ home = () => '/' }: { home?: () => string } = {}) {
  let browser: TestBrowser;
  let world: World | null = null;
  let contexts: BrowserContext[] = [];
  let troubles: string[][] = [];

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterEach(async () => {
    const seen = troubles.flat();
    troubles = [];
    for (const context of contexts) await context.close();
    contexts = [];
    expect(seen).toEqual([]);
  });
  afterAll(async () => {
    await browser.close();
    await end();
  });

  /** A new world in place of the one before. It lasts until the next one begins, or the last journey is over. */
  async function begin(options?: Parameters<typeof startWorld>[0]): Promise<World> {
    await end();
    world = await startWorld(options);
    return world;
  }

  async function end(): Promise<void> {
    await world?.stop();
    world = null;
  }

  /** A page of someone at a machine of their own, who is not signed in. */
  async function newPage(machine?: Machine): Promise<Page> {
    const context = await browser.newPerson(machine);
    contexts.push(context);
    const page = await context.newPage();
    troubles.push(watchForTrouble(page, world!.origin));
    return page;
  }

  /** A page of someone who wanted to go to this path, and is there once they have signed in. */
  async function signedIn(person: Person, path = home(), machine?: Machine): Promise<Page> {
    const page = await newPage(machine);
    await page.goto(world!.origin + path);
    await signIn(page, person);
    await page.waitForURL(world!.origin + path);
    return page;
  }

  return { begin, newPage, signedIn };
}

/** Fills in the form of the sign-in that the page shows, and sends it. */
export async function signIn(page: Page, person: Person): Promise<void> {
  await page.getByLabel('Email').fill(emailOf(person));
  await page.getByLabel('Password').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

interface Look {
  /** A selector: only what is in there. */
  within?: string;
  /** Also what WCAG leaves open and axe advises. */
  bestPractice?: boolean;
}

/** Nothing on the page stands in the way of assistive technology (WCAG 2.2, A and AA). `what` is named if it does. */
export async function expectAccessible(page: Page, what?: string, look: Look = {}): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
  if (look.bestPractice) tags.push('best-practice');
  const axe = new AxeBuilder({ page }).withTags(tags);
  if (look.within) axe.include(look.within);
  const { violations } = await axe.analyze();
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' | ')}`);
  expect(found, what).toEqual([]);
}

/** It is accessible, and nothing of it is wider than the screen. */
export async function expectPresentable(page: Page, what = 'the page', look?: Look): Promise<void> {
  await expectAccessible(page, what, look);
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(over, `${what} is wider than the screen`).toBeLessThanOrEqual(0);
}
