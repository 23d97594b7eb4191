import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { hasBrowser } from './support/browser.ts';
import { busyMachine } from './support/busy-machine.ts';
import type { Client } from './support/client.ts';
import { expectPresentable, startJourneys } from './support/journey.ts';
import { entriesOf } from './support/unzip.ts';
import type { World } from './support/world.ts';

/** Taking many conversations away, in a real browser. */
describe.skipIf(!hasBrowser())('in the browser', busyMachine, () => {
  const { begin, signedIn } = startJourneys();
  let world: World;
  let ana: Client;

  beforeEach(async () => {
    world = await begin();
    ana = await world.as('ana');
  });

  async function openExport(page: Page) {
    await page.locator('.account').click();
    await page.getByRole('menuitem', { name: 'Export conversations…' }).click();
    return page.getByRole('dialog', { name: 'Export conversations' });
  }

  async function bring(title: string, text = 'Low tide is at six.', kind = 'chatgpt' as const) {
    const createdAt = world.now();
    const parts = [{ type: 'text' as const, text }];
    const message = { parentSourceId: null, role: 'user' as const, model: null, parts, createdAt };
    return world.bring('ana', { title, kind, messages: [{ ...message, sourceId: 'u' }] });
  }

  it('one narrows what one sees down, looks at it, and downloads just that', async () => {
    const tides = await bring('Tides of the estuary');
    await bring('Tides elsewhere');
    await bring('Trains');
    await ana.send('PUT', `/api/v1/conversations/${tides}/tags`, { tags: ['sea'] });
    const page = await signedIn('ana');
    const dialog = await openExport(page);
    await dialog.getByText('3 conversations with 3 messages').waitFor();
    await dialog.getByLabel('Title contains').fill('tides');
    await dialog.getByText('2 conversations').waitFor();
    const tags = dialog.getByLabel('Tags', { exact: true });
    await tags.fill('SEA');
    await tags.press('Enter');
    await dialog.getByText('1 conversation with 1 message').waitFor();
    expect(await dialog.getByRole('row').nth(1).innerText()).toContain('Tides of the estuary');
    await dialog.getByLabel('Source', { exact: true }).selectOption('Claude');
    await dialog.getByText('Nothing fits').waitFor();
    expect(await dialog.getByRole('button', { name: 'Download' }).isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Remove Claude' }).click();
    await dialog.getByLabel('To', { exact: true }).fill('2001-01-01');
    await dialog.getByText('Nothing fits').waitFor();
    await dialog.getByLabel('To', { exact: true }).fill('');
    await dialog.getByRole('radio', { name: 'Markdown' }).click();
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Download 1' }).click();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/^Conversations .*\.zip$/);
    const entries = await entriesOf(await readFile(await file.path()));
    expect(entries.map(({ name }) => name)).toEqual(['Tides of the estuary.md']);
    const done = page.getByRole('dialog', { name: 'Export finished' });
    await done.getByText('1 conversation exported').waitFor();
    await done.getByRole('button', { name: 'Done' }).click();
    await done.waitFor({ state: 'detached' });
  });

  it('one sees how far a long export is, and stops it', async () => {
    const text = 'word '.repeat(400_000);
    for (let n = 0; n < 100; n += 1) await bring(`Long ${n}`, text);
    const page = await signedIn('ana');
    const dialog = await openExport(page);
    await dialog.getByRole('radio', { name: 'CSV' }).click();
    const download = page.waitForEvent('download');
    await dialog.getByRole('button', { name: 'Download 100' }).click();
    const running = page.getByRole('dialog', { name: 'Exporting' });
    await running.getByText(/\d+ of 100 conversations/).waitFor();
    await running.getByRole('button', { name: 'Cancel export' }).click();
    const stopped = page.getByRole('dialog', { name: 'Export stopped' });
    await stopped.getByText('is not whole').waitFor();
    expect(await (await download).failure()).not.toBeNull();
    await stopped.getByRole('button', { name: 'Choose again' }).click();
    await page.getByRole('dialog', { name: 'Export conversations' }).waitFor();
  });

  it('whoever may take nothing away is told why', async () => {
    await bring('Tides');
    await ana.send('PUT', '/api/v1/organization/policy', { export: 'off' });
    const dialog = await openExport(await signedIn('ana'));
    await dialog.getByText('Your organization does not allow exports.').waitFor();
    expect(await dialog.getByRole('button', { name: 'Download' }).isDisabled()).toBe(true);
  });

  it.each([
    { width: 1280, colorScheme: 'light' as const },
    { width: 390, colorScheme: 'dark' as const },
  ])(
    'the dialog can be read and used by everyone, $width wide, $colorScheme',
    async ({ width, colorScheme }) => {
      await bring('Tides');
      const page = await signedIn('ana', '/', { viewport: { width, height: 800 }, colorScheme });
      const dialog = await openExport(page);
      await dialog.getByText('1 conversation').waitFor();
      await expectPresentable(page, 'the dialog', { within: '.dialog', bestPractice: true });
    },
  );
});
