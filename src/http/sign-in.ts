import { z } from 'zod';
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
  passOn,
);

export const signOut = forAnyone({ summary: 'End the session', answers }, passOn);

export const changePassword = forAnyone(
  {
    summary: 'Change one’s own password; other sessions end',
    body: z.object({ currentPassword: z.string().max(1000), newPassword: z.string().min(12).max(128) }),
    answers,
    guessable: true,
  },
  (asked) => passOn({ ...asked, body: { ...asked.body, revokeOtherSessions: true } }),
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

async function passOn({ app, body, request, reply }: Asked<undefined, undefined, unknown>) {
  const headers = headersOf(request);
  headers.delete('content-length');
  headers.set('content-type', 'application/json');
  const answer = await app.identity.handle(
    new Request(new URL(request.url, app.ctx.origin), {
      method: request.method,
      headers,
      body: JSON.stringify(body ?? {}),
    }),
  );
  for (const cookie of answer.headers.getSetCookie()) void reply.header('set-cookie', cookie);
  return reply
    .code(answer.status)
    .type('application/json')
    .send(await answer.text());
}
