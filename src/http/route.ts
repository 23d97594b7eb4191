import type { z } from 'zod';
import type { RepeatRule } from '../actions/repeat-answer.ts';
import type { Asked, AskedByMember } from './app.ts';

/**
 * A route: what it takes, what it answers, and who may knock. `member`: someone signed in (cookie or API
 * key) who is an active member; `anyone`: no one has to be. Neither says that the answer is yes: content
 * is decided by `decideAccess`, in the actions.
 */
export interface Route {
  who: 'anyone' | 'member';
  summary: string;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** What a successful answer holds, by status; null: bytes or a stream. */
  answers: Record<number, z.ZodType | null>;
  /** Multipart, with one file or several: the handler reads the body itself. */
  upload?: 'file' | 'files';
  /** How it answers a request with an Idempotency-Key that is sent again; `never`: it refuses such requests. */
  repeats?: RepeatRule | 'never';
  /** Counts against the limit on sign-ins: of its address, or of its address for each link. */
  guessable?: boolean | 'each link';
  handle: (asked: never) => unknown;
}

type Typed<T extends z.ZodType | undefined> = T extends z.ZodType ? z.infer<T> : undefined;

interface Shape<P, Q, B> {
  summary: string;
  params?: P;
  query?: Q;
  body?: B;
  answers: Record<number, z.ZodType | null>;
  upload?: Route['upload'];
  repeats?: Route['repeats'];
  guessable?: Route['guessable'];
}

/** A route for those who are signed in. */
export function forMember<
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(shape: Shape<P, Q, B>, handle: (asked: AskedByMember<Typed<P>, Typed<Q>, Typed<B>>) => unknown): Route {
  return { ...(shape as Omit<Route, 'who' | 'handle'>), who: 'member', handle };
}

/** A route that asks no one to sign in. */
export function forAnyone<
  P extends z.ZodType | undefined = undefined,
  Q extends z.ZodType | undefined = undefined,
  B extends z.ZodType | undefined = undefined,
>(shape: Shape<P, Q, B>, handle: (asked: Asked<Typed<P>, Typed<Q>, Typed<B>>) => unknown): Route {
  return { ...(shape as Omit<Route, 'who' | 'handle'>), who: 'anyone', handle };
}
