import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { busyMachine } from './support/busy-machine.ts';
import { hasBrowser } from './support/browser.ts';
import type { Client } from './support/client.ts';
import { filesForm } from './support/client.ts';
import { expectAccessible, signIn, startJourneys } from './support/journey.ts';
import { share } from './support/share.ts';
import type { World } from './support/world.ts';

/** What one keeps for oneself, in a real browser: copies of one's own, favorites, an archive, tags, the branch one was on. */
describe.skipIf(!hasBrowser())('in the browser', busyMachine, () => {
  const { begin, newPage, signedIn } = startJourneys({ home: () => `/c/${id}` });
  let world: World;
  let ana: Client;
  let id: string;

  beforeEach(async () => {
    world = await begin();
    ana = await world.as('ana');
    id = (await ana.post('/api/v1/conversations', { title: 'How sluices work' })).json.id;
  });

  const at = (rest = '') => `/api/v1/conversations/${id}${rest}`;
  async function say(text: string, more: object = {}): Promise<string> {
    const said = await ana.post(at('/messages'), { text, ...more });
    expect(said.status, said.text).toBe(201);
    return said.json.id;
  }

  describe('continuing in a copy of one’s own', () => {
    it('Cai may only look, and goes on in a copy', async () => {
      const question = await say('What is a sluice?');
      await say('A gate for water.', { role: 'assistant', parentId: question });
      await share(ana, id, { organization: 'view' });
      const page = await signedIn('cai');
      await page.getByText('To add messages here, ask Ana').waitFor();
      await page.getByRole('button', { name: 'To write, continue in your own copy' }).click();
      await page.waitForURL((url) => !url.pathname.endsWith(id));
      const from = page.getByText('Continued from “How sluices work”');
      await from.waitFor();
      await page.getByRole('textbox', { name: 'Message', exact: true }).fill('And in Dutch?');
      await page.keyboard.press('Enter');
      await page.locator('.exhibit').nth(2).getByText('And in Dutch?').waitFor();
      expect((await ana.get(at())).json.messages).toHaveLength(2);
      await expectAccessible(page);
      await from.getByRole('link').click();
      await page.waitForURL(`${world.origin}/c/${id}`);
    });

    it('Ana takes up an earlier message of her own', async () => {
      const question = await say('What is a sluice?');
      await say('A gate for water.', { role: 'assistant', parentId: question });
      const page = await signedIn('ana');
      const first = page.locator('.exhibit').first();
      await first.hover();
      await first.getByRole('button', { name: 'Continue in my own copy from here' }).click();
      await page.getByText('Continued from “How sluices work”').waitFor();
      await expect.poll(() => page.locator('.exhibit').count()).toBe(1);
    });

    it('a reader of a public page signs in, lands on the offer, and has a copy', async () => {
      const file = (await ana.post(at('/files'), filesForm({ name: 'gates.csv', bytes: 'a,b\n' }))).json;
      await say('What is a sluice?', { fileIds: [file.id] });
      const { url } = (await ana.post(at('/links'), {})).json;
      const page = await newPage({ javaScriptEnabled: true });
      await page.goto(world.origin + new URL(url).pathname);
      await page.getByRole('link', { name: 'Continue in your own copy' }).click();
      await signIn(page, 'eli');
      await page.waitForURL(/\/continue\//);
      await page.getByText('1 message and 1 file, as the page shows them').waitFor();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Continue in my own copy' }).click();
      await page.waitForURL(/\/c\//);
      await page.getByText('Continued from “How sluices work”').waitFor();
      await page.locator('.exhibit').getByText('gates.csv').waitFor();
    });

    it('a link with a password asks for it before anything is copied', async () => {
      const first = await say('What is a sluice?');
      await say('One answer', { role: 'assistant', parentId: first });
      await say('Another answer', { role: 'assistant', parentId: first });
      const { url } = (await ana.post(at('/links'), { password: 'open sesame' })).json;
      const path = new URL(url).pathname;
      const page = await signedIn('cai', path.replace('/share/', '/continue/'));
      await page.getByRole('heading', { name: 'This page needs its password first' }).waitFor();
      await page.getByRole('link', { name: 'Open the page' }).click();
      await page.getByLabel('Password').fill('open sesame');
      await page.getByRole('button', { name: 'Open' }).click();
      // The other branch: what one sees is what is copied.
      await page.getByRole('link', { name: 'Previous version' }).click();
      await page.getByText('One answer').waitFor();
      await page.getByRole('link', { name: 'Continue in your own copy' }).click();
      await page.getByRole('button', { name: 'Continue in my own copy' }).click();
      await page.waitForURL(/\/c\//);
      await page.locator('.exhibit').getByText('One answer').waitFor();
      expect(await page.getByText('Another answer').count()).toBe(0);
    });
  });

  describe('favorites, the archive and the branch one was on', () => {
    const list = (page: Page) => page.getByRole('navigation', { name: 'Conversations' });
    const group = (page: Page, name: string) => list(page).getByRole('region', { name });

    async function openMenu(page: Page): Promise<void> {
      await page.locator('.row').filter({ hasText: 'How sluices work' }).hover();
      await page.getByRole('button', { name: 'More for How sluices work' }).click();
    }

    it('Ana has a favorite on top of the list, from the header and from its row', async () => {
      await ana.post('/api/v1/conversations', { title: 'A newer one' });
      const page = await signedIn('ana');
      await page.getByRole('button', { name: 'Favorite', exact: true }).click();
      await group(page, 'Favorites').getByText('How sluices work').waitFor();
      await expect.poll(() => list(page).getByText('How sluices work').count()).toBe(1);
      await expectAccessible(page);
      await page.reload();
      const button = page.getByRole('button', { name: 'Favorite', exact: true });
      await expect.poll(() => button.getAttribute('aria-pressed')).toBe('true');
      await openMenu(page);
      await page.getByRole('menuitem', { name: 'Remove from favorites' }).click();
      await group(page, 'Favorites').waitFor({ state: 'detached' });
      await group(page, 'Today').getByText('How sluices work').waitFor();
    });

    it('Ana archives a conversation, takes it back, and finds it again', async () => {
      const page = await signedIn('ana');
      const archive = async () => {
        await openMenu(page);
        await page.getByRole('menuitem', { name: 'Archive', exact: true }).click();
        await list(page).getByText('How sluices work').waitFor({ state: 'detached' });
      };
      await archive();
      await page.getByRole('button', { name: 'Undo' }).click();
      await group(page, 'Today').getByText('How sluices work').waitFor();
      await archive();
      await page.getByRole('radio', { name: 'Archived' }).click();
      await list(page).getByText('How sluices work').waitFor();
      await expectAccessible(page);
      await openMenu(page);
      await page.getByRole('menuitem', { name: 'Unarchive' }).click();
      await list(page).getByText('Nothing is archived.').waitFor();
      await page.getByRole('radio', { name: 'All' }).click();
      await list(page).getByText('How sluices work').waitFor();
    });

    it('Cai keeps a favorite of what is shared with them; Ana sees nothing of it', async () => {
      await say('What is a sluice?');
      await share(ana, id, { organization: 'view' });
      const page = await signedIn('cai');
      await openMenu(page);
      await page.getByRole('menuitem', { name: 'Add to favorites' }).click();
      await group(page, 'Favorites').getByText('How sluices work').waitFor();
      expect((await ana.get(at())).json.favorite).toBe(false);
    });

    it('Ana comes back to the branch that she was on, and Cai to theirs', async () => {
      const root = await say('What is a sluice?');
      await say('One answer', { role: 'assistant', parentId: root });
      await say('Another answer', { role: 'assistant', parentId: root });
      await share(ana, id, { organization: 'view' });
      const page = await signedIn('ana');
      await page.getByText('Another answer').waitFor();
      await page.getByRole('button', { name: 'Previous branch' }).click();
      await page.getByText('One answer').waitFor();
      await expect
        .poll(async () => (await ana.get(at('/transcript'))).json.messages.at(-1).text)
        .toBe('One answer');
      await page.goto(`${world.origin}/c/${id}`);
      await page.getByText('One answer').waitFor();
      const other = await signedIn('cai');
      await other.getByText('Another answer').waitFor();
      // Who leaves at once is remembered, too.
      await page.getByRole('button', { name: 'Next branch' }).click();
      await page.getByText('Another answer').waitFor();
      await page.getByRole('link', { name: 'What is shared' }).click();
      await expect
        .poll(async () => (await ana.get(at('/transcript'))).json.messages.at(-1).text)
        .toBe('Another answer');
    });
  });

  describe('tags', () => {
    it('Ana tags a conversation by keyboard, with what she has used before, and Cai filters by it', async () => {
      const another = (await ana.post('/api/v1/conversations', { title: 'Locks' })).json.id;
      await ana.send('PUT', `/api/v1/conversations/${another}/tags`, { tags: ['Waterways', 'Draft'] });
      await share(ana, id, { organization: 'view' });
      const page = await signedIn('ana');
      await page.getByRole('button', { name: 'Add tags' }).click();
      const field = page.getByRole('combobox', { name: 'Add a tag' });
      await field.fill('wat');
      await page.getByRole('option', { name: 'Waterways' }).waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Remove Waterways' }).waitFor();
      await field.fill('Gates');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Remove Gates' }).waitFor();
      await field.fill('gates');
      await page.keyboard.press('Enter');
      await expectAccessible(page);
      await expect.poll(async () => (await ana.get(at())).json.tags).toEqual(['Gates', 'Waterways']);
      await page.getByRole('button', { name: 'Remove Gates' }).click();
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: /^Tags:\s*Waterways/ }).waitFor();

      const other = await signedIn('cai');
      await other.locator('.conversation-head').getByRole('button', { name: 'Waterways' }).click();
      await other.getByText('Tagged Waterways').waitFor();
      await other.getByRole('navigation', { name: 'Conversations' }).getByText('How sluices work').waitFor();
      await other.getByRole('button', { name: 'Stop showing only Waterways' }).click();

      await page.locator('.row').getByRole('button', { name: 'Waterways' }).first().click();
      await page.getByText('Tagged Waterways').waitFor();
      await expect.poll(() => page.locator('.row').count()).toBe(2);
      await page.locator('.row').getByRole('button', { name: 'Draft' }).click();
      await expect.poll(() => page.locator('.row').count()).toBe(1);
      await expectAccessible(page);
    });
  });
});
