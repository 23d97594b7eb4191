import { describe, expect, test } from 'vitest';
import { groupByDate } from './date-groups.ts';

const now = new Date(2026, 10, 21, 14, 0);
const at = (...date: [number, number, number, number?]) => ({ updatedAt: new Date(...date).toISOString() });
const labels = (rows: { updatedAt: string }[]) => groupByDate(rows, now, 'en').map((group) => group.label);

describe('the list of conversations', () => {
  test('has today, yesterday, a week and a month, and then the months by name', () => {
    const rows = [
      at(2026, 10, 21, 9),
      at(2026, 10, 20, 23),
      at(2026, 10, 14),
      at(2026, 9, 22),
      at(2026, 9, 21),
      at(2026, 2, 1),
      at(2025, 11, 31),
    ];
    expect(labels(rows)).toEqual([
      'Today',
      'Yesterday',
      'Previous 7 days',
      'Previous 30 days',
      'October',
      'March',
      'December 2025',
    ]);
  });

  test('goes by the calendar, not by hours: last evening is yesterday', () => {
    const morning = new Date(2026, 10, 21, 0, 10);
    expect(groupByDate([at(2026, 10, 20, 23)], morning, 'en')[0]?.label).toBe('Yesterday');
  });

  test('a clock that runs ahead on the server puts nothing into the future', () => {
    expect(labels([at(2026, 10, 22)])).toEqual(['Today']);
  });

  test('keeps the order within a group', () => {
    const rows = [at(2026, 10, 21, 12), at(2026, 10, 21, 9)];
    expect(groupByDate(rows, now)[0]?.rows).toEqual(rows);
  });
});
