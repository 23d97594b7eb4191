import { expect, test } from 'vitest';
import { conversationsNamed } from './purge-targets.ts';

const [a, b] = ['0199a1b2-0000-7000-8000-000000000001', '0199a1b2-0000-7000-8000-000000000002'];

test('addresses and ids are read as they are pasted, each once', () => {
  const text = `https://vitrine.example/c/${a}?branch=x,\n${b} ${a.toUpperCase()}`;
  expect(conversationsNamed(text)).toEqual({ ids: [a, b], unknown: [] });
});

test('what is neither is named', () => {
  expect(conversationsNamed(`${a} https://vitrine.example/share/abc`)).toEqual({
    ids: [a],
    unknown: ['https://vitrine.example/share/abc'],
  });
  expect(conversationsNamed('  ')).toEqual({ ids: [], unknown: [] });
});
