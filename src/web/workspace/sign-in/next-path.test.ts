import { describe, expect, test } from 'vitest';
import { safeNext } from './next-path.ts';

const origin = 'https://vitrine.example';

describe('after sign-in', () => {
  test.each(['/', '/conversations/1?branch=2#m-2', '/share/abc', '/settings/keys'])(
    'one lands on the page of this server that one wanted: %s',
    (path) => expect(safeNext(path, origin)).toBe(path),
  );

  test.each([
    undefined,
    '',
    'conversations/1',
    'https://evil.example/',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    ' //evil.example',
    '/x/..//evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
  ])('a disguised other place leads to the start: %j', (path) => expect(safeNext(path, origin)).toBe('/'));

  test.each(['/sign-in', '/sign-in?next=/sign-in', '/setup?key=1'])(
    'the door does not lead to itself: %s',
    (path) => expect(safeNext(path, origin)).toBe('/'),
  );
});
