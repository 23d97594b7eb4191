import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { busyMachine } from './support/busy-machine.ts';
import { hasBrowser } from './support/browser.ts';
import { exportFile, pngPixel } from './support/export-file.ts';
import { expectAccessible, signIn, startJourneys } from './support/journey.ts';
import type { Person, World } from './support/world.ts';

const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] };

/** What people do, in a real browser against a real server, from the sign-in to the last look. */
describe.skipIf(!hasBrowser())('in the browser', busyMachine, () => {
  const { begin, newPage, signedIn } = startJourneys();
  let world: World;

  beforeAll(async () => {
    world = await begin();
  });

  /** A conversation with a file, branches and a link. */
  async function shared(person: Person = 'ana') {
    const client = await world.as(person);
    const form = new FormData();
    form.append('file', new Blob([exportFile()]), 'conversations.json');
    const [{ id }] = (await client.post('/api/v1/conversations/import', form)).json.conversations;
    const upload = new FormData();
    upload.append('file', new Blob([pngPixel]), 'pixel.png');
    const file = (await client.post(`/api/v1/conversations/${id}/files`, upload)).json;
    await client.post(`/api/v1/conversations/${id}/messages`, { text: 'With a picture', fileIds: [file.id] });
    const link = (await client.post(`/api/v1/conversations/${id}/links`, {})).json;
    const url = `${world.origin}${new URL(link.url).pathname}`;
    return { client, id, link, url };
  }

  it('Ana imports a conversation, shares it by a link, someone reads it, she stops it', async () => {
    const ana = await signedIn('ana', '/', clipboard);
    await ana
      .getByRole('button', { name: /import|choose files/i })
      .first()
      .click({ trial: true });
    await ana
      .locator('input[type=file]')
      .first()
      .setInputFiles({
        name: 'conversations.json',
        mimeType: 'application/json',
        buffer: Buffer.from(exportFile('journey')),
      });
    await ana.waitForURL(/\/c\//);
    await ana.getByRole('heading', { name: 'Planning a bridge' }).waitFor();
    expect(await ana.getByRole('button', { name: /share/i }).first().innerText()).toMatch(/private/i);

    await ana.getByRole('button', { name: /share/i }).first().click();
    const dialog = ana.getByRole('dialog', { name: 'Share Conversation' });
    await dialog.getByRole('button', { name: 'Create a public link…' }).click();
    // The confirmation names what becomes visible before anything does.
    await expect.poll(() => dialog.innerText()).toMatch(/5 messages/);
    expect(await dialog.innerText()).toMatch(/2 branches/);
    await dialog.getByRole('button', { name: 'Create public link' }).click();
    await dialog.getByRole('button', { name: /stop sharing/i }).waitFor();
    await dialog.getByRole('button', { name: 'Copy', exact: true }).click();
    const url = await ana.evaluate(() => navigator.clipboard.readText());
    expect(url).toMatch(/\/share\/[\w-]{32}$/);

    const reader = await newPage();
    await reader.goto(url);
    await reader.getByRole('heading', { name: 'Planning a bridge', level: 1 }).waitFor();
    expect(await reader.locator('article.message').count()).toBe(4);
    expect(await reader.locator('body').innerText()).not.toContain('You are an engineer');

    await ana.bringToFront();
    await dialog.getByRole('button', { name: /stop sharing/i }).click();
    // The page that is open becomes the notice, without anyone reloading it.
    await reader.getByRole('heading', { name: /doesn’t open anything/ }).waitFor();
    expect(await reader.locator('body').innerText()).not.toContain('bridge');
    expect((await world.stranger.get(new URL(url).pathname)).status).toBe(404);
    await dialog.getByRole('button', { name: 'Create a public link…' }).waitFor();
    await ana.keyboard.press('Escape');
    await expect
      .poll(() => ana.getByRole('button', { name: /share/i }).first().innerText())
      .toMatch(/private/i);
  });

  it('an export that is dropped onto the window comes in', async () => {
    const page = await signedIn('bo');
    await page.getByRole('button', { name: 'New conversation' }).first().waitFor();
    const dropped = await page.evaluateHandle((text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'conversations.json', { type: 'application/json' }));
      return transfer;
    }, exportFile());
    await page.dispatchEvent('body', 'dragenter', { dataTransfer: dropped });
    const zone = page.getByText('Drop to import conversations');
    await zone.dispatchEvent('dragover', { dataTransfer: dropped });
    await zone.dispatchEvent('drop', { dataTransfer: dropped });
    await page.waitForURL(/\/c\//);
    const title = page.getByRole('heading', { name: 'Planning a bridge' });
    await expect.poll(() => title.count()).toBe(1);
  });

  it('a new message and a renamed title reach the open page by themselves', async () => {
    const { client, id, url } = await shared();
    const reader = await newPage();
    const asked: string[] = [];
    reader.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await reader.goto(url);
    await reader.getByText('With a picture').waitFor();
    await reader.waitForTimeout(500);
    expect(asked.filter((path) => path === new URL(url).pathname)).toHaveLength(1);
    await client.post(`/api/v1/conversations/${id}/messages`, { text: 'And **one** more' });
    await reader.locator('article.message').getByText('And one more').waitFor();
    await client.send('PATCH', `/api/v1/conversations/${id}`, { title: 'Another name' });
    const heading = reader.getByRole('heading', { level: 1 });
    await expect.poll(() => heading.innerText()).toBe('Another name');
  });

  it('the share page is complete without JavaScript', async () => {
    const { url } = await shared();
    const reader = await newPage({ javaScriptEnabled: false });
    await reader.goto(url);
    const text = await reader.locator('body').innerText();
    expect(text).toContain('Planning a bridge');
    expect(text).toContain('Imported from ChatGPT');
    await reader.locator('.code code').first().waitFor();
    await reader.locator('table').first().waitFor();
    await reader.locator('.katex').first().waitFor();
    await reader.locator('img[src*="inline"]').first().waitFor();
    expect(
      await reader
        .locator('img[src*="inline"]')
        .first()
        .evaluate((img: HTMLImageElement) => img.naturalWidth),
    ).toBe(1);
    // Branches are links.
    await reader.locator('a[href*="branch="]').first().click();
    await reader.getByText('A wooden one, then').waitFor();
    // Searching is a form, over all branches.
    await reader.getByText('Find', { exact: true }).click();
    await reader.getByRole('searchbox').fill('steel');
    await reader.keyboard.press('Enter');
    await reader.locator('.results a').first().waitFor();
  });

  it('files come down alone and together', async () => {
    const { url } = await shared();
    const reader = await newPage();
    await reader.goto(url);
    const [single] = await Promise.all([
      reader.waitForEvent('download'),
      reader.locator('#files a').first().click(),
    ]);
    expect(single.suggestedFilename()).toBe('pixel.png');
    expect(readFileSync(await single.path())).toEqual(Buffer.from(pngPixel));
    const { client, id, url: another } = await shared();
    const form = new FormData();
    form.append('file', new Blob(['second']), 'pixel.png');
    const file = (await client.post(`/api/v1/conversations/${id}/files`, form)).json;
    await client.post(`/api/v1/conversations/${id}/messages`, { text: 'Same name', fileIds: [file.id] });
    await reader.goto(another);
    const [all] = await Promise.all([
      reader.waitForEvent('download'),
      reader.getByRole('link', { name: /download all/i }).click(),
    ]);
    expect(all.suggestedFilename()).toBe('Planning a bridge.zip');
    expect(readFileSync(await all.path()).toString('latin1')).toContain('pixel (2).png');
  });

  it('a diagram is drawn in a sandbox, code can be copied, and find marks what it finds', async () => {
    const { url } = await shared();
    const reader = await newPage(clipboard);
    await reader.goto(url);
    const frame = reader.locator('iframe[sandbox="allow-scripts"]');
    await reader.locator('.diagram').first().scrollIntoViewIfNeeded();
    await frame.first().waitFor();
    await frame.first().contentFrame().locator('svg').first().waitFor();
    await reader.locator('button.copy').first().click();
    expect(await reader.evaluate(() => navigator.clipboard.readText())).toContain('load');
    await reader.getByText('Find', { exact: true }).click();
    await reader.getByRole('searchbox').fill('steel');
    await expect.poll(() => reader.locator('.find output').innerText()).toMatch(/\d/);
    // The same for a link that brings its search along.
    await reader.goto(`${url}?q=steel`);
    await expect.poll(() => reader.evaluate(() => CSS.highlights.get('find')?.size ?? 0)).toBeGreaterThan(0);
  });

  it('remote images are not loaded until the reader asks', async () => {
    const { client, id, url } = await shared();
    await client.post(`/api/v1/conversations/${id}/messages`, {
      text: '![a map](https://images.example/map.png)',
    });
    const reader = await newPage();
    await reader.goto(url);
    await reader.getByText('images.example').first().waitFor();
    expect(await reader.locator('img[src^="https:"]').count()).toBe(0);
    expect(await reader.locator('a[href*="images=1"]').count()).toBeGreaterThan(0);
  });

  it('after sign-in one lands where one wanted to go', async () => {
    const { id } = await shared();
    const page = await signedIn('ana', `/c/${id}`);
    await page.waitForURL(`${world.origin}/c/${id}`);
    await expect.poll(() => page.getByRole('heading', { name: 'Planning a bridge' }).count()).toBe(1);
  });

  it('someone without access learns neither that it exists nor what it is called', async () => {
    const { id } = await shared();
    const page = await signedIn('cai', `/c/${id}`);
    await page.getByText(/not shared with you/).waitFor();
    expect(await page.locator('body').innerText()).not.toContain('bridge');
  });

  it('Ana writes a message, attaches a file, renames and deletes', async () => {
    const page = await signedIn('ana');
    await page.getByRole('button', { name: 'New conversation' }).first().click();
    await page.waitForURL(/\/c\//);
    const composer = page.getByRole('textbox', { name: 'Message' });
    await composer.fill('Hello from **me**');
    await page.getByLabel('Files to attach').setInputFiles({
      name: 'notes.txt',
      mimeType: 'text/plain',
      buffer: Buffer.from('my notes'),
    });
    await page.getByText('notes.txt').first().waitFor();
    await page.getByRole('button', { name: 'Send' }).click();
    await page.locator('article.question').getByText('Hello from me').waitFor();
    await page.locator('article.question').getByText('notes.txt').waitFor();

    await page.getByRole('button', { name: 'More' }).last().click();
    await page.getByRole('menuitem', { name: 'Rename' }).click();
    await page.getByRole('textbox', { name: 'Title' }).fill('A better name');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'A better name' }).waitFor();

    await page.getByRole('button', { name: 'More' }).last().click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('button', { name: 'Delete for good' }).click();
    await page.waitForURL(`${world.origin}/`);
    await expect.poll(() => page.getByRole('link', { name: 'A better name' }).count()).toBe(0);
  });

  it.each(['light', 'dark'] as const)(
    'nothing stands in the way of assistive technology (%s)',
    async (colorScheme) => {
      const { id, url } = await shared();
      const page = await newPage({ colorScheme });
      for (const address of [url, `${world.origin}/share/nothing`, `${world.origin}/sign-in`]) {
        await page.goto(address);
        await page.waitForTimeout(300);
        await expectAccessible(page, address);
      }
      await signIn(page, 'ana');
      await page.waitForURL(`${world.origin}/`);
      await page.goto(`${world.origin}/c/${id}`);
      await page.locator('article.message').first().waitFor();
      await expectAccessible(page, 'conversation');
      await page.getByRole('button', { name: /share/i }).first().click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /stop sharing/i })
        .waitFor();
      await page.waitForTimeout(300);
      await expectAccessible(page, 'share dialog');
    },
  );
});
