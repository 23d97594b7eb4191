import { expect, test } from 'vitest';
import { membersMatching } from './member-search.ts';

const member = (name: string, email: string) => ({
  id: email,
  name,
  email,
  role: 'member' as const,
  status: 'active' as const,
});
const members = [
  member('Cai Bowen', 'cai@example.com'),
  member('Bo Lindqvist', 'bo@example.com'),
  member('Ana Souza', 'ana@elsewhere.example'),
];
const names = (q: string) => membersMatching(members, q).map(({ name }) => name);

test('members are found by any part of their name or address, in any order', () => {
  expect(names('lind')).toEqual(['Bo Lindqvist']);
  expect(names('souza ana')).toEqual(['Ana Souza']);
  expect(names('ELSEWHERE')).toEqual(['Ana Souza']);
  expect(names('nobody')).toEqual([]);
});

test('whose name begins with it comes first', () => {
  expect(names('bo')).toEqual(['Bo Lindqvist', 'Cai Bowen']);
});

test('nothing typed lists all by name', () => {
  expect(names(' ')).toEqual(['Ana Souza', 'Bo Lindqvist', 'Cai Bowen']);
});
