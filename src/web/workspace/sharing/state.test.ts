import { expect, test } from 'vitest';
import type { SharingAnswer } from '../../../http/wire/sharing.ts';
import { stateOf } from './state.ts';

const none = { organization: null, groups: null, people: null, collaboration: null };
const sharing = (more: object) =>
  ({
    organization: null,
    organizationName: 'Acme',
    groups: [],
    people: [],
    suspended: none,
    ...more,
  }) as unknown as SharingAnswer;
const links = (...states: string[]) => ({ items: states.map((state) => ({ state })) }) as never;

test('the header says who can see it, and takes the colour of the widest audience', () => {
  expect(stateOf(sharing({}), links())).toEqual({ look: 'private', words: 'Private' });
  expect(stateOf(sharing({}), links('expired', 'suspended'))).toEqual({ look: 'private', words: 'Private' });
  expect(stateOf(sharing({ groups: [1, 2] }), links())).toEqual({ look: 'people', words: '2 groups' });
  const ana = { name: 'Ana', active: true };
  expect(stateOf(sharing({ organization: 'view', groups: [1], people: [ana] }), links())).toEqual({
    look: 'organization',
    words: 'Acme · 1 group · 1 person',
  });
  expect(stateOf(sharing({ organization: 'view' }), links('live'))).toEqual({
    look: 'public',
    words: 'Public · Acme',
  });
});

test('a person whose account is disabled sees nothing, so it is not shared with them', () => {
  const dee = { name: 'Dee', active: false };
  expect(stateOf(sharing({ people: [dee] }), links())).toMatchObject({ words: 'Private' });
});

test('what the policy has stopped is not said to be shared', () => {
  const suspended = { ...none, organization: 'Not allowed.' };
  expect(stateOf(sharing({ organization: 'view', suspended }), links())).toMatchObject({ words: 'Private' });
});
