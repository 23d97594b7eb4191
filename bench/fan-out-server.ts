import { createServer } from 'node:http';
import type { ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tokenNow, tokens, tokensPerSecond } from './recorded-model.ts';

/** The least that a fan-out in Node can be: each token goes, as an event of its own, to all who listen at the same path. */
const listeners = new Map<string, Set<ServerResponse>>();

const server = createServer((request, response) => {
  response.writeHead(200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
  });
  response.write('retry: 2000\n\n');
  const path = request.url!;
  const here = listeners.get(path) ?? new Set();
  listeners.set(path, here.add(response));
});

process.once('message', () => {
  for (const here of listeners.values()) {
    let n = 0;
    const timer = setInterval(() => {
      n += 1;
      if (n > tokens) {
        clearInterval(timer);
        for (const response of here) response.end();
        return;
      }
      const ops = [[0, 'append', tokenNow()]];
      const event = Buffer.from(`event: delta\ndata: ${JSON.stringify({ id, n, ops })}\n\n`);
      for (const response of here) response.write(event);
    }, 1000 / tokensPerSecond);
  }
});
const id = '01900000-0000-7000-8000-000000000000';

server.listen(0, '127.0.0.1', () => {
  process.send!({ origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` });
});
process.once('disconnect', () => process.exit(0));
