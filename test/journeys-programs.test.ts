import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { busyMachine } from './support/busy-machine.ts';
import { hasBrowser } from './support/browser.ts';
import { Client } from './support/client.ts';
import { expectAccessible, startJourneys } from './support/journey.ts';
import type { Receiver } from './support/receiver.ts';
import { startReceiver } from './support/receiver.ts';
import type { World } from './support/world.ts';

/** What people set up for their programs, in a real browser. */
describe.skipIf(!hasBrowser())('in the browser', busyMachine, () => {
  const { begin, signedIn } = startJourneys();
  let world: World;
  let receiver: Receiver;

  beforeEach(async () => {
    world = await begin({ environment: { VITRINE_WEBHOOK_PRIVATE: '127.0.0.0/8' } });
    receiver = await startReceiver();
  });
  afterEach(() => receiver.stop());

  it('Cai makes a key that may only read, uses it, and revokes it', async () => {
    const page = await signedIn('cai', '/settings/keys');
    await page.getByText('You have no keys.').waitFor();
    expect(await page.getByRole('checkbox', { name: /Administer/ }).count()).toBe(0);
    await page.getByLabel('Name of the key').fill('Nightly look');
    await page.getByLabel('It lasts').selectOption('30 days');
    await page.getByRole('button', { name: 'Create key' }).click();
    const key = await page.getByLabel('Key “Nightly look”').inputValue();
    expect(key).toMatch(/^vitrine_/);
    await expectAccessible(page, 'a key', { bestPractice: true });

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
    await expectAccessible(page, 'adding a webhook', { bestPractice: true });
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
    await expectAccessible(page, 'its deliveries', { bestPractice: true });

    await page.getByRole('button', { name: /^Turn off/ }).click();
    await page.getByRole('button', { name: /^Turn on/ }).waitFor();
    await page.getByRole('button', { name: /^Remove/ }).click();
    await page.getByText('Nobody is told of anything.').waitFor();
  });
});
