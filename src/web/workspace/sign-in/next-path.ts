/**
 * Where to go after sign-in: the path that one wanted, if it is a path of this very server. Anything
 * else, such as another host in one of its disguises (`//host`, `/\host`, `javascript:`), is the start.
 */
export function safeNext(next: string | undefined, origin: string): string {
  if (next === undefined || !next.startsWith('/') || hasOddCharacters(next)) return '/';
  const url = parse(next, origin);
  if (url === null || url.origin !== origin || url.pathname.startsWith('//')) return '/';
  if (/^\/(sign-in|setup)(\/|$)/.test(url.pathname)) return '/';
  return url.pathname + url.search + url.hash;
}

/** Backslashes count as slashes in URLs, and control characters vanish from them. */
function hasOddCharacters(path: string): boolean {
  return [...path].some((character) => character === '\\' || character.charCodeAt(0) <= 0x20);
}

function parse(path: string, origin: string): URL | null {
  try {
    return new URL(path, origin);
  } catch {
    return null;
  }
}
