import { expect, it } from 'vitest';
import { proposedName, wrongBaseUrl } from './provider-kinds.ts';

it('a provider is named after what usually listens at its address', () => {
  expect(proposedName('openai-compatible', 'http://127.0.0.1:11434/v1')).toBe('Ollama');
  expect(proposedName('openai-compatible', ' http://gpu.example.org:8000/v1')).toBe('vLLM');
});

it('a provider at another address is named after its host, one with a key after its kind', () => {
  expect(proposedName('openai-compatible', 'https://models.example.org/v1')).toBe('models.example.org');
  expect(proposedName('openai-compatible', 'mod')).toBe('');
  expect(proposedName('anthropic', '')).toBe('Anthropic');
});

it('an address needs a host and http or https', () => {
  expect(wrongBaseUrl('http://127.0.0.1:11434/v1')).toBeUndefined();
  expect(wrongBaseUrl('https://models.example.org')).toBeUndefined();
  for (const wrong of ['', '127.0.0.1:11434', 'localhost:11434/v1', 'ftp://example.org', 'http://']) {
    expect(wrongBaseUrl(wrong), wrong).toBeDefined();
  }
});
