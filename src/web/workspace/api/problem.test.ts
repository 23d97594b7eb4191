import { describe, expect, test } from 'vitest';
import { bytesInWords, inWords, readProblem } from './problem.ts';

const words = (status: number, body: object | string, retryAfter: string | null = null) =>
  inWords(readProblem(status, typeof body === 'string' ? body : JSON.stringify(body), retryAfter));

describe('an error says what happened and what to do', () => {
  test('in the server’s own words where it has some', () => {
    expect(words(403, { title: 'Forbidden', detail: 'Only the owner can rename it.' })).toBe(
      'Only the owner can rename it.',
    );
  });

  test('with the limit, when something is too large', () => {
    const body = { detail: 'Too large.', limit: { name: 'VITRINE_MAX_FILE_BYTES', most: 25_000_000 } };
    expect(words(413, body)).toBe(`This is too large: at most ${bytesInWords(25_000_000)} fit here.`);
  });

  test('with the time to wait, when it was too often', () => {
    expect(words(429, {}, '34')).toContain('34 seconds');
    expect(words(429, {}, '600')).toContain('10 minutes');
    expect(words(429, {})).toContain('Wait a moment');
  });

  test('without the inside of a server that failed', () => {
    expect(words(500, { detail: 'TypeError: x is undefined' })).not.toContain('TypeError');
    expect(words(502, '<html>Bad gateway</html>')).toContain('Try again');
  });

  test('a full disk is told', () => {
    expect(words(507, { detail: 'There is no room left.' })).toBe('There is no room left.');
  });

  test('a server that can’t be reached is not an error of the request', () => {
    expect(inWords(new TypeError('Failed to fetch'))).toContain('can’t be reached');
  });

  test('an answer of another kind still gives words', () => {
    expect(words(400, { code: 'X', message: 'Invalid email' })).toBe('Invalid email');
    expect(words(404, 'not json')).toBe('That did not work. Try again.');
  });
});

test('sizes are told in decimal units', () => {
  expect(bytesInWords(1)).toBe('1 byte');
  expect(bytesInWords(999)).toBe('999 bytes');
  expect(bytesInWords(1_234_567)).toBe('1.2 MB');
  expect(bytesInWords(2_000_000_000)).toBe('2 GB');
});
