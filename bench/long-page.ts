import { join } from 'node:path';
import type { Chromium } from './chromium.ts';
import { startChromium } from './chromium.ts';
import type { Turn } from './conversation-file.ts';
import { turns, writeConversation } from './conversation-file.ts';
import { startNginx } from './nginx.ts';
import type { Row } from './row.ts';
import { median, Missing } from './row.ts';
import type { Options } from './run.ts';
import { startVitrine } from './vitrine.ts';

const what = '1,000 messages on a phone, until the last is visible';

const compressed = { headers: { 'accept-encoding': 'br' } };

declare global {
  interface Window {
    /** Milliseconds from the start of the navigation. */
    lastVisible?: number;
  }
}

/**
 * How long a phone takes (4× slower CPU, 1.6 Mbit/s, 150 ms) from the start of a navigation with an empty
 * cache until its reader can see the last message, beside the same text as plain, unstyled HTML from
 * nginx. The reader is someone who wants to be at the end: in each frame a script, the same for both,
 * looks whether the last message is whole in the document, scrolls to it, and takes the time when a frame
 * has been drawn in which it was within the screen. Others have opened the page before, so that it is rendered
 * and compressed; how long that takes is among the facts.
 */
export async function longPage({ rounds }: Options): Promise<Row[]> {
  const stops: (() => Promise<void>)[] = [];
  const aim = { of: 'ratio', most: 1 } as const;
  try {
    const browser = await startChromium();
    stops.push(browser.stop);
    const vitrine = await startVitrine();
    stops.push(vitrine.stop);
    const conversation = turns(1000);
    const file = join(vitrine.folder, 'conversation.json');
    await writeConversation(file, 'A thousand messages', conversation);
    const [id] = await vitrine.bring(file);
    const { url } = await vitrine.share(id!);
    const started = performance.now();
    const html = await (await fetch(url, compressed)).text();
    const firstRender = performance.now() - started;
    for (let visit = 0; visit < 3; visit += 1) await (await fetch(url, compressed)).arrayBuffer();
    // Compressing as well as it can goes on behind the last visit.
    await new Promise((resolve) => setTimeout(resolve, 5000));
    const lastId = [...html.matchAll(/<\w+[^>]* id="(m-[^"]+)"/g)].at(-1)![1]!;
    const nginx = await startNginx({ 'plain.html': plainPage(conversation) });
    stops.push(nginx.stop);

    const own: number[] = [];
    const plain: number[] = [];
    for (let round = 0; round <= rounds; round += 1) {
      const ours = await untilLastVisible(browser, url, lastId);
      const theirs = await untilLastVisible(browser, `${nginx.origin}/plain.html`, 'last');
      // The first round warms both up.
      if (round > 0) {
        own.push(ours);
        plain.push(theirs);
      }
    }
    const facts = {
      html: html.length,
      plainHtml: plainPage(conversation).length,
      firstRenderMs: firstRender,
      own,
      plain,
    };
    return [
      {
        what,
        measured: median(own) / 1000,
        peer: { name: 'plain HTML', value: median(plain) / 1000 },
        unit: 's',
        aim,
        facts,
      },
    ];
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    return [{ what, measured: null, unit: 's', aim, note: error.message }];
  } finally {
    for (const stop of stops.toReversed()) await stop();
  }
}

async function untilLastVisible(browser: Chromium, url: string, lastId: string): Promise<number> {
  return browser.visit(async (page, session) => {
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: 150,
      downloadThroughput: 1_600_000 / 8,
      uploadThroughput: 750_000 / 8,
    });
    await session.send('Emulation.setDeviceMetricsOverride', {
      width: 390,
      height: 844,
      deviceScaleFactor: 2,
      mobile: true,
    });
    await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
    await page.addInitScript(lookForLast, lastId);
    await page.goto(url, { waitUntil: 'commit' });
    const handle = await page.waitForFunction(() => window.lastVisible, undefined, {
      polling: 200,
      timeout: 120_000,
    });
    return (await handle.jsonValue())!;
  });
}

/** Runs in the page, before anything of its own. */
function lookForLast(lastId: string): void {
  const look = () => {
    const last = document.getElementById(lastId);
    // Whole when the parser has gone on behind it.
    if (
      !last ||
      (document.readyState === 'loading' &&
        !last.nextElementSibling &&
        !last.parentElement?.nextElementSibling)
    ) {
      requestAnimationFrame(look);
      return;
    }
    const { top, bottom } = last.getBoundingClientRect();
    const isSeen = bottom - top > 0 && bottom > 0 && bottom <= innerHeight + 1;
    if (!isSeen) {
      last.scrollIntoView({ block: 'end', behavior: 'instant' });
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

/** The same text, with nothing but paragraphs. */
function plainPage(conversation: Turn[]): string {
  const escape = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const paragraphs = conversation.map(({ text }, index) => {
    const id = index === conversation.length - 1 ? ' id="last"' : '';
    return `<div${id}>${text
      .split('\n\n')
      .map((each) => `<p>${escape(each)}</p>`)
      .join('\n')}</div>`;
  });
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Plain</title></head>
<body>
${paragraphs.join('\n')}
<hr>
</body>
</html>
`;
}
