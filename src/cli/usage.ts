import { readDuration } from '../client/duration.ts';

/** The words of a command don't fit. Exit status 2. */
export class UsageError extends Error {}

/** Such as `7d`, in milliseconds. */
export function readSpan(text: string): number {
  try {
    return readDuration(text);
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}
