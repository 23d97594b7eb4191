import type { Locator, Page } from 'playwright-core';
import { beforeEach, describe, expect, it } from 'vitest';
import { busyMachine } from './support/busy-machine.ts';
import { hasBrowser } from './support/browser.ts';
import type { Client } from './support/client.ts';
import { expectPresentable, startJourneys } from './support/journey.ts';
import { share } from './support/share.ts';
import type { World } from './support/world.ts';

/** Made up, and put together here so that no scanner of repositories takes it for real. */
const key = ['AK', 'IA', 'QX7RJ2LM', 'PVT5KD3W'].join('');
const secrets = [
  'Mail lena.fischer@example.com and ops@example.org when the export is done.',
  'I would write to lena.fischer@example.com first, then look at build-7.corp.internal.',
];

/** Nothing sensitive leaves by accident, in a real browser. */
describe.skipIf(!hasBrowser())('in the browser', busyMachine, () => {
  const { begin, newPage, signedIn } = startJourneys({ home: () => `/c/${id}` });
  let world: World;
  let owner: Client;
  let id: string;

  beforeEach(async () => {
    world = await begin();
    owner = await world.as('cai');
    id = (await owner.post('/api/v1/conversations', { title: 'The nightly export' })).json.id;
  });

  async function write(...texts: string[]): Promise<void> {
    for (const text of texts) await owner.post(`/api/v1/conversations/${id}/messages`, { text });
  }

  async function setPolicy(change: object): Promise<void> {
    const ana = await world.as('ana');
    expect((await ana.send('PUT', '/api/v1/organization/policy', change)).status).toBe(200);
  }

  async function openShare(page: Page): Promise<Locator> {
    await page.locator('.share-button').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('heading', { name: 'In Acme' }).waitFor();
    return dialog;
  }

  /** On the way to a public link, with the focus on the first thing to decide. */
  async function startLink(page: Page): Promise<Locator> {
    const dialog = await openShare(page);
    await dialog.getByRole('button', { name: /Create a public link/ }).click();
    await dialog
      .getByText(/to decide$|decided first$/)
      .first()
      .waitFor();
    await expect.poll(() => focusedRow(page)).not.toBe(null);
    return dialog;
  }

  const focusedRow = (page: Page) =>
    page.evaluate(
      () =>
        document.activeElement?.closest('[data-row]')?.querySelector('.finding-value')?.textContent ?? null,
    );
  const headline = (dialog: Locator) => dialog.locator('.review-state h3').innerText();

  async function createLink(dialog: Locator): Promise<string> {
    await dialog.getByRole('button', { name: /^Continue/ }).click();
    await dialog.getByRole('button', { name: 'Create public link' }).click();
    return dialog.getByLabel('Public link').inputValue();
  }

  async function read(url: string): Promise<string> {
    const reader = await newPage();
    await reader.goto(url);
    return reader.locator('body').innerText();
  }

  async function select(page: Page, text: string): Promise<void> {
    await page.getByText(text).first().waitFor();
    await page.evaluate((wanted) => {
      const walker = document.createTreeWalker(document.querySelector('.transcript')!, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const at = node.nodeValue!.indexOf(wanted);
        if (at === -1) continue;
        getSelection()!.setBaseAndExtent(node, at, node, at + wanted.length);
        return;
      }
    }, text);
    await page.getByRole('toolbar', { name: 'Redact the selected text' }).waitFor();
  }

  it('Cai reviews and redacts by keyboard, and a stranger reads masks', async () => {
    await write(...secrets);
    const page = await signedIn('cai');
    const dialog = await startLink(page);
    expect(await headline(dialog)).toBe('3 things to decide');
    expect(await focusedRow(page)).toContain('[email]');

    await page.keyboard.press('Enter');
    await dialog.getByText('when the export is done').waitFor();
    expect(await dialog.getByRole('link', { name: /Show in conversation/ }).count()).toBe(2);
    await page.keyboard.press('Enter');

    await page.keyboard.press('r');
    expect(await focusedRow(page)).toContain('[email 2]');
    await page.keyboard.press('k');
    expect(await focusedRow(page)).toContain('[host]');
    await page.keyboard.press('u');
    expect(await focusedRow(page)).toContain('[email 2]');
    expect(await headline(dialog)).toBe('2 things to decide');
    await page.keyboard.press('Shift+R');
    await page.keyboard.press('k');
    await dialog.getByText('Everything is decided').first().waitFor();
    // What is next has the focus: Enter goes on.
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Continue');
    await page.keyboard.press('Enter');
    await dialog.getByText('2 values are redacted.').waitFor();
    await dialog.getByRole('button', { name: 'Look again' }).click();
    expect(await headline(dialog)).toBe('Everything is decided');
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await dialog.getByRole('button', { name: 'Create public link' }).click();

    const shown = await read(await dialog.getByLabel('Public link').inputValue());
    expect(shown).toContain('Mail [email] and [email 2] when');
    expect(shown).toContain('build-7.corp.internal');
    expect(shown).not.toContain('lena.fischer');
    await page.keyboard.press('Escape');
    await page.getByText('Marked text').waitFor();
    expect(await page.evaluate(() => CSS.highlights.get('redacted')?.size)).toBe(3);
  });

  it('what is left out with its message is decided, and comes back as one likes', async () => {
    await write('What is a sluice?', secrets[1]!);
    const page = await signedIn('cai');
    const dialog = await startLink(page);
    await page.keyboard.press('l');
    await dialog.getByText('Everything is decided').first().waitFor();
    await dialog.getByText('Saved').waitFor();
    expect(await dialog.locator('.finding.left-out[data-row]').count()).toBe(2);
    const shown = await read(await createLink(dialog));
    expect(shown).toContain('What is a sluice?');
    expect(shown).not.toContain('corp.internal');

    await page.keyboard.press('Escape');
    await page.getByText('Left out of what others see').waitFor();
    await page.getByRole('button', { name: 'Show this message to others again' }).click();
    await page.getByText('Others see this message again.').waitFor();
    await page.getByText('Left out of what others see').waitFor({ state: 'detached' });
  });

  it('a credential that nobody decided on keeps a link from being made', async () => {
    await write(`The export uses aws_access_key_id = ${key} since May.`);
    expect((await owner.post(`/api/v1/conversations/${id}/links`)).status).toBe(409);
    const page = await signedIn('cai');
    const dialog = await startLink(page);
    expect(await headline(dialog)).toBe('1 credential has to be decided first');
    const next = dialog.getByRole('button', { name: /^Continue/ });
    expect(await next.getAttribute('aria-disabled')).toBe('true');
    expect(await dialog.getByText(/wants credentials decided before a public link/).isVisible()).toBe(true);
    await next.click({ force: true });
    expect(await dialog.getByText('What becomes visible').isVisible()).toBe(false);

    await dialog.getByRole('button', { name: 'Redact', exact: true }).click();
    await dialog.getByText('Everything is decided').first().waitFor();
    expect(await read(await createLink(dialog))).not.toContain(key);
  });

  it('open findings that don’t block are named when one goes on without deciding them', async () => {
    await write(secrets[0]!);
    const page = await signedIn('cai');
    const dialog = await startLink(page);
    await dialog.getByRole('button', { name: 'Continue without deciding 2 email addresses' }).click();
    await dialog.getByText('2 things not decided.').waitFor();
    await dialog.getByRole('button', { name: 'Create public link' }).click();
    expect(await read(await dialog.getByLabel('Public link').inputValue())).toContain('lena.fischer');
  });

  it('keeping asks for a reason where the organization wants one', async () => {
    await setPolicy({ keepReason: true });
    await write(secrets[0]!);
    const page = await signedIn('cai');
    const dialog = await startLink(page);
    await page.keyboard.press('k');
    await page.keyboard.press('Escape');
    expect(await focusedRow(page)).toContain('[email]');
    await page.keyboard.press('k');
    await page.keyboard.type('an address of the documentation');
    await page.keyboard.press('Enter');
    await dialog.getByText('Kept: an address of the documentation').waitFor();
    await dialog.getByText('Saved').waitFor();
    const { findings } = (await owner.get(`/api/v1/conversations/${id}/review?for=public`)).json;
    expect(findings[0].decision).toEqual({ action: 'keep', reason: 'an address of the documentation' });
  });

  it('what another tab decided meanwhile is not lost, and said', async () => {
    await write(secrets[0]!);
    const page = await signedIn('cai');
    const dialog = await startLink(page);
    // The page hears of it as soon as it happens; here its own decision is quicker.
    await page.route('**/review?*', (route) => route.abort());
    const path = `/api/v1/conversations/${id}`;
    const answer = await owner.get(`${path}/review?for=public`);
    const other = answer.json.findings[1].key;
    const wish = { findings: [{ key: other, action: 'redact' }] };
    await owner.send('PUT', `${path}/redactions?for=public`, wish, {
      'if-match': answer.headers.get('etag')!,
    });
    await page.keyboard.press('r');
    await dialog.getByText(/Something was decided elsewhere meanwhile/).waitFor();
    await dialog.getByText('Everything is decided').first().waitFor();
    await expect.poll(async () => (await owner.get(`${path}/review?for=public`)).json.open).toBe(0);
  });

  it('Cai redacts by hand, here and everywhere, and takes it back', async () => {
    await write('Project Heron starts in May.', 'Tell Heron’s customers. Project Heron is secret.');
    const { url } = (await owner.post(`/api/v1/conversations/${id}/links`)).json;
    const page = await signedIn('cai');
    await select(page, 'in May');
    await page.getByRole('button', { name: 'Redact here' }).click();
    await page.getByText(/Redacted in this message/).waitFor();
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Others see it again.').waitFor();
    expect(await read(url)).toContain('in May');
    await select(page, 'in May');
    await page.getByRole('button', { name: 'Redact here' }).click();
    await page.getByText(/Redacted in this message/).waitFor();
    await select(page, 'Project Heron');
    await page.keyboard.press('r');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByText(/Redacted everywhere/).waitFor();
    const shown = await read(url);
    expect(shown).not.toContain('Project Heron');
    expect(shown).not.toContain('in May');
    expect(shown).toContain('Tell Heron’s customers.');

    const dialog = await openShare(page);
    await dialog.getByRole('button', { name: 'Review…' }).click();
    await dialog.getByRole('heading', { name: 'Redacted by hand' }).waitFor();
    for (const left of [1, 0]) {
      await dialog
        .getByRole('button', { name: /^Show again/ })
        .first()
        .click();
      await expect.poll(() => dialog.getByRole('button', { name: /^Show again/ }).count()).toBe(left);
    }
    expect(await read(url)).toContain('Project Heron starts in May.');
  });

  it('under required review a new message waits, Cai is told, and it appears once decided', async () => {
    await setPolicy({ review: 'required' });
    await write('What is a sluice?');
    const { url } = (await owner.post(`/api/v1/conversations/${id}/links`)).json;
    const page = await signedIn('cai');
    await page.getByText('What is a sluice?').first().waitFor();
    await write(secrets[0]!);
    await page.getByText('One message waits for your review before the public sees it.').waitFor();
    expect(await page.getByText('Waits for your review: not on public pages').isVisible()).toBe(true);
    expect(await read(url)).not.toContain('when the export is done');

    await page.getByRole('button', { name: 'Review', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1 message waits for your review.').waitFor();
    await dialog.getByRole('button', { name: 'Redact all 2', exact: true }).click();
    await dialog.getByRole('button', { name: 'Done' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('One message waits').waitFor({ state: 'detached' });
    expect(await read(url)).toContain('Mail [email] and [email 2] when the export is done.');
  });

  it('redactions hold inside once Cai says so, and always where the policy does', async () => {
    await write(secrets[0]!);
    await share(owner, id, { organization: 'view' });
    const page = await signedIn('cai');
    const dialog = await openShare(page);
    await dialog.getByRole('button', { name: 'Review…' }).click();
    await dialog.getByRole('button', { name: 'Redact all 2', exact: true }).click();
    await dialog.getByRole('button', { name: 'Acme', exact: true }).click();
    const inside = dialog.getByRole('switch', { name: /Redactions apply inside Acme/ });
    expect(await inside.isChecked()).toBe(false);
    const bo = await world.as('bo');
    const seen = async () => JSON.stringify((await bo.get(`/api/v1/conversations/${id}`)).json.messages);
    expect(await seen()).toContain('lena.fischer');
    await inside.click();
    await dialog.getByText('Saved').waitFor();
    expect(await seen()).not.toContain('lena.fischer');

    await setPolicy({ redactInside: true });
    await page.reload();
    await openShare(page);
    await dialog.getByRole('button', { name: 'Review…' }).click();
    await dialog.getByRole('button', { name: 'Acme', exact: true }).click();
    await dialog.getByText('Always on: the policy of your organization says so.').waitFor();
    expect(await inside.isDisabled()).toBe(true);
  });

  it('a redacted copy and a reviewed export hold masks only', async () => {
    await write(secrets[0]!);
    const review = await owner.get(`/api/v1/conversations/${id}/review?for=public`);
    const findings = review.json.findings.map((finding: { key: string }) => ({
      key: finding.key,
      action: 'redact',
    }));
    await owner.send(
      'PUT',
      `/api/v1/conversations/${id}/redactions?for=public`,
      { findings },
      {
        'if-match': review.headers.get('etag')!,
      },
    );
    const page = await signedIn('cai');
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Export' }).click();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: 'Markdown, reviewed' }).press('Enter'),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.md$/);

    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Redacted copy…' }).click();
    await page.getByRole('button', { name: 'Make the copy' }).click();
    await page.getByText('This is the redacted copy. Only you can see it.').waitFor();
    await page.getByText('Mail [email] and [email 2] when').waitFor();
    expect(await page.getByText('lena.fischer').count()).toBe(0);
  });

  it('Ana adds a term, sees what it finds while she types, and reviews find it', async () => {
    await write('Project Heron starts in May.');
    const page = await signedIn('ana', '/settings/terms');
    await page.getByRole('button', { name: 'Add a term' }).click();
    await page.getByLabel('Name').fill('Project names');
    await page.getByLabel('A pattern').check();
    await page.getByLabel('Pattern', { exact: true }).fill('project (heron');
    await page.getByLabel('Try it').fill('Is Project Heron late? Project Egret is not.');
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Pattern', { exact: true }).fill('project (heron|egret)');
    await page.getByText('Finds 2 places here.').waitFor();
    expect(await page.locator('.trial-marks mark').allInnerTexts()).toEqual([
      'Project Heron',
      'Project Egret',
    ]);
    await page.getByRole('button', { name: 'Save term' }).click();
    await page.getByText(/Reviews look for “Project names” from now on/).waitFor();

    const { findings } = (await owner.get(`/api/v1/conversations/${id}/review?for=public`)).json;
    expect(findings.map((finding: { kind: string }) => finding.kind)).toEqual(['term']);
    await page.getByRole('button', { name: 'Delete Project names' }).click();
    await page.getByText(/There are none yet/).waitFor();
  });

  it('Ana sets the rules of review in words', async () => {
    const page = await signedIn('ana', '/settings/policy');
    await page.getByLabel(/^Required/).check();
    await page.getByRole('switch', { name: /A reason for what is kept/ }).click();
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved. The policy holds from now on.').waitFor();
    const ana = await world.as('ana');
    expect((await ana.get('/api/v1/organization')).json.policy).toMatchObject({
      review: 'required',
      keepReason: true,
    });
  });

  it.each([
    ['light', 1280],
    ['dark', 390],
  ] as const)('keeps WCAG A and AA, and its width, in %s at %i', async (colorScheme, width) => {
    await setPolicy({ review: 'required', keepReason: true });
    await write(...secrets);
    const looks = { colorScheme, viewport: { width, height: 860 } };
    const page = await signedIn('cai', `/c/${id}`, looks);
    const dialog = await startLink(page);
    await page.keyboard.press('Enter');
    await check(page, 'review');
    await page.keyboard.press('k');
    await check(page, 'reason');
    await page.keyboard.press('Escape');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('l');
    await dialog.getByText('Saved').waitFor();
    await check(page, 'decided');
    await dialog
      .getByRole('button', { name: /^Redact all/ })
      .first()
      .click();
    await dialog.getByRole('button', { name: 'Continue' }).click();
    await dialog.getByText('What becomes visible').waitFor();
    await check(page, 'confirmation');
    await dialog.getByRole('button', { name: 'Create public link' }).click();
    await dialog.getByLabel('Public link').waitFor();
    await page.keyboard.press('Escape');
    await write(secrets[1]!.replace('build-7', 'build-8'));
    await page.getByText('One message waits').waitFor();
    await select(page, 'when the export');
    await check(page, 'conversation');
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await page.getByRole('menuitem', { name: 'Redacted copy…' }).click();
    await page.getByRole('button', { name: 'Make the copy' }).waitFor();
    await check(page, 'copy');

    const ana = await signedIn('ana', '/settings/terms', looks);
    await ana.getByRole('button', { name: 'Add a term' }).click();
    await ana.getByLabel('Phrase', { exact: true }).fill('heron');
    await ana.getByLabel('Try it').fill('Is Project Heron late?');
    await ana.getByText('Finds 1 place here.').waitFor();
    await check(ana, 'terms');
    await ana.goto(`${world.origin}/settings/policy`);
    await ana.getByText('Review before a public link').waitFor();
    await check(ana, 'policy');
  });

  async function check(page: Page, what: string): Promise<void> {
    // What is still fading in has no contrast yet.
    await expect
      .poll(() =>
        page.evaluate(
          () =>
            document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
              .length,
        ),
      )
      .toBe(0);
    await expectPresentable(page, what);
  }
});
