import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { TestBrowser } from './support/browser.ts';
import { hasBrowser, openBrowser } from './support/browser.ts';
import { busyMachine } from './support/busy-machine.ts';
import type { Client } from './support/client.ts';
import { filesForm } from './support/client.ts';
import { expectPresentable, signIn } from './support/journey.ts';
import { startWorld } from './support/world.ts';
import type { World } from './support/world.ts';

/** A public link in frames of other sites, held to what the link allows by a real browser. */
describe.skipIf(!hasBrowser())('in the browser', busyMachine, () => {
  let world: World;
  let browser: TestBrowser;
  let ana: Client;
  let wiki: Site;
  let forum: Site;
  let contexts: Awaited<ReturnType<TestBrowser['newPerson']>>[] = [];

  beforeAll(async () => {
    [browser, wiki, forum] = await Promise.all([openBrowser(), openSite(), openSite()]);
    world = await startWorld();
    ana = await world.as('ana');
  });
  afterEach(async () => {
    for (const context of contexts.splice(0)) await context.close();
  });
  afterAll(async () => {
    await browser.close();
    for (const site of [wiki, forum]) site.server.close();
    await world.stop();
  });

  let id: string;
  let link: { id: string; url: string; embed: { html: string } };
  beforeEach(async () => {
    id = (await ana.post('/api/v1/conversations', { title: 'How sluices work' })).json.id;
    const picture = filesForm({ name: 'sluice.png', bytes: onePixel, type: 'image/png' });
    const file = (await ana.post(`/api/v1/conversations/${id}/files`, picture)).json;
    const text = 'What is a sluice? $E = mc^2$';
    await ana.post(`/api/v1/conversations/${id}/messages`, { text, fileIds: [file.id] });
    const embed = { sites: [wiki.origin] };
    link = (await ana.post(`/api/v1/conversations/${id}/links`, { embed })).json;
    for (const site of [wiki, forum]) site.html = link.embed.html;
  });
  const change = (wish: object) => ana.send('PATCH', `/api/v1/conversations/${id}/links/${link.id}`, wish);

  async function visit(site: Site): Promise<{ page: Page; frame: FrameLocator; refused: string[] }> {
    const context = await browser.newPerson();
    contexts.push(context);
    const page = await context.newPage();
    const refused: string[] = [];
    page.on('console', (message) => {
      if (/frame-ancestors|Refused to frame|Framing/i.test(message.text())) refused.push(message.text());
    });
    await page.goto(site.origin);
    return { page, frame: page.frameLocator('iframe'), refused };
  }

  it('the site that is allowed shows it, another one does not', async () => {
    const allowed = await visit(wiki);
    await allowed.frame.getByText('What is a sluice?').waitFor();
    await expect.poll(() => picturesIn(allowed.page)).toEqual([1]);
    expect(allowed.refused).toEqual([]);

    const other = await visit(forum);
    await expect.poll(() => other.refused.length).toBeGreaterThan(0);
    expect(await other.frame.getByText('What is a sluice?').count()).toBe(0);
  });

  it('the page itself, the workspace, and what opens nothing are in no frame', async () => {
    for (const path of [new URL(link.url).pathname, '/', `/share/${'x'.repeat(32)}/embed`]) {
      wiki.html = `<iframe src="${world.app.ctx.origin}${path}"></iframe>`;
      const { page, refused } = await visit(wiki);
      await expect.poll(() => refused.length, { message: path }).toBeGreaterThan(0);
      expect(await textOfFrame(page), path).not.toMatch(/sluice|Sign in|This link/);
    }
  });

  it('a sandboxed frame shows it, with its pictures and formulas, whether or not scripts may run', async () => {
    for (const sandbox of ['', 'allow-scripts', 'allow-scripts allow-same-origin']) {
      wiki.html = link.embed.html.replace('<iframe', `<iframe sandbox="${sandbox}"`);
      const { page, frame } = await visit(wiki);
      await frame.getByRole('heading', { name: 'How sluices work' }).waitFor();
      const style = await frame
        .locator('.katex-mathml')
        .first()
        .evaluate((element) => getComputedStyle(element).position);
      expect(style, sandbox).toBe('absolute');
      await expect.poll(() => picturesIn(page)).toEqual([1]);
    }
  });

  it('nothing in the frame stands in the way of assistive technology', async () => {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [320, 600]) {
        const context = await browser.newPerson({ colorScheme, viewport: { width, height: 400 } });
        contexts.push(context);
        const page = await context.newPage();
        await page.goto(`${link.url}/embed`);
        await expectPresentable(page, `${colorScheme}, ${width}`);
      }
    }
  });

  it('what is new appears, and a link that is stopped empties the frame', async () => {
    const { page, frame } = await visit(wiki);
    await frame.getByText('What is a sluice?').waitFor();
    await ana.post(`/api/v1/conversations/${id}/messages`, { text: 'A gate for water.' });
    await frame.getByText('A gate for water.').waitFor();

    await ana.send('DELETE', `/api/v1/conversations/${id}/links/${link.id}`);
    await frame.getByText('This link doesn’t open anything').waitFor();
    expect(await textOfFrame(page)).not.toMatch(/sluice|gate for water|Sign in/);
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
  });

  it('a frame on a site that is removed ends, one on a site that stays comes back', async () => {
    await change({ embed: { sites: [wiki.origin, forum.origin] } });
    const [staying, leaving] = [await visit(wiki), await visit(forum)];
    for (const { frame } of [staying, leaving]) await frame.getByText('What is a sluice?').waitFor();
    await change({ embed: { sites: [wiki.origin] } });
    await expect.poll(() => leaving.refused.length).toBeGreaterThan(0);
    await expect.poll(() => textOfFrame(leaving.page)).not.toContain('sluice');
    await staying.frame.getByText('What is a sluice?').waitFor();
    expect(staying.refused).toEqual([]);
  });

  it('its owner allows it in the sharing dialog, and copies what to put there', async () => {
    await change({ embed: null });
    const context = await browser.newPerson({ permissions: ['clipboard-read', 'clipboard-write'] });
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(`${world.origin}/c/${id}`);
    await signIn(page, 'ana');
    await page.locator('.share-button').click();
    await page.getByRole('button', { name: 'Allow…' }).click();
    const sites = page.getByLabel('Sites, one on each line');
    await sites.fill('wiki.example.com');
    await page.getByRole('button', { name: 'Allow on these sites' }).click();
    await page.getByText('“wiki.example.com” is not a site').waitFor();
    await sites.fill(wiki.origin);
    await page.getByRole('button', { name: 'Allow on these sites' }).click();
    expect(await page.getByLabel('HTML to put there').inputValue()).toBe(link.embed.html);
    await expectPresentable(page, 'the dialog', { within: '[role=dialog]' });
    await page.locator('.embed-copy').getByRole('button').click();
    await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toBe(link.embed.html);

    wiki.html = link.embed.html;
    const { frame } = await visit(wiki);
    await frame.getByText('What is a sluice?').waitFor();
    await page.getByRole('button', { name: 'Turn off' }).click();
    await frame.getByText('This link doesn’t open anything').waitFor();
  });
});

interface Site {
  server: Server;
  origin: string;
  html: string;
}

async function openSite(): Promise<Site> {
  const site = { html: '' } as Site;
  site.server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>Another site</title><h1>Another site</h1>${site.html}`);
  });
  await new Promise<void>((resolve) => site.server.listen(0, '127.0.0.1', resolve));
  site.origin = `http://localhost:${(site.server.address() as AddressInfo).port}`;
  return site;
}

/** Widths of the pictures in the frame that have been loaded. */
async function picturesIn(page: Page): Promise<number[]> {
  return page
    .frames()
    .at(-1)!
    .locator('.picture img')
    .evaluateAll((images) => images.map((image) => (image as HTMLImageElement).naturalWidth));
}

async function textOfFrame(page: Page): Promise<string> {
  const [, frame] = page.frames();
  return (
    (await frame
      ?.locator('body')
      .textContent({ timeout: 2000 })
      .catch(() => '')) ?? ''
  );
}

const onePixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);
