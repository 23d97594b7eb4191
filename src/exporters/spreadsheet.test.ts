import { expect, it } from 'vitest';
import { inertCell } from './spreadsheet.ts';

it.each([
  '=1+1',
  '+1',
  '-1',
  '@SUM(A1)',
  '\t=1',
  '\r=1',
  '\n=1',
  '\r\n =1',
  ' =1',
  '\u00a0\u3000=1',
  '\ufeff=1',
  '\u200b\u202e=1',
  '\0=1',
  '\uff1d1+1',
  '\uff0b1',
  '\uff0d1',
  '\uff20SUM(A1)',
  '\ufe661',
  '\u22121',
  '\tplain',
])('a spreadsheet does not run %j', (text) => {
  expect(inertCell(text)).toBe(`'${text}`);
});

it.each(['', 'plain', '1-1', 'a=b', "'=1", '"=1"', '[{"a":1}]', '  two spaces', 'Ä+', '日=本'])(
  'leaves %j as it is',
  (text) => {
    expect(inertCell(text)).toBe(text);
  },
);
