import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Context, Viewer } from '../actions/context.ts';
import type { OpenCounter } from '../actions/count-opens.ts';
import type { KeyUses } from '../actions/note-key-uses.ts';
import type { Config } from '../config.ts';
import type { Identity } from '../identity/identity.ts';
import type { Hub } from '../live/hub.ts';
import type { Renderer } from '../render/renderer.ts';
import type { WebAssets } from '../web/assets.ts';
import type { PageCache } from './page-cache.ts';
import type { EventStreams } from './event-streams.ts';
import type { RunningExports } from './running-exports.ts';

/** What the routes work with. */
export interface App {
  config: Config;
  ctx: Context;
  identity: Identity;
  hub: Hub;
  streams: EventStreams;
  opens: OpenCounter;
  keyUses: KeyUses;
  pages: PageCache;
  renderer: Renderer;
  assets: WebAssets;
  /** Whose import is running: one at a time for each person. */
  importing: Set<string>;
  exports: RunningExports;
  /** From the address that the first start prints; null once there is an owner. */
  setUpKey: () => Promise<string | null>;
  demo: DemoDoor | null;
}

/** How a demonstration lets people in with one click. */
export interface DemoDoor {
  /** The password behind a sign-in link, or undefined for an unknown one. */
  accountOf: (secret: string) => { email: string; password: string } | undefined;
}

export interface Asked<Params, Query, Body> {
  app: App;
  params: Params;
  query: Query;
  body: Body;
  request: FastifyRequest;
  reply: FastifyReply;
}

export type AskedByMember<Params, Query, Body> = Asked<Params, Query, Body> & { viewer: Viewer };
