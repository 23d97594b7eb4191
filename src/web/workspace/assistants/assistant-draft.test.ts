import { expect, it } from 'vitest';
import { changeOf, draftOf, wrongDraft } from './assistant-draft.ts';

const before = { ...draftOf(null), name: 'Editor', model: 'p/gone', systemPrompt: ' Be brief.\n' };

it('only what was changed is sent, so that a model that is gone keeps nobody from renaming', () => {
  expect(changeOf({ ...before, name: ' Proofreader ' }, before)).toEqual({ name: 'Proofreader' });
  expect(changeOf({ ...before, temperature: 0, shared: true }, before)).toEqual({
    temperature: 0,
    shared: true,
  });
  expect(changeOf({ ...before, name: 'Editor ' }, before)).toEqual({});
});

it('an assistant needs a name and a model', () => {
  expect(Object.keys(wrongDraft(draftOf(null)))).toEqual(['name', 'model']);
  expect(wrongDraft(before)).toEqual({});
});
