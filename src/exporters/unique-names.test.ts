import { expect, it } from 'vitest';
import { UniqueNames } from './unique-names.ts';

it('equal names are told apart, whatever their case', () => {
  const names = new UniqueNames();
  const taken = ['Tides', 'tides', 'Tides (2)', 'TIDES', 'Ｔｉｄｅｓ'].map((title) =>
    names.take(title, 'md'),
  );
  expect(taken).toEqual([
    'Tides.md',
    'tides (2).md',
    'Tides (2) (2).md',
    'TIDES (3).md',
    'Ｔｉｄｅｓ (4).md',
  ]);
});

it('no name is hidden, or leads out of its folder', () => {
  const names = new UniqueNames();
  expect(names.take('../../x', 'md')).toBe('-..-x.md');
  expect(names.take('...', 'md')).toBe('file.md');
  expect(names.take('.bashrc', 'md')).toBe('bashrc.md');
});

it('a long name gives way to its number', () => {
  const names = new UniqueNames();
  const taken = [1, 2].map(() => names.take('日'.repeat(300), 'md'));
  expect(taken[1]).toMatch(/ \(2\)\.md$/);
  for (const name of taken) expect(Buffer.byteLength(name)).toBeLessThanOrEqual(255);
});

it('many equal names take no longer than as many different ones', () => {
  const names = new UniqueNames();
  const taken = new Set(Array.from({ length: 50_000 }, () => names.take('New conversation', 'md')));
  expect(taken.size).toBe(50_000);
});
