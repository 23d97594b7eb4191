import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';
import { TooMany } from '../domain/errors.ts';
import type { Hub, ListWatcher } from '../live/hub.ts';
import type { DownloadWatch } from './downloads.ts';

/**
 * Server-sent events (https://html.spec.whatwg.org/multipage/server-sent-events.html). One timer keeps
 * all streams of the node awake, so that proxies don't end quiet ones.
 */
export class EventStreams {
  private readonly open = new Set<EventStream>();
  private readonly timer: NodeJS.Timeout;
  private readonly most: number;

  constructor(most: number, heartbeatMs = 25_000) {
    this.most = most;
    this.timer = setInterval(() => {
      for (const stream of this.open) stream.comment();
    }, heartbeatMs);
    this.timer.unref();
  }

  /**
   * Follows a conversation for one viewer: `changed` with each revision, `access` when what they may see or
   * do may have changed (`tellsSharing`: and `sharing`, for those who may see how it is shared), `gone` when
   * access is lost.
   * TooMany when the node has as many streams as it may.
   */
  async follow(
    reply: FastifyReply,
    hub: Hub,
    watch: DownloadWatch,
    options: { tellsSharing: boolean },
  ): Promise<void> {
    this.mayOpen();
    let unwatch = () => {};
    const stream = this.start(reply, () => unwatch());
    unwatch = hub.watch({
      conversationId: watch.conversation.id,
      organizationId: watch.conversation.organizationId,
      principal: watch.principal,
      decide: watch.decide,
      changed: (revision) => stream.send('changed', { revision }),
      accessChanged: () => {
        stream.send('access', {});
        if (options.tellsSharing) stream.send('sharing', {});
      },
      cut: () => stream.end('gone'),
    });
    // What was lost between the decision that let it in and the watch.
    const revision = await watch.decide().catch(() => null);
    if (revision === null) stream.end('gone');
    else stream.send('changed', { revision });
  }

  /** Follows what a member's lists show: `list` when it may have changed, `gone` when they are no member any more. */
  followLists(
    reply: FastifyReply,
    hub: Hub,
    watcher: Pick<ListWatcher, 'userId' | 'organizationId' | 'decide'>,
  ): void {
    this.mayOpen();
    let unwatch = () => {};
    const stream = this.start(reply, () => unwatch());
    unwatch = hub.watchLists({
      ...watcher,
      changed: () => stream.send('list', {}),
      cut: () => stream.end('gone'),
    });
  }

  private mayOpen(): void {
    if (this.open.size < this.most) return;
    throw new TooMany('Too many pages are being followed live. The page itself can be reloaded.', 30);
  }

  private start(reply: FastifyReply, closed: () => void): EventStream {
    reply.hijack();
    const response = reply.raw;
    response.writeHead(200, {
      // What hooks have set: a hijacked reply does not send it by itself.
      ...(reply.getHeaders() as OutgoingHttpHeaders),
      'content-type': 'text/event-stream; charset=utf-8',
      'x-accel-buffering': 'no',
    });
    const stream: EventStream = {
      send: (event, data) => void response.write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`),
      comment: () => void response.write(':\n\n'),
      end: (event) => void response.end(`event: ${event}\ndata: {}\n\n`),
    };
    response.write('retry: 2000\n\n');
    this.open.add(stream);
    response.on('close', () => {
      this.open.delete(stream);
      closed();
    });
    return stream;
  }

  close(): void {
    clearInterval(this.timer);
  }
}

export interface EventStream {
  send(event: string, data: unknown): void;
  comment(): void;
  /** Says one last thing and ends. */
  end(event: string): void;
}
