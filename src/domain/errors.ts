import type { KeyScope } from './key-scope.ts';

/** What can go wrong in words that a person understands. `http/problem.ts` turns these into RFC 9457 problems. */

export abstract class DomainError extends Error {
  abstract readonly code: string;
}

/** It does not exist, or the one who asks may not know that it does: the words are the same. */
export class NotFound extends DomainError {
  readonly code = 'not-found';
  constructor(message = 'There is nothing here, or it is not shared with you. Ask the owner to share it.') {
    super(message);
  }
}

/** Allowed to see it, but not to do this; the message is the reason. */
export class Forbidden extends DomainError {
  readonly code = 'forbidden';
}

/** An API key that may not do this, whatever its person may; `scope` is what it would need, null: no key does it. */
export class MissingScope extends DomainError {
  readonly code = 'missing-scope';
  readonly scope: KeyScope | null;
  constructor(scope: KeyScope | null) {
    super(
      scope === null
        ? 'No API key can do this. Sign in to do it.'
        : `This API key can’t do this: it needs the scope “${scope}”. Make a key that has it.`,
    );
    this.scope = scope;
  }
}

/** No one is signed in and someone has to be. */
export class Unauthenticated extends DomainError {
  readonly code = 'unauthenticated';
  constructor(message = 'Sign in to do this.') {
    super(message);
  }
}

/** Well-formed, but not acceptable: which field, and why. */
export class Invalid extends DomainError {
  readonly code = 'invalid';
  readonly field: string;
  constructor(field: string, why: string) {
    super(why);
    this.field = field;
  }
}

/** The state has moved on, or the same id stands for something else. */
export class Conflict extends DomainError {
  readonly code = 'conflict';
}

/** Something has to be decided in a review first; the message says what. */
export class ReviewNeeded extends DomainError {
  readonly code = 'review-needed';
}

/** It was changed by someone else since the one who asks has looked at it. */
export class Stale extends DomainError {
  readonly code = 'stale';
  constructor() {
    super('Someone changed this meanwhile. Look at how it stands now, then try again.');
  }
}

/** Over a limit; `limit` is the name of its setting, `most` its number in `unit`. */
export class TooLarge extends DomainError {
  readonly code = 'too-large';
  readonly limit: string;
  readonly most: number;
  constructor(message: string, limit: string, most: number) {
    super(message);
    this.limit = limit;
    this.most = most;
  }
}

/** The disk under the data folder is full. */
export class StorageFull extends DomainError {
  readonly code = 'storage-full';
  constructor() {
    super('There is no room left to store this. Nothing of it was kept. Free some space, then try again.');
  }
}

/** Too often, or too much at once; try again after so many seconds. */
export class TooMany extends DomainError {
  readonly code = 'too-many';
  readonly retryAfterSeconds: number;
  constructor(message: string, retryAfterSeconds: number) {
    super(message);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
