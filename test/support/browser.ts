import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { inject } from 'vitest';

export interface TestBrowser {
  /** A person at their own machine: no cookies, nothing kept. */
  newPerson(
    options?: Parameters<import('playwright-core').Browser['newContext']>[0],
  ): Promise<BrowserContext>;
  close(): Promise<void>;
}

/** Whether there is a browser to try things in; vitest's `describe.skipIf(!hasBrowser())`. */
export const hasBrowser = (): boolean => inject('chromiumPath') !== null;

export async function openBrowser(): Promise<TestBrowser> {
  const home = mkdtempSync(join(tmpdir(), 'vitrine-browser-'));
  const browser = await chromium.launch({
    executablePath: inject('chromiumPath')!,
    env: { ...process.env, HOME: home },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
  return {
    newPerson: (options) => browser.newContext({ locale: 'en-GB', timezoneId: 'UTC', ...options }),
    async close() {
      await browser.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** Everything that should never happen on a page of ours; empty at the end of a good journey. */
export function watchForTrouble(page: Page, origin: string): string[] {
  const trouble: string[] = [];
  page.on('pageerror', (error) => trouble.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  // What the policy stops before it leaves is no trouble in the sandbox of a diagram: that is what it is for.
  const isForeign = (url: string) => !url.startsWith(origin) && !/^(data|blob|about):/.test(url);
  page.on('request', (request) => {
    if (isForeign(request.url()) && request.frame() === page.mainFrame())
      trouble.push(`request to ${request.url()}`);
  });
  page.on('requestfailed', (request) => {
    if (isForeign(request.url()) && request.failure()?.errorText !== 'csp')
      trouble.push(`sent to ${request.url()}`);
  });
  page.on('requestfinished', (request) => {
    if (isForeign(request.url())) trouble.push(`answered by ${request.url()}`);
  });
  page.on('console', (message) => {
    const isSandbox = message.location().url.includes('/assets/mermaid/');
    if (/Content Security Policy|Refused to/i.test(message.text()) && !isSandbox)
      trouble.push(message.text());
  });
  return trouble;
}
