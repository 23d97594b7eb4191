import { expect, test } from 'vitest';
import type { MemberAnswer } from '../../../http/wire/organization.ts';
import { obstacleTo } from './member-rules.ts';

const member = (id: string, role: MemberAnswer['role'], status: MemberAnswer['status'] = 'active') => ({
  id,
  name: id,
  email: `${id}@example.com`,
  role,
  status,
});
const [ana, bo, cai] = [member('ana', 'owner'), member('bo', 'admin'), member('cai', 'member')];
const all = [ana, bo, cai];

test('the only owner stays one, and learns what to do', () => {
  expect(obstacleTo('change the role of', ana, ana, all)).toContain('make someone else an owner first');
  const second = member('eve', 'owner');
  expect(obstacleTo('change the role of', ana, ana, [...all, second])).toBeNull();
  expect(obstacleTo('change the role of', ana, ana, [...all, member('eve', 'owner', 'disabled')])).toContain(
    'The only owner',
  );
});

test('admins do nothing to owners, and owners do', () => {
  expect(obstacleTo('remove', ana, bo, all)).toBe('Only an owner can remove an owner.');
  expect(obstacleTo('remove', member('eve', 'owner'), ana, [...all, member('eve', 'owner')])).toBeNull();
});

test('nobody disables or removes themself, but may give up a role', () => {
  expect(obstacleTo('disable', bo, bo, all)).toContain('Nobody can disable themself');
  expect(obstacleTo('remove', bo, bo, all)).toContain('Nobody can remove themself');
  expect(obstacleTo('change the role of', bo, bo, all)).toBeNull();
});

test('members are changed by any admin', () => {
  expect(obstacleTo('remove', cai, bo, all)).toBeNull();
  expect(obstacleTo('disable', cai, bo, all)).toBeNull();
});
