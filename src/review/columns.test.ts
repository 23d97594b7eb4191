import { expect, test } from 'vitest';
import { columnsOf } from './columns.ts';

const headerOf = (text: string, value: string): string => columnsOf(text)(text.indexOf(value));

test.each([
  ['name,phone\nAna,123\nBo,456', '456', 'phone'],
  ['Name;Handy;Raum\nAna;123;4', '123', 'Handy'],
  ['id\tname\n1\tAna', 'Ana', 'name'],
  ['| name | phone |\n| --- | --- |\n| Ana | 123 |', '123', 'phone'],
  ['name,phone\n"Example, Ana",123', '123', 'phone'],
  ['Some words.\nname,phone\nAna,123', '123', 'phone'],
])('in %j the column of %s is called %s', (text, value, header) => {
  expect(headerOf(text, value)).toBe(header);
});

test.each([
  ['It was, as ever, 123', '123'],
  ['a = f(1, 2)\nb = f(3, 123)', '123'],
  ['123', '123'],
])('in %j no column has a name', (text, value) => {
  expect(headerOf(text, value)).toBe('');
});

test('columns of several tables are known when asked in order, and out of it', () => {
  const text = 'name,phone\nAna,123\n\nhost;port\ndb;456\n';
  const headerAt = columnsOf(text);
  expect(['123', '456', '123'].map((value) => headerAt(text.indexOf(value)))).toEqual([
    'phone',
    'port',
    'phone',
  ]);
});
