import { expect, it } from 'vitest';
import { answererGroups } from './answerer-options.ts';
import { answererOf, usualChoice } from './asking.ts';

const models = {
  items: [
    { id: 'p/large', name: 'large', provider: 'Acme AI' },
    { id: 'practice/practice', name: 'Practice model', provider: 'Vitrine' },
  ],
  standard: 'p/large',
  configured: true,
};
const assistants = [
  {
    id: 'editor',
    name: 'Editor',
    description: 'Shortens',
    shared: true,
    owner: { id: 'bo', name: 'Bo' },
    isMine: false,
    configuration: null,
  },
];

it('who answered last answers again, unless they are gone', () => {
  expect(usualChoice(models, assistants, undefined)).toBe('model:p/large');
  expect(usualChoice(models, assistants, { model: null, assistantId: 'editor' })).toBe('assistant:editor');
  expect(usualChoice(models, [], { model: null, assistantId: 'editor' })).toBe('model:p/large');
  expect(usualChoice(models, [], { model: 'practice/practice', assistantId: null })).toBe(
    'model:practice/practice',
  );
});

it('as long as it is not known who is there, the server is left to choose', () => {
  expect(answererOf(usualChoice(undefined, undefined, undefined))).toEqual({});
  expect(answererOf('nobody')).toBeNull();
  expect(answererOf('model:p/large')).toEqual({ model: 'p/large' });
  expect(answererOf('assistant:editor')).toEqual({ assistantId: 'editor' });
});

it('who can be asked is found by name, provider and description', () => {
  const names = (typed: string) =>
    answererGroups(models, assistants, typed).flatMap(({ options }) => options.map(({ name }) => name));
  expect(names('')).toEqual(['Editor', 'large', 'Practice model', 'Nobody']);
  expect(names('acme')).toEqual(['large']);
  expect(names('short')).toEqual(['Editor']);
});
