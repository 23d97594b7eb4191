import type { Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { busyMachine } from './support/busy-machine.ts';
import { hasBrowser } from './support/browser.ts';
import type { Client } from './support/client.ts';
import { expectPresentable, startJourneys } from './support/journey.ts';
import { share } from './support/share.ts';
import type { Person, World } from './support/world.ts';

/** Sharing with exactly the people it is meant for, in a real browser. */
describe.skipIf(!hasBrowser())('in the browser', busyMachine, () => {
  const { begin, newPage, signedIn } = startJourneys({ home: () => `/c/${id}` });
  let world: World;
  let owner: Client;
  let id: string;

  beforeEach(async () => {
    world = await begin();
    owner = await world.as('cai');
    id = (await owner.post('/api/v1/conversations', { title: 'How sluices work' })).json.id;
    await owner.post(`/api/v1/conversations/${id}/messages`, { text: 'What is a sluice?' });
  });

  async function openDialog(page: Page) {
    await page.locator('.share-button').click();
    const dialog = page.getByRole('dialog', { name: 'Share Conversation' });
    await dialog.getByRole('heading', { name: 'In Acme' }).waitFor();
    return dialog;
  }

  async function platform(...members: Person[]): Promise<string> {
    const ana = await world.as('ana');
    const group = (await ana.post('/api/v1/organization/groups', { name: 'Platform' })).json;
    for (const member of members) {
      const { id: userId } = await world.viewer(member);
      await ana.send('PUT', `/api/v1/organization/groups/${group.id}/members/${userId}`);
    }
    return group.id;
  }

  const stateOf = (page: Page) => page.locator('.share-button').innerText();

  it('Cai gives a group and a person access, by keyboard, and nothing holds before Save', async () => {
    await platform('bo');
    const page = await signedIn('cai');
    const dialog = await openDialog(page);
    const picker = dialog.getByRole('combobox', { name: 'Add groups or people' });
    await picker.focus();
    await picker.pressSequentially('plat');
    await dialog.getByRole('option', { name: /Platform/ }).waitFor();
    await page.keyboard.press('Enter');
    await dialog.getByLabel('What Platform can do').selectOption('collaborate');
    await picker.pressSequentially('ana');
    await dialog.getByRole('option', { name: /Ana/ }).waitFor();
    await page.keyboard.press('Enter');
    expect(await dialog.getByText('Not saved yet').isVisible()).toBe(true);
    expect(await dialog.getByText(/After saving:/).innerText()).toContain('Platform can collaborate');
    const bo = await world.as('bo');
    expect((await bo.get(`/api/v1/conversations/${id}`)).status).toBe(404);

    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Saved.').waitFor();
    expect((await bo.get(`/api/v1/conversations/${id}`)).json.access).toBe('collaborate');
    await page.keyboard.press('Escape');
    await expect.poll(() => stateOf(page)).toMatch(/1 group · 1 person/);
  });

  it('Cai does not lose what is not saved by closing the dialog', async () => {
    const page = await signedIn('cai');
    const dialog = await openDialog(page);
    await dialog.getByLabel('Anyone in Acme can view').check();
    await page.keyboard.press('Escape');
    await dialog.getByText('Closing now would lose them.').waitFor();
    await page.keyboard.press('Escape');
    await dialog.getByRole('button', { name: 'Keep editing' }).click();
    expect(await dialog.getByLabel('Anyone in Acme can view').isChecked()).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.getByRole('button', { name: 'Save and close' }).click();
    await dialog.waitFor({ state: 'detached' });
    expect((await owner.get(`/api/v1/conversations/${id}/sharing`)).json.organization).toBe('view');

    const again = await openDialog(page);
    await again.getByLabel('Anyone in Acme can view').uncheck();
    await page.keyboard.press('Escape');
    await again.getByRole('button', { name: 'Discard changes' }).click();
    await again.waitFor({ state: 'detached' });
    expect((await owner.get(`/api/v1/conversations/${id}/sharing`)).json.organization).toBe('view');
  });

  it('Enter adds who is typed, and nobody else, while the list still answers what was typed before', async () => {
    await platform('bo');
    const page = await signedIn('cai');
    await page.route(/share-targets\?q=./, async (route) => {
      await new Promise((resolve) => setTimeout(resolve, 600));
      await route.continue().catch(() => {});
    });
    const dialog = await openDialog(page);
    const picker = dialog.getByRole('combobox', { name: 'Add groups or people' });
    await picker.click();
    await dialog.getByRole('option', { name: /Platform/ }).waitFor();
    await picker.pressSequentially('nobody is called so');
    await page.keyboard.press('Enter');
    expect(await dialog.getByLabel(/^What .* can do$/).count()).toBe(0);
    await picker.fill('ana');
    await page.keyboard.press('Enter');
    await dialog.getByLabel('What Ana can do').waitFor();
    expect(await dialog.getByLabel(/^What .* can do$/).count()).toBe(1);
  });

  it('Escape closes the open list first, and the dialog only then', async () => {
    const page = await signedIn('cai');
    const dialog = await openDialog(page);
    await dialog.getByRole('combobox', { name: 'Add groups or people' }).click();
    await dialog.getByRole('listbox').waitFor();
    await page.keyboard.press('Escape');
    await dialog.getByRole('listbox').waitFor({ state: 'hidden' });
    expect(await dialog.isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
  });

  it('a link to one branch without files never shows more, not for a moment', async () => {
    const [first] = (await owner.get(`/api/v1/conversations/${id}`)).json.messages;
    for (const text of ['It lets water through.', 'It keeps water out.']) {
      await owner.post(`/api/v1/conversations/${id}/messages`, { text, parentId: first.id });
    }
    const page = await signedIn('cai');
    const dialog = await openDialog(page);
    await dialog.getByRole('button', { name: /Create a public link/ }).click();
    await dialog.getByLabel('Branches').selectOption('this');
    await dialog.getByLabel('Show files').click();
    await dialog.getByText(/read this branch, one of 2/).waitFor();
    const changes: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/links') && request.method() !== 'GET') changes.push(request.method());
    });
    await dialog.getByRole('button', { name: 'Create public link' }).click();
    await dialog.getByLabel('Public link').waitFor();
    expect(changes).toEqual(['POST']);
    expect((await links())[0]).toMatchObject({ branches: 'this', files: false });
  });

  it('Bo reads what is shared with the organization, can’t write, and loses it while he looks', async () => {
    await share(owner, id, { organization: 'view' });
    const bo = await signedIn('bo');
    await bo.getByText('What is a sluice?').waitFor();
    expect(await bo.locator('.shared-with-me').innerText()).toContain('Shared with you by Cai · View only');
    expect(await bo.getByText('You can view this conversation.').isVisible()).toBe(true);
    expect(await bo.locator('#new-message').count()).toBe(0);
    expect(await bo.locator('.share-button').count()).toBe(0);

    await share(owner, id, { organization: 'collaborate' });
    await bo.locator('#new-message').waitFor();
    await bo.locator('#new-message').fill('A gate that lets water through.');
    await bo.keyboard.press('Control+Enter');
    await bo.getByText('A gate that lets water through.').first().waitFor();
    expect((await owner.get(`/api/v1/conversations/${id}`)).json.messages[1].author).toEqual({ name: 'Bo' });

    await share(owner, id, {});
    await bo.getByRole('heading', { name: 'This conversation is gone' }).waitFor();
  });

  it('two who share at once lose nothing: the second one sees what changed, and saves on top of it', async () => {
    await platform('bo');
    const page = await signedIn('cai');
    const dialog = await openDialog(page);
    await dialog.getByLabel('Anyone in Acme can view').check();
    const { id: ana } = await world.viewer('ana');
    await share(owner, id, { people: [{ userId: ana, level: 'view' }] });
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('The sharing was changed elsewhere meanwhile.').waitFor();
    expect(await dialog.getByText('Ana was added and can view.').isVisible()).toBe(true);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Saved.').waitFor();
    const { json } = await owner.get(`/api/v1/conversations/${id}/sharing`);
    expect(json).toMatchObject({ organization: 'view', people: [{ name: 'Ana' }] });
  });

  it('Cai sees who can see it, and looks at it as they do', async () => {
    const groupId = await platform('bo');
    await share(owner, id, { groups: [{ groupId, level: 'view' }] });
    const page = await signedIn('cai');
    const dialog = await openDialog(page);
    await dialog.getByRole('button', { name: 'Person by person…' }).click();
    await dialog.getByText('Platform can view (1 member)').waitFor();
    await dialog.getByText('can view · Platform').waitFor();
    await dialog.getByRole('button', { name: 'Back to sharing' }).click();
    await dialog.getByRole('button', { name: 'View as' }).click();
    await page.getByRole('menuitem', { name: 'Platform' }).click();
    await page.getByText(/You are looking at this as Platform/).waitFor();
    expect(await page.locator('#new-message').count()).toBe(0);
    await page.getByRole('link', { name: 'Back to your own view' }).click();
    await page.locator('#new-message').waitFor();
    await share(owner, id, {});
    await page.goto(`${world.origin}/c/${id}?as=group:${groupId}`);
    await page.getByRole('heading', { name: 'They can’t see this conversation' }).waitFor();
  });

  it('what the policy forbids stays visible, disabled, with the reason', async () => {
    await share(owner, id, { organization: 'collaborate' });
    const ana = await world.as('ana');
    await ana.send('PUT', '/api/v1/organization/policy', { organizationSharing: false, publicLinks: 'off' });
    const page = await signedIn('cai');
    const dialog = await openDialog(page);
    await dialog.getByText(/Suspended\. Your organization does not allow sharing with everyone/).waitFor();
    expect(await dialog.locator('.who').innerText()).toMatch(
      /Only you[^]*Suspended, so they see nothing now: Acme/,
    );
    expect(await dialog.getByRole('button', { name: /Create a public link/ }).isDisabled()).toBe(true);
    expect(await dialog.getByText('Your organization does not allow public links.').isVisible()).toBe(true);
    await dialog.getByLabel('Anyone in Acme can view').uncheck();
    expect(await dialog.getByLabel('Anyone in Acme can view').isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.getByText('Saved.').waitFor();
  });

  it('a link with a password is made, opened by one who knows it, pinned and moved forward', async () => {
    const page = await signedIn('cai');
    const dialog = await openDialog(page);
    await dialog.getByRole('button', { name: /Create a public link/ }).click();
    await dialog.getByLabel(/^Password/).fill('open sesame');
    await dialog.getByRole('button', { name: 'Create public link' }).click();
    const url = await dialog.getByLabel('Public link').inputValue();
    await dialog.getByLabel('Shows').selectOption('pinned');
    await expect.poll(async () => (await links())[0].pinnedTo).not.toBe(null);

    const reader = await newPage();
    await reader.goto(url);
    await reader.getByLabel('Password').fill('open barley');
    await reader.getByRole('button', { name: 'Open' }).click();
    await reader.getByText('This is not the password.').waitFor();
    await reader.getByLabel('Password').fill('open sesame');
    await reader.getByRole('button', { name: 'Open' }).click();
    await reader.getByText('What is a sluice?').waitFor();

    await owner.post(`/api/v1/conversations/${id}/messages`, { text: 'Something later' });
    await dialog.getByText('1 newer message not shown.').waitFor();
    expect(await reader.getByText('Something later').count()).toBe(0);
    await dialog.getByRole('button', { name: 'Show them' }).click();
    await reader.getByText('Something later').waitFor();

    await dialog.getByRole('button', { name: 'Another public link…' }).click();
    await dialog.getByRole('button', { name: 'Create public link' }).click();
    await dialog.getByText('Name it, so that you can tell your links apart.').waitFor();
    await dialog.getByLabel('For whom').fill('Reviewers');
    await dialog.getByRole('button', { name: 'Create public link' }).click();
    await dialog.getByText('Reviewers').first().waitFor();
    expect((await links()).map((link: { label: string | null }) => link.label)).toEqual([null, 'Reviewers']);
  });

  const links = async () => (await owner.get(`/api/v1/conversations/${id}/links`)).json.items;

  it.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)('keeps WCAG A and AA, and its width, in %s at %i', async (colorScheme, width) => {
    const groupId = await platform('bo');
    await share(owner, id, { organization: 'view', groups: [{ groupId, level: 'collaborate' }] });
    await owner.post(`/api/v1/conversations/${id}/links`, { label: 'Reviewers', password: 'open sesame' });
    const { url } = (await owner.post(`/api/v1/conversations/${id}/links`)).json;
    const page = await signedIn('cai', `/c/${id}`, { colorScheme, viewport: { width, height: 900 } });
    const dialog = await openDialog(page);
    await expectPresentable(page, 'dialog');
    await dialog.getByText('Reviewers').click();
    await expectPresentable(page, 'a link');
    await dialog.getByRole('button', { name: 'Another public link…' }).click();
    await expectPresentable(page, 'making a link');
    await dialog.getByRole('button', { name: 'Person by person…' }).click();
    await dialog.getByText('Person by person').last().waitFor();
    await expectPresentable(page, 'who');
    await page.goto(`${world.origin}/c/${id}?as=organization`);
    await page.getByText(/You are looking at this as/).waitFor();
    await expectPresentable(page, 'view as');
    const bo = await signedIn('bo', `/c/${id}`, { colorScheme, viewport: { width, height: 900 } });
    await bo.getByText('What is a sluice?').waitFor();
    await expectPresentable(bo, 'shared with me');
    await owner.send('PATCH', `/api/v1/conversations/${id}/links/${(await links())[1].id}`, {
      password: 'sesame',
    });
    await page.goto(url);
    await page.getByLabel('Password').waitFor();
    await expectPresentable(page, 'locked page');
  });
});
