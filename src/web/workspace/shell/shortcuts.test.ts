import { describe, expect, test } from 'vitest';
import { shortcutOf } from './shortcuts.ts';

/** An element that is inside those that match. */
const inside = (...names: string[]) =>
  ({
    closest: (selector: string) => (names.some((name) => selector.split(', ').includes(name)) ? {} : null),
  }) as unknown as Element;

const press = (key: string, more: object = {}) =>
  shortcutOf({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    defaultPrevented: false,
    target: inside('body'),
    ...more,
  });

describe('a key', () => {
  test.each(['/', 'n', 's', '[', ']', '?'])('does something: %s', (key) => expect(press(key)).toBe(key));

  test('that means nothing does nothing', () => {
    expect(press('x')).toBeNull();
    expect(press('N')).toBeNull();
  });

  test.each(['input', 'textarea', 'select', '[contenteditable]', '[role="dialog"]', '[role="menu"]'])(
    'is left alone in %s',
    (place) => expect(press('n', { target: inside(place) })).toBeNull(),
  );

  test('with a modifier belongs to the browser', () => {
    expect(press('n', { ctrlKey: true })).toBeNull();
    expect(press('s', { metaKey: true })).toBeNull();
    expect(press('[', { altKey: true })).toBeNull();
  });
});
