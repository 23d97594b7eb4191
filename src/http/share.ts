import { z } from 'zod';
import { openLink, publicFiles, publicProjection } from '../actions/open-link.ts';
import { NotFound } from '../domain/errors.ts';
import { exportFileName } from '../exporters/index.ts';
import type { LinkFacts } from '../store/links.ts';
import type { App } from './app.ts';
import type { DownloadWatch } from './downloads.ts';
import { sendFile, sendZip } from './downloads.ts';
import { presentPublic } from './presenters.ts';
import { forAnyone } from './route.ts';
import * as wire from './wire/share.ts';

const params = z.object({ token: z.string() });

export const conversation = forAnyone(
  { summary: 'What the share page shows, as JSON', params, answers: { 200: wire.sharedConversation } },
  async ({ app, params }) => presentPublic(await publicProjection(app.ctx, await open(app, params.token))),
);

export const file = forAnyone(
  {
    summary: 'A file of the share page',
    params: params.extend({ fileId: z.string() }),
    query: z.object({ inline: z.string().optional() }),
    answers: { 200: null },
  },
  async ({ app, params, query, request, reply }) => {
    const facts = await open(app, params.token);
    const found = (await publicFiles(app.ctx, facts)).find(({ alias }) => alias === params.fileId);
    if (!found) throw nothingHere();
    return sendFile(app, request, reply, found.file, {
      inline: query.inline !== undefined,
      watch: watchOf(app, facts, params.token),
    });
  },
);

export const files = forAnyone(
  { summary: 'All files of the share page as a ZIP', params, answers: { 200: null } },
  async ({ app, params, reply }) => {
    const facts = await open(app, params.token);
    const shown = (await publicFiles(app.ctx, facts)).map((entry) => entry.file);
    if (shown.length === 0) throw nothingHere();
    const name = exportFileName(facts.conversation.title, 'zip');
    return sendZip(app, reply, name, shown, watchOf(app, facts, params.token));
  },
);

export const events = forAnyone(
  {
    summary:
      'Live: `changed` with the revision, `gone` when the link opens nothing any more (server-sent events)',
    params,
    answers: { 200: null },
  },
  async ({ app, params, reply }) => {
    const facts = await open(app, params.token);
    await app.streams.follow(reply, app.hub, watchOf(app, facts, params.token), { tellsSharing: false });
  },
);

/** The one no of these doors: the same words for every reason. */
export function nothingHere(): NotFound {
  return new NotFound('This link doesn’t open anything. It may have been stopped, or have expired.');
}

async function open(app: App, token: string): Promise<LinkFacts> {
  const facts = await openLink(app.ctx, token);
  if (!facts) throw nothingHere();
  return facts;
}

function watchOf(app: App, facts: LinkFacts, token: string): DownloadWatch {
  return {
    conversation: facts.conversation,
    principal: `link ${facts.link.id}`,
    decide: async () => (await openLink(app.ctx, token))?.conversation.revision ?? null,
  };
}
