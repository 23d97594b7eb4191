import { expect, it } from 'vitest';
import type { Provider } from '../../../http/wire/models.ts';
import { connectionOf, draftOf, keepsKey, wishOf, wrongConnection, wrongDraft } from './provider-draft.ts';

const kept: Provider = {
  id: 'p1',
  kind: 'openai-compatible',
  name: 'Basement',
  baseUrl: 'http://127.0.0.1:8000/v1',
  hasKey: true,
  models: ['small'],
  isFixed: false,
};

it('what is typed becomes a wish, with a name of its own or the proposed one', () => {
  const draft = { ...draftOf(null), baseUrl: ' http://127.0.0.1:11434/v1 ', models: ['gemma'] };
  expect(wishOf(draft)).toEqual({
    name: 'Ollama',
    baseUrl: 'http://127.0.0.1:11434/v1',
    models: ['gemma'],
  });
  expect(wishOf({ ...draft, name: 'Mine', key: ' abc ' })).toMatchObject({ name: 'Mine', key: 'abc' });
});

it('an empty key keeps the one that is kept, and is tried with it', () => {
  const draft = draftOf(kept);
  expect(wishOf(draft)).not.toHaveProperty('key');
  expect(connectionOf(draft, kept)).toMatchObject({ id: 'p1', key: null });
  const without = { ...draft, dropsKey: true };
  expect(wishOf(without).key).toBeNull();
  expect(connectionOf(without, kept)).not.toHaveProperty('id');
});

it('a key is not taken along to another address', () => {
  const elsewhere = { ...draftOf(kept), baseUrl: 'https://elsewhere.example.org/v1' };
  expect(keepsKey(elsewhere, kept)).toBe(false);
  expect(connectionOf(elsewhere, kept)).not.toHaveProperty('id');
});

it('those who live at one place need a key, and no address', () => {
  const draft = { ...draftOf(null), kind: 'anthropic' as const };
  expect(wrongConnection(draft, null).key).toContain('console.anthropic.com');
  expect(wrongConnection({ ...draft, key: 'abc' }, null)).toEqual({});
  expect(wishOf({ ...draft, key: 'abc' }).baseUrl).toBeNull();
});

it('a provider without a name of its own, an address or a model is not saved', () => {
  expect(Object.keys(wrongDraft(draftOf(null), null, []))).toEqual(['name', 'baseUrl', 'models']);
  expect(wrongDraft(draftOf(kept), kept, ['Basement']).name).toContain('Another');
  expect(wrongDraft(draftOf(kept), kept, [])).toEqual({});
});
