import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestBrowser } from './support/browser.ts';
import { busyMachine } from './support/busy-machine.ts';
import { hasBrowser, openBrowser, watchForTrouble } from './support/browser.ts';
import { Client } from './support/client.ts';
import type { Receiver } from './support/receiver.ts';
import { startReceiver } from './support/receiver.ts';
import type { Person, World } from './support/world.ts';
import { emailOf, password, startWorld } from './support/world.ts';

/** What people set up for their programs, in a real browser. */
describe.skipIf(!hasBrowser())('in the browser', busyMachine, () => {
  let world: World;
  let browser: TestBrowser;
  let receiver: Receiver;
  let contexts: BrowserContext[] = [];
  let troubles: string[][] = [];

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    world = await startWorld({ environment: { VITRINE_WEBHOOK_PRIVATE: '127.0.0.0/8' } });
    receiver = await startReceiver();
  });
  afterEach(async () => {
    const seen = troubles.flat();
    troubles = [];
    for (const context of contexts) await context.close();
    contexts = [];
    await receiver.stop();
    await world.stop();
    expect(seen).toEqual([]);
  });

  async function signedIn(person: Person, path: string): Promise<Page> {
    const context = await browser.newPerson();
    contexts.push(context);
    const page = await context.newPage();
    troubles.push(watchForTrouble(page, world.origin));
    await page.goto(world.origin + path);
    await page.getByLabel('Email').fill(emailOf(person));
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.waitForURL(world.origin + path);
    return page;
  }

  const expectAccessible = async (page: Page) =>
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([]);

  it('Cai makes a key that may only read, uses it, and revokes it', async () => {
    const page = await signedIn('cai', '/settings/keys');
    await page.getByText('You have no keys.').waitFor();
    expect(await page.getByRole('checkbox', { name: /Administer/ }).count()).toBe(0);
    await page.getByLabel('Name of the key').fill('Nightly look');
    await page.getByLabel('It lasts').selectOption('30 days');
    await page.getByRole('button', { name: 'Create key' }).click();
    const key = await page.getByLabel('Key “Nightly look”').inputValue();
    expect(key).toMatch(/^vitrine_/);
    await expectAccessible(page);

    const program = new Client(world.origin, { authorization: `Bearer ${key}` });
    expect((await program.get('/api/v1/me')).json.name).toBe('Cai');
    expect((await program.post('/api/v1/conversations', {})).json.scope).toBe('write');
    await page.reload();
    const row = page.getByRole('listitem').filter({ hasText: 'Nightly look' });
    await row.getByText('last used').waitFor();
    expect(await row.innerText()).toContain('Read');
    expect(await page.content()).not.toContain(key);
    await row.getByRole('button', { name: 'Revoke' }).click();
    await page.getByText('You have no keys.').waitFor();
    expect((await program.get('/api/v1/me')).status).toBe(401);
  });

  it('Ana adds a webhook, tries it, and sees what it was told', async () => {
    const page = await signedIn('ana', '/settings/webhooks');
    await page.getByRole('button', { name: 'Add a webhook' }).click();
    await page.getByLabel('Address').fill('http://example.com/hook');
    await page.getByRole('button', { name: 'Add webhook' }).click();
    await page.getByText('The address must begin with https://').waitFor();
    await page.getByLabel('Address').fill(receiver.url);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Add webhook' }).click();
    const secret = await page.getByLabel(/^Secret for 127\.0\.0\.1/).inputValue();
    expect(secret).toMatch(/^whsec_/);
    await page.getByText('Told nothing yet').waitFor();
    await page.getByRole('button', { name: /Send a test/ }).click();
    await page.getByText('Test: Delivered (204).').waitFor();

    receiver.answer = { status: 500 };
    const ana = await world.as('ana');
    const { id } = (await ana.post('/api/v1/conversations', { title: 'Watched' })).json;
    await ana.post(`/api/v1/conversations/${id}/links`, {});
    await receiver.until(2);
    await page.reload();
    await page.getByText('Failed once: it answered 500').waitFor();
    await page.getByRole('button', { name: /^Deliveries/ }).click();
    const lines = page.getByRole('list', { name: 'Recent deliveries' }).getByRole('listitem');
    await lines.first().waitFor();
    expect(await lines.allInnerTexts()).toEqual([
      expect.stringContaining('link.created'),
      expect.stringContaining('webhook.test'),
    ]);
    expect(await page.content()).not.toContain(secret);
    await expectAccessible(page);

    await page.getByRole('button', { name: /^Turn off/ }).click();
    await page.getByRole('button', { name: /^Turn on/ }).waitFor();
    await page.getByRole('button', { name: /^Remove/ }).click();
    await page.getByText('Nobody is told of anything.').waitFor();
  });
});
