import { join } from 'node:path';
import type { CDPSession } from 'playwright-core';
import { startChromium } from './chromium.ts';
import { turns, writeConversation } from './conversation-file.ts';
import type { Row } from './row.ts';
import { Missing } from './row.ts';
import { startVitrine } from './vitrine.ts';

const what = 'First visit of that page';

/**
 * What a browser that was never here asks for and receives, headers included, until the page has been
 * quiet for two seconds. The live stream counts as a request; `data:` addresses don't touch the wire.
 */
export async function firstVisit(): Promise<Row[]> {
  const vitrine = await startVitrine();
  try {
    const browser = await startChromium();
    try {
      const file = join(vitrine.folder, 'conversation.json');
      await writeConversation(file, 'Fifty messages', turns(50));
      const [id] = await vitrine.bring(file);
      const { url } = await vitrine.share(id!);
      const requests = await browser.visit(async (page, session) => {
        const seen = await record(session);
        await page.goto(url, { waitUntil: 'load' });
        await page.waitForTimeout(2000);
        return [...seen.values()];
      });
      const kilobytes = (list: Request[]) => list.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;
      const facts = {
        requests: requests.map((each) => ({
          ...each,
          url: new URL(each.url).pathname.replace(/share\/[\w-]{20,}/, 'share/…'),
        })),
      };
      return [
        {
          what: `${what}: requests`,
          measured: requests.length,
          unit: 'requests',
          aim: { of: 'value', most: 3 },
          facts,
        },
        {
          what: `${what}: on the wire`,
          measured: kilobytes(requests),
          unit: 'kB',
          aim: { of: 'value', most: 40 },
        },
        {
          what: `${what}: of that, JavaScript`,
          measured: kilobytes(requests.filter(({ type }) => type === 'Script')),
          unit: 'kB',
          aim: { of: 'value', most: 8 },
        },
      ];
    } finally {
      await browser.stop();
    }
  } catch (error) {
    if (!(error instanceof Missing)) throw error;
    return [{ what, measured: null, unit: 'requests', aim: { of: 'value', most: 3 }, note: error.message }];
  } finally {
    await vitrine.stop();
  }
}

interface Request {
  url: string;
  type: string;
  /** On the wire. */
  bytes: number;
}

async function record(session: CDPSession): Promise<Map<string, Request>> {
  const seen = new Map<string, Request>();
  session.on('Network.requestWillBeSent', ({ requestId, request, type }) => {
    if (!request.url.startsWith('data:'))
      seen.set(requestId, { url: request.url, type: type ?? '', bytes: 0 });
  });
  const add = (requestId: string, bytes: number) => {
    const request = seen.get(requestId);
    if (request) request.bytes += bytes;
  };
  // The whole when it ends; a stream that stays open is counted as it comes.
  session.on('Network.responseReceived', ({ requestId, response }) =>
    add(requestId, response.encodedDataLength),
  );
  session.on('Network.dataReceived', ({ requestId, encodedDataLength }) => add(requestId, encodedDataLength));
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    const request = seen.get(requestId);
    if (request) request.bytes = encodedDataLength;
  });
  await session.send('Network.enable');
  return seen;
}
