import { expect, it } from 'vitest';
import { memoized } from './memo.ts';

it('renders each text once, and forgets what was not asked for longest', () => {
  const rendered: string[] = [];
  const render = memoized((text) => {
    rendered.push(text);
    return text.toUpperCase();
  }, 40);
  expect(render('a-text', 'v')).toBe('A-TEXT');
  expect(render('a-text', 'v')).toBe('A-TEXT');
  render('b-text', 'v');
  render('a-text', 'v');
  render('c-text', 'v');
  render('a-text', 'v');
  render('b-text', 'v');
  expect(rendered).toEqual(['a-text', 'b-text', 'c-text', 'b-text']);
});

it('keeps apart what is rendered in another way', () => {
  const render = memoized((text, variant) => text + variant, 1000);
  expect(render('x', '1')).toBe('x1');
  expect(render('x', '2')).toBe('x2');
});
