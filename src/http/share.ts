import { z } from 'zod';
import type { OpenedLink } from '../actions/open-link.ts';
import { openLink, publicFiles, publicProjection } from '../actions/open-link.ts';
import { unlockLink } from '../actions/unlock-link.ts';
import type { ConversationFile } from '../domain/conversation.ts';
import { NotFound, Unauthenticated } from '../domain/errors.ts';
import { exportFileName } from '../exporters/index.ts';
import type { App } from './app.ts';
import type { DownloadWatch } from './downloads.ts';
import { contentOf, sendFile, sendZip, showAll } from './downloads.ts';
import { presentPublic } from './presenters.ts';
import { forAnyone } from './route.ts';
import { sendLocked, sendNotice } from './share-page.ts';
import { proofIn, unlockCookies } from './unlock-cookie.ts';
import * as wire from './wire/share.ts';

const params = z.object({ token: z.string() });

export const conversation = forAnyone(
  { summary: 'What the share page shows, as JSON', params, answers: { 200: wire.sharedConversation } },
  async ({ app, params, request }) =>
    presentPublic(await publicProjection(app.ctx, await open(app, params.token, proofIn(request.raw)))),
);

export const file = forAnyone(
  {
    summary: 'A file of the share page',
    params: params.extend({ fileId: z.string() }),
    query: z.object({ inline: z.string().optional() }),
    answers: { 200: null },
  },
  async ({ app, params, query, request, reply }) => {
    const proof = proofIn(request.raw);
    const opened = await open(app, params.token, proof);
    const found = (await publicFiles(app.ctx, opened)).files.find(({ alias }) => alias === params.fileId);
    if (!found) throw nothingHere();
    return sendFile(app, request, reply, found.file, {
      inline: query.inline !== undefined,
      isFramed: opened.framedBy !== null,
      watch: watchOf(app, opened, params.token, proof, [found.file]),
    });
  },
);

export const files = forAnyone(
  { summary: 'All files of the share page as a ZIP', params, answers: { 200: null } },
  async ({ app, params, request, reply }) => {
    const proof = proofIn(request.raw);
    const opened = await open(app, params.token, proof);
    const { title, files } = await publicFiles(app.ctx, opened);
    const shown = files.map((entry) => entry.file);
    if (shown.length === 0) throw nothingHere();
    const name = exportFileName(title, 'zip');
    return sendZip(app, reply, name, shown, watchOf(app, opened, params.token, proof, shown));
  },
);

export const events = forAnyone(
  {
    summary:
      'Live: `changed` with the revision, `gone` when the link opens nothing any more (server-sent events)',
    params,
    answers: { 200: null },
  },
  async ({ app, params, request, reply }) => {
    const proof = proofIn(request.raw);
    const opened = await open(app, params.token, proof);
    const watch = watchOf(app, opened, params.token, proof, []);
    await app.streams.follow(reply, app.hub, watch, { tellsSharing: false });
  },
);

export const unlock = forAnyone(
  {
    summary: 'Open a link that has a password (a form with the field `password`); the answer sets a cookie',
    params,
    body: z.object({ password: z.string().max(1000) }),
    answers: { 303: null },
    guessable: 'each link',
  },
  async ({ app, params, body, request, reply }) => {
    const proof = await unlockLink(app.ctx, params.token, body.password);
    if (proof === undefined) return sendNotice(app, request, reply);
    if (proof === 'wrong') {
      return sendLocked(app, request, reply, { token: params.token, error: 'This is not the password.' });
    }
    return reply
      .header('set-cookie', unlockCookies(params.token, proof, app.ctx.origin))
      .redirect(`/share/${params.token}`, 303);
  },
);

/** The one no of these doors: the same words for every reason. */
export function nothingHere(): NotFound {
  return new NotFound('This link doesn’t open anything. It may have been stopped, or have expired.');
}

async function open(app: App, token: string, proof: string | undefined): Promise<OpenedLink> {
  const opened = await openLink(app.ctx, token, proof);
  if (!opened) throw nothingHere();
  if (opened === 'locked') throw new Unauthenticated('This link needs its password first.');
  return opened;
}

/** `files`: what is being sent. It goes on only while each of them is still shown, and as it is. */
function watchOf(
  app: App,
  { link, conversation }: OpenedLink,
  token: string,
  proof: string | undefined,
  files: readonly ConversationFile[],
): DownloadWatch {
  return {
    conversation,
    // Who has the password and who does not are decided apart.
    principal: `link ${link.id} ${proof ?? ''} ${files.map(contentOf).join(' ')}`,
    decide: async () => {
      const opened = await openLink(app.ctx, token, proof);
      if (!opened || opened === 'locked') return null;
      if (files.length > 0 && !(await stillShown(app, opened, files))) return null;
      return opened.conversation.revision;
    },
  };
}

async function stillShown(
  app: App,
  opened: OpenedLink,
  files: readonly ConversationFile[],
): Promise<boolean> {
  const shown = await publicFiles(app.ctx, opened);
  return showAll(
    shown.files.map(({ file }) => file),
    files,
  );
}
