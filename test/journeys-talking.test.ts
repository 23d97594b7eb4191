import { setTimeout as sleep } from 'node:timers/promises';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { busyMachine } from './support/busy-machine.ts';
import { hasBrowser } from './support/browser.ts';
import type { Client } from './support/client.ts';
import { expectAccessible, startJourneys } from './support/journey.ts';
import type { ModelServer } from './support/model-server.ts';
import { startModelServer } from './support/model-server.ts';
import { share } from './support/share.ts';
import type { World } from './support/world.ts';

const text = `## What a sluice is

A **sluice** lets water through, $Q = v A$, and \`closes\` again.

- open
- shut

| part | does |
| --- | --- |
| gate | moves |

\`\`\`ts
const open = true;
\`\`\`
`;

/** People who talk to models, alone and together, in a real browser. */
describe.skipIf(!hasBrowser())('in the browser', busyMachine, () => {
  const { begin, signedIn } = startJourneys({ home: () => `/c/${id}` });
  let world: World;
  let models: ModelServer;
  let ana: Client;
  let id: string;

  beforeAll(async () => {
    [world, models] = await Promise.all([begin(), startModelServer()]);
    ana = await world.as('ana');
    await ana.post('/api/v1/organization/providers', {
      kind: 'openai-compatible',
      name: 'Basement',
      baseUrl: models.url,
      models: ['small', 'large'],
    });
  });
  afterAll(() => models.stop());
  beforeEach(async () => {
    models.behave({ does: 'answer', text, delay: 25 });
    id = (await ana.post('/api/v1/conversations', { title: 'Sluices' })).json.id;
  });

  async function send(page: Page, words: string): Promise<void> {
    await page.locator('#new-message').fill(words);
    await page.locator('#new-message').press('Enter');
    await page.locator('article.question').getByText(words).waitFor();
  }

  const written = (page: Page) => page.locator('article.answer[aria-busy="true"]');

  /** All that is being written is written. */
  async function settled(page: Page, count = 1): Promise<void> {
    await page.waitForFunction(
      (most) =>
        document.querySelectorAll('article.answer').length >= most &&
        document.querySelector('article.answer[aria-busy]') === null,
      count,
    );
  }

  const messages = async () => (await ana.get(`/api/v1/conversations/${id}`)).json.messages;

  it('Ana starts with a question right where she is, and reads the answer as it is written', async () => {
    const page = await signedIn('ana', '/');
    models.behave({ does: 'answer', text, delay: 250 });
    await page.getByLabel('First message').fill('What is a sluice?');
    await page.getByLabel('First message').press('Enter');
    await page.waitForURL(/\/c\//);
    await written(page).getByRole('heading', { name: 'What a sluice is' }).waitFor();
    await page.getByRole('button', { name: 'Stop' }).waitFor();
    // From now on there is not one moment without the answer, nor with less of it.
    await page.evaluate(() => {
      const seen = { missing: 0, heights: [] as number[] };
      Object.assign(window, { seen });
      const look = () => {
        const answers = document.querySelectorAll('article.answer .prose');
        if (answers.length !== 1) seen.missing += 1;
        else seen.heights.push(answers[0]!.getBoundingClientRect().height);
        requestAnimationFrame(look);
      };
      look();
    });
    await settled(page);
    await page.getByRole('button', { name: 'Send' }).waitFor();
    await page.waitForTimeout(300);
    const seen = await page.evaluate(
      () => (window as never as { seen: { missing: number; heights: number[] } }).seen,
    );
    expect(seen.missing).toBe(0);
    const shrunk = seen.heights.filter((height, at) => height < (seen.heights[at - 1] ?? 0) - 1);
    expect(shrunk.length, seen.heights.join(' ')).toBeLessThan(4);
    expect(seen.heights.at(-1)).toBe(Math.max(...seen.heights));
    expect(await page.locator('article.answer .code code .k').count()).toBeGreaterThan(0);
    expect(models.asked[0]).toMatchObject({
      model: 'small',
      messages: [{ role: 'user', content: 'What is a sluice?' }],
    });
  });

  it('what is written looks as the message that it becomes', async () => {
    // All of it has been drawn before it ends, on a busy machine too.
    models.behave({ does: 'answer', text, delay: 25, linger: 2500 });
    const page = await signedIn('ana');
    await page.route('**/transcript*', async (route) => {
      // The message is waited for a little longer than it is.
      await page.waitForTimeout(400);
      await route.continue();
    });
    await page.evaluate(() => {
      const kept: string[] = [];
      Object.assign(window, { kept });
      new MutationObserver(() => {
        const prose = document
          .querySelector('article.answer[aria-busy] .prose')
          ?.cloneNode(true) as Element | null;
        prose?.querySelector('.writing-caret')?.remove();
        if (prose && prose.textContent !== '') kept.push(prose.innerHTML);
      }).observe(document.body, { childList: true, subtree: true, characterData: true });
    });
    await send(page, 'Tell me');
    await settled(page);
    const bare = (html: string) =>
      html
        .replace(/<span class="\w">([^<]*)<\/span>/g, '$1')
        .replace(/>\s+</g, '><')
        .trim();
    const last = await page.evaluate(() => (window as never as { kept: string[] }).kept.at(-1)!);
    expect(bare(last)).toBe(bare(await page.locator('article.answer .prose').innerHTML()));
  });

  it('an answer that is there before the question has been read is not lost', async () => {
    models.behave({ does: 'answer', text: 'At once.' });
    await share(ana, id, { organization: 'collaborate' });
    const page = await signedIn('cai');
    await send(page, 'First');
    await settled(page);
    // What is read of the new branch was true when it was read, and comes late.
    await page.route('**/transcript?branch=*', async (route) => {
      const response = await route.fetch().catch(() => null);
      if (!response) return;
      await sleep(response.status() === 200 ? 1500 : 0);
      await route.fulfill({ response }).catch(() => {});
    });
    models.behave({ does: 'answer', text: 'At once.', delay: 300 });
    await page.locator('#new-message').fill('Second');
    await page.locator('#new-message').press('Enter');
    // As a message, which it is when it has been read: what was written goes after five seconds.
    await page.locator('article.answer:has(.permalink)').nth(1).getByText('At once.').waitFor();
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    expect(await page.locator('article.answer').count()).toBe(2);
  });

  it('Ana stops an answer, has it continued, and tries it anew', async () => {
    models.behave({ does: 'never-end' });
    const page = await signedIn('ana');
    await send(page, 'Count');
    await written(page).getByText('word5').waitFor();
    await page.locator('#new-message').press('Escape');
    await page.getByText('Stopped', { exact: true }).waitFor();
    await settled(page);
    expect((await messages()).at(-1)).toMatchObject({ ended: 'stopped' });

    models.behave({ does: 'answer', text: 'and on', delay: 20 });
    await page.getByRole('button', { name: 'Continue', exact: true }).click();
    await page.getByText('and on').waitFor();
    await settled(page, 2);
    expect(await page.locator('article.answer').count()).toBe(2);

    models.behave({ does: 'answer', text: 'Anew.', delay: 20 });
    await page.getByRole('button', { name: 'Retry', exact: true }).click();
    await page.locator('article.answer').getByText('Anew.').waitFor();
    await settled(page);
    expect(await page.locator('article.answer').count()).toBe(1);
    expect(await page.locator('.branches').innerText()).toContain('2/2');
    await page.locator('#main').focus();
    await page.keyboard.press('[');
    await page.getByText('and on').waitFor();
  });

  it('an answer that goes wrong says why; it can be tried again, or put away', async () => {
    models.behave({ does: 'refuse' });
    const page = await signedIn('ana');
    await send(page, 'Anyone there?');
    const problem = page.getByRole('alert').filter({ hasText: '127.0.0.1' });
    await problem.waitFor();
    await problem.getByRole('button', { name: 'Dismiss' }).click();
    await problem.waitFor({ state: 'detached' });

    await page.locator('article.question').hover();
    await page.getByRole('button', { name: 'Have it answered by small' }).click();
    await problem.waitFor();
    models.behave({ does: 'answer', text: 'Here I am.' });
    await problem.getByRole('button', { name: 'Retry' }).click();
    await page.locator('article.answer').getByText('Here I am.').waitFor();
    await settled(page);
    expect(await problem.count()).toBe(0);
    expect(await messages()).toHaveLength(2);
  });

  it('Ana edits her question: the new wording is answered, and the old one is a branch', async () => {
    const page = await signedIn('ana');
    await send(page, 'What is a lock?');
    await settled(page);
    await page.locator('article.question').hover();
    await page.getByRole('button', { name: 'Edit: makes a branch' }).first().click();
    await page.getByLabel('Your message').fill('What is a weir?');
    await page.getByRole('button', { name: 'Send' }).first().click();
    await page.locator('article.question').getByText('What is a weir?').waitFor();
    await settled(page);
    expect(models.asked.at(-1)!.messages).toEqual([{ role: 'user', content: 'What is a weir?' }]);
    expect(await page.locator('.branches').innerText()).toContain('2/2');
    expect(await messages()).toHaveLength(4);
  });

  it('Ana quotes what she has selected, and asks another model about it', async () => {
    const page = await signedIn('ana');
    await send(page, 'What is a sluice?');
    await settled(page);
    await page
      .locator('article.answer li')
      .first()
      .evaluate((item) => getSelection()!.selectAllChildren(item));
    await page.locator('article.answer').hover();
    await page.getByRole('button', { name: 'Quote' }).last().click();
    expect(await page.locator('#new-message').inputValue()).toBe('> open\n\n');
    await page.keyboard.type('How far?');
    await page.getByRole('button', { name: 'Who answers: small' }).click();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Who answers: large' }).waitFor();
    await page.locator('#new-message').press('Enter');
    await settled(page, 2);
    expect(models.asked.at(-1)!.model).toBe('large');
    await page.reload();
    await page.getByRole('button', { name: 'Who answers: large' }).waitFor();
  });

  it('with nobody to answer, a message is just added', async () => {
    const page = await signedIn('ana');
    await page.getByRole('button', { name: /Who answers/ }).click();
    await page.getByRole('option', { name: /Nobody/ }).click();
    await page.locator('#new-message').fill('A note');
    await page.getByRole('button', { name: 'Add message' }).click();
    await page.locator('article.question').getByText('A note').waitFor();
    await page.waitForTimeout(300);
    expect(await page.locator('article.answer').count()).toBe(0);
    expect(await messages()).toHaveLength(1);
  });

  it('a refused message stays in the composer, with what to do', async () => {
    const page = await signedIn('ana');
    const problem = { type: 'about:blank', title: 'Too many', status: 429, detail: 'Too many.' };
    await page.route('**/messages', (route) =>
      route.fulfill({ status: 429, headers: { 'retry-after': '7' }, json: problem }),
    );
    await page.locator('#new-message').fill('Only once');
    await page.locator('#new-message').press('Enter');
    await page
      .getByText('your words are still here. Too many tries in a short time. Try again in 7 seconds.')
      .waitFor();
    expect(await page.locator('#new-message').inputValue()).toBe('Only once');
    await page.unroute('**/messages');
    await page.locator('#new-message').press('Enter');
    await settled(page);
    expect(await page.locator('#new-message').inputValue()).toBe('');
  });

  it('a message that arrived though its answer was lost is there once, and is not asked for again', async () => {
    const page = await signedIn('ana');
    await page.route('**/messages', async (route) => {
      await route.fetch();
      await route.abort();
    });
    await page.locator('#new-message').fill('Only once');
    await page.locator('#new-message').press('Enter');
    await settled(page);
    await expect.poll(() => page.locator('#new-message').inputValue()).toBe('');
    expect(await page.getByText('It was not sent').count()).toBe(0);
    expect(await messages()).toHaveLength(2);
  });

  it('the page is closed and opened again, and the answer goes on', async () => {
    models.behave({ does: 'never-end' });
    const page = await signedIn('ana');
    await send(page, 'Count');
    await written(page).getByText('word3').waitFor();
    await page.reload();
    await written(page).getByText('word9').waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByText('Stopped', { exact: true }).waitFor();
    expect((await messages()).at(-1).parts[0].text).toMatch(/^word1 word2 .*word9/);
  });

  it('whoever reads further up stays there while it is written, and can jump to the end', async () => {
    models.behave({ does: 'answer', text: 'A line.\n\n'.repeat(120), delay: 12 });
    const page = await signedIn('ana', undefined, { viewport: { width: 1000, height: 500 } });
    await send(page, 'Write much');
    const rest = () =>
      page.locator('.transcript-scroll').evaluate((it) => it.scrollHeight - it.clientHeight - it.scrollTop);
    await expect.poll(() => page.locator('article.answer p').count()).toBeGreaterThan(20);
    expect(await rest()).toBeLessThan(30);
    await page.locator('.transcript-scroll').hover();
    await page.mouse.wheel(0, -200);
    await page.getByRole('button', { name: 'Jump to the end' }).waitFor();
    const top = await page.locator('.transcript-scroll').evaluate((it) => it.scrollTop);
    await page.waitForTimeout(400);
    expect(await page.locator('.transcript-scroll').evaluate((it) => it.scrollTop)).toBe(top);
    await page.getByRole('button', { name: 'Jump to the end' }).click();
    await expect.poll(rest).toBeLessThan(30);
    await settled(page);
    await page.waitForTimeout(300);
    expect(await rest()).toBeLessThan(30);
  });

  it('Cai reads along and writes with her, and each stays on their own branch', async () => {
    await share(ana, id, { organization: 'collaborate' });
    const page = await signedIn('ana');
    await send(page, 'What is a sluice?');
    await settled(page);
    const cai = await signedIn('cai');
    await cai.locator('article.answer').waitFor();
    await page.getByRole('list', { name: 'Here now' }).getByText('Cai').waitFor();
    await cai.locator('#new-message').pressSequentially('I w');
    await page.getByText('Cai is writing…').waitFor();

    models.behave({ does: 'answer', text: 'Another answer, in many words.', delay: 60 });
    await page.locator('article.answer').hover();
    await page.getByRole('button', { name: 'Answer again, by small' }).click();
    await written(page).waitFor();
    await cai.getByText('Branch 1 of 2').waitFor();
    expect(await cai.locator('article.answer').innerText()).toContain('lets water through');
    await settled(page);
    await page.waitForTimeout(300);
    expect(await page.locator('article.answer').innerText()).toContain('Another answer');
    expect(await cai.locator('article.answer').innerText()).toContain('lets water through');

    models.behave({ does: 'answer', text: 'To Cai.', delay: 40 });
    await cai.locator('#new-message').fill('And a weir?');
    await cai.locator('#new-message').press('Enter');
    await cai.getByText('To Cai.').waitFor();
    await settled(cai, 2);
    expect(await page.locator('body').innerText()).not.toContain('To Cai.');
    await page.locator('#main').focus();
    await page.keyboard.press('[');
    await page.getByText('To Cai.').waitFor();
    await cai.context().close();
    await page.getByRole('list', { name: 'Here now' }).waitFor({ state: 'detached' });
  });

  it('who reads it redacted is told that it is being answered, and gets the answer when it is there', async () => {
    await share(ana, id, { organization: 'view' });
    const policy = (redactInside: boolean) =>
      ana.send('PUT', '/api/v1/organization/policy', { redactInside });
    const changed = await policy(true);
    expect(changed.status, changed.text).toBeLessThan(300);
    models.behave({ does: 'answer', text: 'Slow words', delay: 300, pieceLength: 2 });
    const page = await signedIn('ana');
    const cai = await signedIn('cai');
    await cai.getByRole('heading', { name: 'Sluices' }).waitFor();
    await send(page, 'What is a sluice?');
    await cai.getByText('Ana’s question is being answered…').waitFor();
    expect(await cai.locator('body').innerText()).not.toContain('Slow');
    await cai.locator('article.answer').getByText('Slow words').waitFor();
    await policy(false);
  });

  it('without a connection it is said, and then all goes on', async () => {
    const page = await signedIn('ana');
    await send(page, 'What is a sluice?');
    await settled(page);
    await page.context().setOffline(true);
    await page.getByText('No connection. Trying again…').waitFor();
    await page.locator('#new-message').fill('Still here');
    await page.locator('#new-message').press('Enter');
    await page.getByText('It was not sent; your words are still here.').waitFor();
    await page.context().setOffline(false);
    await page.getByText('No connection. Trying again…').waitFor({ state: 'detached' });
    await page.locator('#new-message').press('Enter');
    await settled(page, 2);
    expect(await messages()).toHaveLength(4);
  });

  it('c copies the link of the conversation', async () => {
    const page = await signedIn('ana', undefined, { permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('heading', { name: 'What is it about?' }).waitFor();
    await page.locator('#main').focus();
    await page.keyboard.press('c');
    await page.getByText('Link to this conversation copied.').waitFor();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${world.origin}/c/${id}`);
  });

  it.each(['light', 'dark'] as const)(
    'nothing stands in the way of assistive technology (%s)',
    async (colorScheme) => {
      const page = await signedIn('ana', '/', { colorScheme });
      await page.getByLabel('First message').waitFor();
      await expectAccessible(page, 'home');
      await page.goto(`${world.origin}/c/${id}`);
      await page.getByRole('heading', { name: 'What is it about?' }).waitFor();
      await expectAccessible(page, 'empty');
      models.behave({ does: 'never-end' });
      await send(page, 'Count');
      await written(page).getByText('word5').waitFor();
      await expectAccessible(page, 'while it is written');
      await page.getByRole('button', { name: 'Stop' }).click();
      await page.getByText('Stopped', { exact: true }).waitFor();
      await page.getByRole('button', { name: /Who answers/ }).click();
      await page.waitForTimeout(300);
      await expectAccessible(page, 'who answers');
      await page.keyboard.press('Escape');
      models.behave({ does: 'refuse' });
      await page.getByRole('button', { name: 'Retry', exact: true }).click();
      await page.getByRole('alert').filter({ hasText: '127.0.0.1' }).waitFor();
      await expectAccessible(page, 'a problem');
    },
  );
});
