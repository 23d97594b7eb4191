import { hash, verify } from '@node-rs/argon2';
import { betterAuth } from 'better-auth';
import type { Databases } from '../store/databases.ts';

/** Accounts, passwords and sessions. Who may do what in an organization is not decided here. */
export interface Identity {
  /** Better Auth's own calls, everything under `/api/auth/`. */
  handle(request: Request): Promise<Response>;
  /** The user whose session the cookie of these headers names. */
  userOf(headers: Headers): Promise<string | undefined>;
  /** Starts a session; answers the `Set-Cookie` headers, or undefined if email and password do not match. */
  signIn(email: string, password: string, headers: Headers): Promise<string[] | undefined>;
  hashPassword(password: string): Promise<string>;
}

export const shortestPassword = 12;

/** Better Auth marks cookies that only https carries by their name (RFC 6265bis, section 4.1.3). */
export function sessionCookie(origin: string): string {
  return `${origin.startsWith('https:') ? '__Secure-' : ''}vitrine.session_token`;
}

/** `secret` signs the cookies; `secure` marks them for https only. */
export function createIdentity(databases: Databases, options: { origin: string; secret: string }): Identity {
  const auth = betterAuth({
    baseURL: options.origin,
    basePath: '/api/auth',
    secret: options.secret,
    database: { db: databases.writer, type: databases.dialect },
    user: { modelName: 'users' },
    session: { modelName: 'sessions', expiresIn: 14 * 24 * 60 * 60, updateAge: 24 * 60 * 60 },
    account: { modelName: 'accounts' },
    verification: { modelName: 'verifications' },
    emailAndPassword: {
      enabled: true,
      // People come by invitation; accounts are made together with the membership (actions/).
      disableSignUp: true,
      minPasswordLength: shortestPassword,
      password: {
        hash: (password) => hash(password),
        verify: ({ hash: kept, password }) => verify(kept, password),
      },
    },
    // Both are done for all calls alike in http/: by @fastify/rate-limit, and by same-origin.ts.
    rateLimit: { enabled: false },
    advanced: {
      cookiePrefix: 'vitrine',
      useSecureCookies: options.origin.startsWith('https:'),
      disableCSRFCheck: true,
      disableOriginCheck: true,
    },
    telemetry: { enabled: false },
    logger: { disabled: true },
  });

  return {
    handle: (request) => auth.handler(request),

    async userOf(headers) {
      const session = await auth.api.getSession({ headers });
      return session?.user.id;
    },

    async signIn(email, password, headers) {
      const response = await auth.api.signInEmail({ body: { email, password }, headers, asResponse: true });
      return response.ok ? response.headers.getSetCookie() : undefined;
    },

    hashPassword: (password) => hash(password),
  };
}
