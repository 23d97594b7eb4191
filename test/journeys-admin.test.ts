import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import { busyMachine } from './support/busy-machine.ts';
import { hasBrowser } from './support/browser.ts';
import type { Client } from './support/client.ts';
import { expectPresentable, startJourneys } from './support/journey.ts';
import { share } from './support/share.ts';
import type { Person, World } from './support/world.ts';

/** What people see of sharing in their lists, and what admins do about it, in a real browser. */
describe.skipIf(!hasBrowser())('in the browser', busyMachine, () => {
  const { begin, signedIn } = startJourneys();
  let world: World;

  beforeEach(async () => {
    world = await begin();
  });

  const idOf = async (person: Person) => (await world.viewer(person)).id;

  async function conversation(client: Client, title: string): Promise<string> {
    const { id } = (await client.post('/api/v1/conversations', { title })).json;
    await client.post(`/api/v1/conversations/${id}/messages`, { text: `About ${title}` });
    return id;
  }

  it('what Ana shares comes into Cai’s list, and leaves it while Cai looks', async () => {
    const ana = await world.as('ana');
    const id = await conversation(ana, 'Bridges');
    const page = await signedIn('cai');
    await page.getByRole('radio', { name: 'Shared with me' }).click();
    await page.getByText('Nothing is shared with you').waitFor();
    await share(ana, id, { people: [{ userId: await idOf('cai'), level: 'view' }] });
    const row = page.getByRole('link', { name: /Bridges/ });
    await row.waitFor();
    expect(await row.innerText()).toContain('Shared by Ana');

    // The choice is remembered.
    await page.reload();
    await row.waitFor();
    expect(await page.getByRole('radio', { name: 'Shared with me' }).isChecked()).toBe(true);

    await share(ana, id, {});
    await row.waitFor({ state: 'detached' });
    await page.getByText('Nothing is shared with you').waitFor();
  });

  it('Ana sees on each row who can see it, and stops everything of one', async () => {
    const ana = await world.as('ana');
    const id = await conversation(ana, 'Bridges');
    await conversation(ana, 'Diary');
    await share(ana, id, { organization: 'collaborate' });
    const link = (await ana.post(`/api/v1/conversations/${id}/links`, {})).json;
    const page = await signedIn('ana', '/shared');
    await page.getByRole('button', { name: 'Public. Sharing of Bridges' }).waitFor();
    await page.getByRole('button', { name: 'Private. Sharing of Diary' }).waitFor();

    const shared = page.getByRole('main');
    await shared.getByText('1 public link').waitFor();
    await shared.getByText('Anyone in Acme can collaborate').waitFor();
    await shared.getByRole('button', { name: 'Stop everything of Bridges' }).click();
    await shared.getByText('All of your conversations are private').waitFor();
    await page.getByRole('button', { name: 'Private. Sharing of Bridges' }).waitFor();
    expect((await world.stranger.get(new URL(link.url).pathname)).status).toBe(404);
    expect((await (await world.as('cai')).get(`/api/v1/conversations/${id}`)).status).toBe(404);
  });

  it('Cai learns what the policy has stopped, and why', async () => {
    const cai = await world.as('cai');
    const id = await conversation(cai, 'Bridges');
    await share(cai, id, { organization: 'view' });
    await cai.post(`/api/v1/conversations/${id}/links`, {});
    const stricter = { publicLinks: 'off', organizationSharing: false };
    await (await world.as('ana')).send('PUT', '/api/v1/organization/policy', stricter);
    const page = await signedIn('cai', '/shared');
    const row = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Bridges' });
    await expect.poll(() => row.first().innerText()).toContain('does not allow public links');
    const words = await row.first().innerText();
    expect(words).toContain('2 suspended');
    expect(words).toContain('does not allow sharing with everyone in it');
    // The admin sees the same, as suspended.
    const admin = await signedIn('bo', '/settings/shared');
    await admin.getByLabel('How').selectOption('Suspended by the policy');
    await admin.getByText('Acme, suspended').waitFor();
    await admin.getByText('1 public link, suspended').waitFor();
  });

  it('Cai sees by whom and how something is shared with them', async () => {
    const ana = await world.as('ana');
    const id = await conversation(ana, 'Bridges');
    const group = (await ana.post('/api/v1/organization/groups', { name: 'Platform' })).json;
    await ana.send('PUT', `/api/v1/organization/groups/${group.id}/members/${await idOf('cai')}`);
    await share(ana, id, { organization: 'view', groups: [{ groupId: group.id, level: 'collaborate' }] });
    const page = await signedIn('cai', '/shared?tab=with-me');
    const row = page.getByRole('main').getByRole('listitem').filter({ hasText: 'Bridges' });
    await row.waitFor();
    const words = await row.innerText();
    for (const part of ['By Ana', 'Anyone in Acme', 'Platform', 'Can collaborate']) {
      expect(words).toContain(part);
    }
  });

  it('Bo invites someone, and makes Cai an admin', async () => {
    const page = await signedIn('bo', '/settings/members', { permissions: ['clipboard-read'] });
    await page.getByLabel('Email address').fill('fay@example.com');
    await page.getByRole('button', { name: 'Make invitation link' }).click();
    const mail = page.getByRole('link', { name: 'Write a mail' });
    await mail.waitFor();
    const url = await page.getByLabel('Invitation link for fay@example.com').inputValue();
    expect(decodeURIComponent((await mail.getAttribute('href'))!)).toContain(url);
    await page.getByRole('button', { name: 'Withdraw the invitation of fay@example.com' }).click();
    await page.getByText('opens nothing any more').waitFor();

    // Only an owner changes an owner: the control is there, off, and says why.
    expect(await page.getByLabel('Role of Ana').isDisabled()).toBe(true);
    await page.getByText('Only an owner can change the role of an owner.').waitFor();
    await page.getByLabel('Role of Cai').selectOption('Admin');
    await page.getByText('Cai is an admin now.').waitFor();
    expect((await world.viewer('cai')).member.role).toBe('admin');
  });

  it('whoever is disabled finds themself at the sign-in, while they look', async () => {
    const cai = await signedIn('cai');
    await cai.getByRole('button', { name: 'New conversation' }).first().waitFor();
    const page = await signedIn('ana', '/settings/members');
    await page.getByText('The only owner: make someone else an owner first.').waitFor();
    await page.getByRole('button', { name: 'More for Cai' }).click();
    await page.getByRole('menuitem', { name: 'Disable' }).click();
    await page.getByText('Cai is disabled').waitFor();
    await cai.waitForURL(/\/sign-in/);
    expect((await world.viewer('cai')).member.status).toBe('disabled');
  });

  it('Ana removes Cai and hands over what they own', async () => {
    const id = await conversation(await world.as('cai'), 'Bridges');
    const page = await signedIn('ana', '/settings/members');
    await page.getByRole('button', { name: 'More for Cai' }).click();
    await page.getByRole('menuitem', { name: 'Remove…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Remove Cai?' });
    await dialog.getByText('Their 1 conversation, with 1 message and 0 files').waitFor();
    const remove = dialog.getByRole('button', { name: 'Hand over and remove' });
    expect(await remove.isDisabled()).toBe(true);
    await dialog.getByRole('combobox', { name: 'New owner' }).fill('bo@');
    await page.keyboard.press('Enter');
    await remove.click();
    await page.getByText('Cai is no member any more.').waitFor();
    await expect.poll(() => page.getByText('cai@example.com').count()).toBe(0);
    expect((await (await world.as('bo')).get(`/api/v1/conversations/${id}`)).json.access).toBe('own');
  });

  it('Bo makes a group, fills, renames and deletes it', async () => {
    const page = await signedIn('bo', '/settings/groups');
    await page.getByLabel('Name', { exact: true }).fill('Platform');
    await page.getByRole('button', { name: 'Create group' }).click();
    await page.getByRole('combobox', { name: 'Add to Platform' }).fill('cai');
    await page.keyboard.press('Enter');
    const out = page.getByRole('button', { name: 'Remove Cai from Platform' });
    await out.waitFor();
    await page.getByRole('button', { name: /Platform.*1 member/ }).waitFor();
    await out.click();
    await page.getByText('Nobody is in it yet.').waitFor();

    await page.getByRole('button', { name: 'More for Platform' }).click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await page.getByLabel('New name of Platform').fill('Foundations');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'More for Foundations' }).click();
    await page.getByRole('menuitem', { name: 'Delete…' }).click();
    await page.getByText('Everything that is shared with Foundations stops').waitFor();
    await page.getByRole('button', { name: 'Delete group' }).click();
    await page.getByText('There are no groups yet.').waitFor();
    expect((await (await world.as('bo')).get('/api/v1/organization/groups')).json.items).toEqual([]);
  });

  it('Ana tightens the policy: she sees what it stops, it stops, and loosening starts it again', async () => {
    const cai = await world.as('cai');
    const id = await conversation(cai, 'Bridges');
    const link = (await cai.post(`/api/v1/conversations/${id}/links`, {})).json;
    const address = new URL(link.url).pathname;
    const page = await signedIn('ana', '/settings/policy');
    await page.getByRole('radio', { name: /^Admins only/ }).click();
    await page.getByText('1 rule changed, not saved yet').waitFor();
    expect((await world.stranger.get(address)).status).toBe(200);
    await page.getByRole('button', { name: 'Save…' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save this policy?' });
    await dialog.getByText('Stops 1 public link. That is 1 conversation of 1 person.').waitFor();
    await dialog.getByRole('button', { name: 'Save and stop these' }).click();
    await page.getByText('The policy holds from now on').waitFor();
    expect((await world.stranger.get(address)).status).toBe(404);

    await page.getByRole('radio', { name: /^Every member/ }).click();
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect.poll(async () => (await world.stranger.get(address)).status).toBe(200);
  });

  it('Bo sees that something is shared, not what, and stops it', async () => {
    const cai = await world.as('cai');
    const id = await conversation(cai, 'Secret plans');
    await share(cai, id, { people: [{ userId: await idOf('ana'), level: 'view' }] });
    const link = (await cai.post(`/api/v1/conversations/${id}/links`, {})).json;
    const page = await signedIn('bo', '/settings/shared');
    const row = page.getByRole('row').filter({ hasText: 'Title not shown' });
    await row.getByText('1 public link').waitFor();
    expect(await page.locator('body').innerText()).not.toContain('Secret plans');
    await page.getByRole('img', { name: /Public links made 1 in 30 days/ }).waitFor();

    await row.getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Stop public links' }).click();
    await page.getByText('Stopped 1 public link, of 1 conversation.').waitFor();
    expect((await world.stranger.get(new URL(link.url).pathname)).status).toBe(404);
    await row.getByText('1 person').waitFor();

    await page.getByLabel('How').selectOption('By public link');
    await page.getByText('Nothing is shared in this way.').waitFor();
    await page.getByLabel('How').selectOption('In any way');
    await page.getByRole('button', { name: 'Stop all…' }).click();
    await page.getByRole('radio', { name: /^Stop everything/ }).click();
    await page.getByRole('button', { name: 'Stop everything of all' }).click();
    await page.getByText('Nothing is shared: every conversation is private.').waitFor();
  });

  it('Bo reads in the audit log what happened, filtered, and takes it along', async () => {
    const cai = await world.as('cai');
    const id = await conversation(cai, 'Bridges');
    await share(cai, id, { organization: 'view' });
    await cai.post(`/api/v1/conversations/${id}/links`, {});
    const page = await signedIn('bo', '/settings/audit');
    const entries = page.locator('ol.audit > li');
    await expect.poll(() => entries.count()).toBeGreaterThan(2);
    await page.getByLabel('What').selectOption('Sharing changed');
    await expect.poll(() => entries.count()).toBe(1);
    expect(await entries.first().innerText()).toContain('Cai');
    expect(await page.locator('body').innerText()).not.toContain('Bridges');
    // The filter is in the address, so that it can be kept.
    expect(page.url()).toContain('kind=sharing.changed');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'Export these as CSV' }).click(),
    ]);
    const csv = readFileSync(await download.path(), 'utf8')
      .trim()
      .split('\n');
    expect(csv).toHaveLength(2);
    expect(csv[1]).toContain(id);
    await page.getByRole('button', { name: 'Clear filters' }).click();
    await page.getByRole('combobox', { name: 'Who' }).fill('dee');
    await page.keyboard.press('Enter');
    await page.getByText('Nothing matches these filters.').waitFor();
  });

  it('Ana purges what a member owns, after a look and with typed words', async () => {
    const cai = await world.as('cai');
    const id = await conversation(cai, 'Bridges');
    const page = await signedIn('ana', '/settings/purge');
    await page.getByRole('combobox', { name: 'Member' }).fill('cai');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Show what it would purge' }).click();
    await page.getByText('Cai: 1 conversation').waitFor();
    expect((await cai.get(`/api/v1/conversations/${id}`)).status).toBe(200);
    const purge = page.getByRole('button', { name: 'Purge for good' });
    expect(await purge.isDisabled()).toBe(true);
    await page.getByLabel(/^Type “purge 1 conversation”/).fill('purge 1 conversation');
    await purge.click();
    await page.getByText('Purged 1 conversation.').waitFor();
    expect((await cai.get(`/api/v1/conversations/${id}`)).status).toBe(404);
  });

  it('a member is not led to the pages of admins, and learns whom to ask', async () => {
    const page = await signedIn('cai', '/settings/policy');
    await page.getByText('is for the admins of Acme only').waitFor();
    // The page says whom only when the list of members has come.
    await page.getByText('Ana or Bo').waitFor();
    expect(await page.getByRole('link', { name: 'Audit log' }).count()).toBe(0);
  });

  it('who belongs to two organizations switches between them, and takes nothing along', async () => {
    const { store } = world.app.ctx;
    await conversation(await world.as('eli'), 'Elsewhere only');
    const [acme, eli] = [(await world.viewer('ana')).member.organizationId, await world.viewer('eli')];
    await store.write((writing) =>
      writing.organizations.addMember(
        { userId: eli.id, organizationId: acme, role: 'member', status: 'active' },
        world.now(),
      ),
    );
    const page = await signedIn('eli');
    const brand = page.locator('.list-brand');
    const only = page.getByRole('link', { name: 'Elsewhere only' });
    for (const [name, seen] of [
      ['Elsewhere', 1],
      ['Acme', 0],
      ['Elsewhere', 1],
    ] as const) {
      if ((await brand.innerText()) !== name) {
        await page.getByRole('button', { name: /^Eli/ }).click();
        await page.getByRole('menuitemradio', { name }).click();
      }
      await brand.getByText(name).waitFor();
      await expect.poll(() => only.count()).toBe(seen);
    }
  });

  it.each([
    { colorScheme: 'light', width: 1280 },
    { colorScheme: 'dark', width: 390 },
  ] as const)('nothing stands in the way of assistive technology: %o', async ({ colorScheme, width }) => {
    const ana = await world.as('ana');
    const id = await conversation(ana, 'Bridges');
    await share(ana, id, { organization: 'view' });
    await ana.post(`/api/v1/conversations/${id}/links`, {});
    await ana.post('/api/v1/organization/groups', { name: 'Platform' });
    const page = await signedIn('ana', '/', { colorScheme, viewport: { width, height: 900 } });
    const sections = ['account', 'keys', 'members', 'groups', 'policy', 'shared', 'audit', 'purge'];
    for (const path of ['/', '/shared', '/settings', ...sections.map((section) => `/settings/${section}`)]) {
      await page.goto(world.origin + path);
      await page.waitForTimeout(400);
      await expectPresentable(page, path);
    }
  });
});
