import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Context } from './actions/context.ts';
import { recoverAnswers } from './actions/answers/end-answer.ts';
import { keepAnswers } from './actions/answers/keep-answers.ts';
import { RunningAnswers } from './actions/answers/running-answers.ts';
import { stopLostAnswers } from './actions/answers/stop-lost.ts';
import { OpenCounter } from './actions/count-opens.ts';
import { sweepFiles } from './actions/files.ts';
import { purgeByRetention } from './actions/govern/purge.ts';
import { KeyUses } from './actions/note-key-uses.ts';
import { makeOrganization } from './actions/organization.ts';
import { sweepAnswers } from './actions/repeat-answer.ts';
import { SearchIndexer } from './actions/search/indexer.ts';
import { sweepDeliveries, WebhookDeliverer } from './actions/webhooks/deliver.ts';
import type { Config } from './config.ts';
import { clearIncoming, openDiskFiles } from './files/disk.ts';
import { emptySpool } from './files/spool.ts';
import type { App, DemoDoor } from './http/app.ts';
import { EventStreams } from './http/event-streams.ts';
import { PageCache } from './http/page-cache.ts';
import { RunningExports } from './http/running-exports.ts';
import { createServer } from './http/server.ts';
import { createIds } from './ids.ts';
import { createIdentity } from './identity/identity.ts';
import { Feed } from './live/feed.ts';
import { Hub } from './live/hub.ts';
import { InProcessBus } from './live/in-process.ts';
import { createRenderer } from './render/renderer.ts';
import type { OpenModel } from './models/language-model.ts';
import { languageModel } from './models/language-model.ts';
import { ScanProcess } from './review/process/scan-process.ts';
import { Outbox } from './mail/outbox.ts';
import { readOrCreateKey } from './secrets/key-file.ts';
import { Sealer } from './secrets/sealer.ts';
import type { Databases } from './store/databases.ts';
import { migrate } from './store/migrate.ts';
import { openSqlite } from './store/sqlite.ts';
import { Store } from './store/store.ts';
import { loadAssets } from './web/assets.ts';
import { openPoster } from './webhooks/post.ts';

/**
 * Picks the backends that the configuration names: the only file that knows them all. Mail is sent by those who
 * say whom to tell of what could not be sent.
 */
export async function openContext(
  config: Config,
  given: {
    now?: () => Date;
    origin?: string;
    mailFailed?: (why: string) => void;
    openModel?: OpenModel;
  } = {},
): Promise<{ ctx: Context; databases: Databases; close: () => Promise<void> }> {
  await mkdir(config.dataFolder, { recursive: true, mode: 0o700 });
  const sealer = new Sealer(await readOrCreateKey(join(config.dataFolder, 'sealing.key')));
  const databases = await openDatabases(config);
  await migrate(databases);
  const store = new Store(databases, sealer.derive('audit log'));
  const scanner = new ScanProcess({ deadlineMs: config.limits.scanSeconds * 1000, limits: config.limits });
  const ctx: Context = {
    store,
    files: await openDiskFiles(join(config.dataFolder, 'files')),
    bus: new InProcessBus(),
    feed: new Feed(),
    running: new RunningAnswers(),
    sealer,
    scanner,
    mail: await openMail(config, given.mailFailed),
    openModel: given.openModel ?? languageModel,
    postWebhook: openPoster(config.webhookPrivate),
    providers: config.providers,
    limits: config.limits,
    origin: given.origin ?? config.origin ?? `http://${config.host}:${config.port}`,
    now: given.now ?? (() => new Date()),
    newId: createIds(),
  };
  return {
    ctx,
    databases,
    close: async () => {
      await ctx.mail?.close(5_000);
      await scanner.close();
      await store.close();
    },
  };
}

async function openDatabases({ databaseUrl, dataFolder }: Config): Promise<Databases> {
  if (!databaseUrl) return openSqlite(join(dataFolder, 'vitrine.db'));
  const { openPostgres } = await import('./store/postgres.ts');
  return openPostgres(databaseUrl);
}

async function openMail({ mail }: Config, failed?: (why: string) => void): Promise<Outbox | null> {
  if (!mail || !failed) return null;
  const { openSmtp } = await import('./mail/smtp.ts');
  return new Outbox(openSmtp(mail), failed);
}

export interface RunningServer {
  app: App;
  /** Where it listens, such as `http://127.0.0.1:4100`. */
  address: string;
  close: () => Promise<void>;
}

/** Starts a server. `prepare` runs before it listens: a demonstration fills itself there. */
export async function startServer(
  config: Config,
  given: {
    now?: () => Date;
    openModel?: OpenModel;
    distFolder: string;
    prepare?: (app: App) => Promise<DemoDoor>;
  },
): Promise<RunningServer> {
  await clearIncoming(join(config.dataFolder, 'files'));
  const { ctx, databases, close } = await openContext(config, {
    ...(given.now ? { now: given.now } : {}),
    ...(given.openModel ? { openModel: given.openModel } : {}),
    mailFailed: (why) => server.log.error({ why }, 'a mail could not be sent'),
  });
  await emptySpool(join(config.dataFolder, 'spool'));
  await ctx.store.write(async (store) => {
    await store.imports.discardAll();
    await store.repeatable.releaseAll();
    if (!(await store.organizations.first())) await makeOrganization(ctx, store, 'My organization');
  });
  await recoverAnswers(ctx);
  ctx.bus.subscribe(stopLostAnswers(ctx));
  const hub = new Hub(ctx.bus, ctx.feed);
  const streams = new EventStreams(config.limits.liveViewers, config.limits.liveBacklogBytes);
  const app: App = {
    config,
    ctx,
    identity: createIdentity(databases, { origin: ctx.origin, secret: ctx.sealer.derive('session cookies') }),
    hub,
    streams,
    opens: new OpenCounter(ctx),
    keyUses: new KeyUses(ctx),
    pages: new PageCache(config.limits.pageCacheBytes),
    renderer: await createRenderer(),
    assets: await loadAssets(given.distFolder),
    importing: new Set(),
    exports: new RunningExports(),
    setUpKey: async () =>
      (await ctx.store.organizations.anyMember()) ? null : ctx.sealer.derive('set-up').slice(0, 32),
    demo: null,
  };
  if (given.prepare) app.demo = await given.prepare(app);
  const server = await createServer(app);
  const address = await server.listen({ port: config.port, host: config.host });
  // A port of 0 is chosen by the system; links must name the one it chose.
  if (config.port === 0 && config.origin === null) ctx.origin = address;

  const sweep = setInterval(
    () =>
      void purgeByRetention(ctx)
        .then(() => sweepFiles(ctx))
        .then(() => sweepAnswers(ctx))
        .then(() => sweepDeliveries(ctx))
        .catch(() => {}),
    60 * 60 * 1000,
  );
  sweep.unref();
  const indexer = new SearchIndexer(ctx, (why) =>
    server.log.error({ why }, 'search could not be brought up to date'),
  );
  const webhooks = new WebhookDeliverer(ctx, (why) =>
    server.log.error({ err: why }, 'webhooks could not be told'),
  );
  const keeping = setInterval(() => void keepAnswers(ctx).catch(() => {}), 1_000);
  keeping.unref();
  const keepOpens = async () => {
    await app.opens.flush().catch(() => {});
    await app.keyUses.flush().catch(() => {});
  };
  const counting = setInterval(() => void keepOpens(), 5_000);
  counting.unref();
  return {
    app,
    address,
    async close() {
      await ctx.running.interrupt();
      clearInterval(keeping);
      clearInterval(sweep);
      clearInterval(counting);
      hub.close();
      streams.close();
      await server.close();
      await indexer.close();
      await webhooks.close();
      await keepOpens();
      await close();
    },
  };
}
