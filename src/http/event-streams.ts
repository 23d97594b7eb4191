import type { OutgoingHttpHeaders } from 'node:http';
import type { FastifyReply } from 'fastify';
import { TooMany } from '../domain/errors.ts';
import type { AnswerState, FeedEvent } from '../live/feed.ts';
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
  private readonly backlogBytes: number;

  constructor(most: number, backlogBytes: number, heartbeatMs = 25_000) {
    this.most = most;
    this.backlogBytes = backlogBytes;
    this.timer = setInterval(() => {
      for (const stream of this.open) stream.comment();
    }, heartbeatMs);
    this.timer.unref();
  }

  /**
   * Follows a conversation for one viewer: `changed` with each revision, `access` when what they may see or
   * do may have changed (`tellsSharing`: and `sharing`, for those who may see how it is shared), `gone` when
   * access is lost. A `member` is told besides of answers while they are written, and who else is here.
   * TooMany when the node has as many streams as it may.
   */
  async follow(
    reply: FastifyReply,
    hub: Hub,
    watch: DownloadWatch,
    options: { tellsSharing: boolean; member?: MemberFollowing },
  ): Promise<void> {
    this.mayOpen();
    let unwatch = () => {};
    const stream = this.start(reply, () => unwatch());
    const { member } = options;
    const tell = (event: FeedEvent) => {
      if (!member) return;
      const readsAlong = member.readsAlong();
      if (readsAlong || event.type !== 'delta') stream.write(encode(event, readsAlong));
    };
    unwatch = hub.watch({
      conversationId: watch.conversation.id,
      organizationId: watch.conversation.organizationId,
      principal: watch.principal,
      ...(watch.keyId !== undefined && { keyId: watch.keyId }),
      decide: watch.decide,
      changed: (revision) => stream.send('changed', { revision }),
      accessChanged: () => {
        stream.send('access', {});
        if (options.tellsSharing) stream.send('sharing', {});
      },
      cut: () => stream.end('gone'),
      ...(member && {
        member: {
          id: member.id,
          name: member.name,
          happens: tell,
          here: (people) => stream.send('presence', { people }),
        },
      }),
    });
    // What was lost between the decision that let it in and the watch.
    const revision = await watch.decide().catch(() => null);
    if (revision === null) return stream.end('gone');
    stream.send('changed', { revision });
    for (const answer of (await member?.answers()) ?? []) tell({ type: 'answer', answer });
  }

  /** Follows what a member's lists show: `list` when it may have changed, `gone` when they are no member any more. */
  followLists(
    reply: FastifyReply,
    hub: Hub,
    watcher: Pick<ListWatcher, 'userId' | 'organizationId' | 'keyId' | 'decide'>,
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
    const write = (bytes: Buffer) => {
      response.write(bytes);
      // Who reads too slowly begins anew, with the whole state instead of what waits.
      if (response.writableLength > this.backlogBytes) response.destroy();
    };
    const stream: EventStream = {
      write,
      send: (event, data) => write(eventBytes(event, data)),
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

/** A member who follows a conversation. */
export interface MemberFollowing {
  id: string;
  name: string;
  /** Whether they get answers while they are written: not where redactions apply to them, since those need the whole. */
  readsAlong(): boolean;
  /** Those that are being written, and that failed, now. */
  answers(): Promise<AnswerState[]>;
}

function eventBytes(event: string, data: unknown): Buffer {
  return Buffer.from(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`);
}

/** The same event goes to many: its bytes are made once. */
const encoded = new WeakMap<FeedEvent, Buffer>();

function encode(event: FeedEvent, readsAlong: boolean): Buffer {
  if (event.type === 'answer' && !readsAlong) return eventBytes('answer', { ...event.answer, parts: null });
  let bytes = encoded.get(event);
  if (!bytes) {
    const { type, ...data } = event;
    bytes = eventBytes(type, event.type === 'answer' ? event.answer : data);
    encoded.set(event, bytes);
  }
  return bytes;
}

export interface EventStream {
  write(bytes: Buffer): void;
  send(event: string, data: unknown): void;
  comment(): void;
  /** Says one last thing and ends. */
  end(event: string): void;
}
