import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { findProgram } from './process.ts';

export interface Chromium {
  /** Where it can be driven from. */
  port: number;
  /** A page of a browser that has never been anywhere, gone when `use` is done. */
  visit: <T>(use: (page: Page, session: CDPSession, context: BrowserContext) => Promise<T>) => Promise<T>;
  stop: () => Promise<void>;
}

/** @throws Missing */
export async function startChromium(): Promise<Chromium> {
  const program = findProgram('chromium');
  const folder = await mkdtemp(join(tmpdir(), 'vitrine-chromium-'));
  const child = spawn(program, [...flags, `--user-data-dir=${folder}`, 'about:blank'], { stdio: 'ignore' });
  const port = await portIn(join(folder, 'DevToolsActivePort'));
  const browser = await chromium.connectOverCDP(`http://127.0.0.1:${port}`);
  return {
    port,
    async visit(use) {
      const context = await browser.newContext();
      try {
        const page = await context.newPage();
        return await use(page, await context.newCDPSession(page), context);
      } finally {
        await context.close();
      }
    },
    async stop() {
      await browser.close();
      if (child.exitCode === null && child.signalCode === null) {
        const ended = once(child, 'exit');
        child.kill('SIGTERM');
        await ended;
      }
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--remote-debugging-port=0',
];

/** Chromium writes the port that it was given into its folder. */
async function portIn(file: string): Promise<number> {
  for (let tries = 0; ; tries += 1) {
    const port = Number((await readFile(file, 'utf8').catch(() => '')).split('\n')[0]);
    if (port > 0) return port;
    if (tries >= 200) throw new Error('Chromium did not start');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
