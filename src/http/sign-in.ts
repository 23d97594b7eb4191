import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { auditAccount } from '../actions/audit-account.ts';
import { NotFound } from '../domain/errors.ts';
import type { Asked } from './app.ts';
import { signIn as startSession } from './me.ts';
import { forAnyone } from './route.ts';
import { headersOf } from './viewer.ts';

const answers = { 200: null };

/** Better Auth's own calls: the ones that Vitrine uses, and no others. */
export const signIn = forAnyone(
  {
    summary: 'Sign in with email and password; the answer sets the session’s cookie',
    body: z.object({ email: z.string().max(254), password: z.string().max(1000) }),
    answers,
    guessable: true,
  },
  async (asked) => {
    const answer = await call(asked);
    const outcome = answer.ok ? 'succeeded' : 'failed';
    await auditAccount(asked.app.ctx, asked.body.email, `sign-in.${outcome}`);
    return passOn(answer, asked.reply);
  },
);

export const signOut = forAnyone({ summary: 'End the session', answers }, async (asked) =>
  passOn(await call(asked), asked.reply),
);

export const changePassword = forAnyone(
  {
    summary: 'Change one’s own password; other sessions end',
    body: z.object({ currentPassword: z.string().max(1000), newPassword: z.string().min(12).max(128) }),
    answers,
    guessable: true,
  },
  async (asked) => {
    const { app, request, reply } = asked;
    const userId = await app.identity.userOf(headersOf(request));
    const answer = await call({ ...asked, body: { ...asked.body, revokeOtherSessions: true } });
    const account = userId === undefined ? undefined : await app.ctx.store.accounts.find(userId);
    if (account && answer.ok) await auditAccount(app.ctx, account.email, 'password.changed');
    return passOn(answer, reply);
  },
);

/** A demonstration's sign-in link. */
export const demoSignIn = forAnyone(
  {
    summary: 'Sign in to the demonstration',
    params: z.object({ secret: z.string().max(100) }),
    answers: { 302: null },
  },
  async ({ app, params, request, reply }) => {
    const account = app.demo?.accountOf(params.secret);
    if (!account) throw new NotFound();
    await startSession(app, account.email, account.password, headersOf(request), reply);
    return reply.redirect('/');
  },
);

async function call({ app, body, request }: Asked<undefined, undefined, unknown>): Promise<Response> {
  const headers = headersOf(request);
  headers.delete('content-length');
  headers.set('content-type', 'application/json');
  return app.identity.handle(
    new Request(new URL(request.url, app.ctx.origin), {
      method: request.method,
      headers,
      body: JSON.stringify(body ?? {}),
    }),
  );
}

async function passOn(answer: Response, reply: FastifyReply): Promise<FastifyReply> {
  for (const cookie of answer.headers.getSetCookie()) void reply.header('set-cookie', cookie);
  const text = await answer.text();
  return reply.code(answer.status).type('application/json').send(text);
}
