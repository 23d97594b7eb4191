import { join } from 'node:path';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import type { Chromium } from './chromium.ts';
import { startChromium } from './chromium.ts';
import { turns, writeConversation } from './conversation-file.ts';
import { cpuSeconds } from './process.ts';
import type { Row } from './row.ts';
import { median, Missing } from './row.ts';
import type { Options } from './run.ts';
import type { Vitrine } from './vitrine.ts';
import { startVitrine } from './vitrine.ts';

const long = { messages: 10_000, branches: 500 };
const short = { messages: 100, branches: 1 };
const requests = 60;
/** 60 characters, as a person writes them. */
const words = 'Is the second span as long as the first, or does it differ?!';

declare global {
  interface Window {
    /** Milliseconds from the start of the navigation. */
    lastVisible?: number;
    /** Of each task over 50 ms since it was emptied. */
    longTasks?: number[];
  }
}

/**
 * A conversation of 10,000 messages and 500 branches in the workspace, beside one of 100 messages, in a browser on a
 * CPU that is 4× slower: from the start of the navigation until its last message is on the screen; and what typing
 * costs in it. Besides, what the server's process spends on a request for the end of each, and the JavaScript that
 * the workspace needs before it can be used.
 */
export async function workspace({ rounds }: Options): Promise<Row[]> {
  const stops: (() => Promise<void>)[] = [];
  const what = '10,000 messages in the workspace, until the last is visible';
  try {
    const browser = await startChromium();
    stops.push(browser.stop);
    const vitrine = await startVitrine();
    stops.push(vitrine.stop);
    const longId = await bring(vitrine, long);
    const shortId = await bring(vitrine, short);

    const cpu = { long: [] as number[], short: [] as number[] };
    const opened = { long: [] as number[], short: [] as number[] };
    const typing: number[] = [];
    let kilobytes = 0;
    for (let round = 0; round <= rounds; round += 1) {
      const open = async (id: string, type: boolean) => visit(browser, vitrine, id, type);
      const ofLong = await open(longId, true);
      const ofShort = await open(shortId, false);
      const cpuOfLong = await cpuOf(vitrine, longId);
      const cpuOfShort = await cpuOf(vitrine, shortId);
      // The first round warms both up.
      if (round === 0) continue;
      opened.long.push(ofLong.openedMs);
      opened.short.push(ofShort.openedMs);
      typing.push(ofLong.longestTaskMs);
      cpu.long.push(cpuOfLong);
      cpu.short.push(cpuOfShort);
      kilobytes = ofShort.scriptBytes / 1000;
    }
    return [
      {
        what,
        measured: median(opened.long) / 1000,
        peer: { name: '100 messages', value: median(opened.short) / 1000 },
        unit: 's',
        aim: { of: 'ratio', most: 2 },
        facts: { opened },
      },
      {
        what: '10,000 messages in the workspace: longest task while 60 characters are typed',
        measured: median(typing),
        unit: 'ms',
        aim: { of: 'value', most: 100 },
        facts: { typing },
      },
      {
        what: '10,000 messages in the workspace: server’s CPU for their end',
        measured: median(cpu.long),
        peer: { name: '100 messages', value: median(cpu.short) },
        unit: 'ms',
        aim: { of: 'ratio', most: 4 },
        facts: { cpu },
      },
      {
        what: 'Workspace, first load: JavaScript on the wire',
        measured: kilobytes,
        unit: 'kB',
        aim: { of: 'value', most: 200 },
      },
    ];
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    return [{ what, measured: null, unit: 's', aim: { of: 'ratio', most: 2 }, note: error.message }];
  } finally {
    for (const stop of stops.toReversed()) await stop();
  }
}

/** Each branch but the one that is shown is another question of its own and what it led to: four messages. */
async function bring(vitrine: Vitrine, { messages, branches }: typeof long): Promise<string> {
  const file = join(vitrine.folder, `${messages}.json`);
  const trunk = messages - (branches - 1) * 4;
  const list = turns(messages);
  const isFork = forks(trunk, branches - 1);
  const parents: (number | null)[] = [];
  let last: number | null = null;
  let onTrunk = 0;
  while (parents.length < messages) {
    if (isFork.has(onTrunk)) {
      for (let i = 0; i < 4; i += 1) parents.push(i === 0 ? last : parents.length - 1);
      isFork.delete(onTrunk);
      continue;
    }
    parents.push(last);
    last = parents.length - 1;
    onTrunk += 1;
  }
  await writeConversation(file, `${messages} messages`, list, (index) => parents[index]!);
  const [id] = await vitrine.bring(file);
  return id!;
}

/** Where the trunk has a question of which there are two versions. */
function forks(trunk: number, count: number): Set<number> {
  return new Set(
    Array.from({ length: count }, (_, n) => 2 * Math.floor(((n + 1) * trunk) / (2 * (count + 1)))),
  );
}

async function visit(browser: Chromium, vitrine: Vitrine, id: string, type: boolean) {
  return browser.visit(async (page, session, context) => {
    await signIn(context, vitrine);
    const bytes = await countScripts(session);
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.addInitScript(watch);
    await page.goto(`${vitrine.origin}/c/${id}`, { waitUntil: 'commit' });
    const opened = await page.waitForFunction(() => window.lastVisible, undefined, {
      polling: 200,
      timeout: 120_000,
    });
    return {
      openedMs: (await opened.jsonValue())!,
      longestTaskMs: type ? await typeInto(page) : 0,
      scriptBytes: bytes(),
    };
  });
}

async function signIn(context: BrowserContext, vitrine: Vitrine): Promise<void> {
  const cookies = vitrine.cookies.map((cookie) => {
    const [pair = ''] = cookie.split(';');
    const equals = pair.indexOf('=');
    return { name: pair.slice(0, equals), value: pair.slice(equals + 1), url: vitrine.origin };
  });
  await context.addCookies(cookies);
}

/** What scripts take on the wire, headers included. */
async function countScripts(session: CDPSession): Promise<() => number> {
  const scripts = new Set<string>();
  let bytes = 0;
  session.on('Network.requestWillBeSent', ({ requestId, type }) => {
    if (type === 'Script') scripts.add(requestId);
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    if (scripts.has(requestId)) bytes += encodedDataLength;
  });
  await session.send('Network.enable');
  return () => bytes;
}

/** The longest task, while someone types. */
async function typeInto(page: Page): Promise<number> {
  await page.locator('#new-message').click();
  await page.waitForTimeout(2000);
  await page.evaluate(() => {
    window.longTasks = [];
  });
  await page.keyboard.type(words, { delay: 60 });
  await page.waitForTimeout(500);
  return page.evaluate(() => Math.max(0, ...window.longTasks!));
}

/** Runs in the page, before anything of its own. */
function watch(): void {
  window.longTasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.longTasks!.push(duration);
  }).observe({ type: 'longtask' });
  const look = () => {
    const foot = document.querySelector('.composer')?.getBoundingClientRect();
    const last = [...document.querySelectorAll('.exhibit .message')].at(-1)?.getBoundingClientRect();
    if (!foot || !last || last.height === 0 || last.bottom > foot.top + 1 || last.bottom < 0) {
      requestAnimationFrame(look);
      return;
    }
    // A task that follows this frame's: by then the frame has been drawn.
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      window.lastVisible = performance.now();
    };
    channel.port2.postMessage(null);
  };
  requestAnimationFrame(look);
}

/** Milliseconds of the server's CPU for each request. */
async function cpuOf(vitrine: Vitrine, id: string): Promise<number> {
  const url = `${vitrine.origin}/api/v1/conversations/${id}/transcript`;
  const before = cpuSeconds(vitrine.pid);
  for (let i = 0; i < requests; i += 1) {
    const answer = await fetch(url, { headers: { ...vitrine.headers, 'accept-encoding': 'br' } });
    if (!answer.ok) throw new Error(`${url}: ${answer.status}`);
    await answer.arrayBuffer();
  }
  return ((cpuSeconds(vitrine.pid) - before) / requests) * 1000;
}
