import type { ProviderKind } from '../../../domain/model.ts';

export interface KindWords {
  value: ProviderKind;
  name: string;
  about: string;
  /** Where its keys are made; null: at an address of one's own, where a key may not be needed. */
  keysAt: string | null;
}

/** What can be added, in words. */
export const kinds: KindWords[] = [
  {
    value: 'openai-compatible',
    name: 'OpenAI-compatible',
    about: 'Ollama, llama.cpp, vLLM, LM Studio, or any service that speaks OpenAI’s API.',
    keysAt: null,
  },
  {
    value: 'openai',
    name: 'OpenAI',
    about: 'GPT models, with a key from platform.openai.com.',
    keysAt: 'platform.openai.com/api-keys',
  },
  {
    value: 'anthropic',
    name: 'Anthropic',
    about: 'Claude models, with a key from console.anthropic.com.',
    keysAt: 'console.anthropic.com/settings/keys',
  },
  {
    value: 'google',
    name: 'Google',
    about: 'Gemini models, with a key from Google AI Studio.',
    keysAt: 'aistudio.google.com/apikey',
  },
];

export function wordsFor(kind: ProviderKind): KindWords {
  return kinds.find(({ value }) => value === kind)!;
}

/** Where they listen when nobody told them otherwise. */
export const usualPlaces = [
  { name: 'Ollama', baseUrl: 'http://127.0.0.1:11434/v1' },
  { name: 'llama.cpp', baseUrl: 'http://127.0.0.1:8080/v1' },
  { name: 'vLLM', baseUrl: 'http://127.0.0.1:8000/v1' },
  { name: 'LM Studio', baseUrl: 'http://127.0.0.1:1234/v1' },
] as const;

/** A name for a provider that nobody has named: the program's, by its address, or the kind's. */
export function proposedName(kind: ProviderKind, baseUrl: string): string {
  if (kind !== 'openai-compatible') return wordsFor(kind).name;
  const url = parsed(baseUrl);
  if (url === null || url.hostname === '') return '';
  const known = usualPlaces.find((place) => new URL(place.baseUrl).port === url.port);
  return known?.name ?? url.host;
}

/** What is wrong with an address, in words; undefined: nothing. */
export function wrongBaseUrl(baseUrl: string): string | undefined {
  if (baseUrl.trim() === '') return 'Type the address of its API, such as http://127.0.0.1:11434/v1.';
  const url = parsed(baseUrl);
  if (url === null || !/^https?:$/.test(url.protocol) || url.hostname === '') {
    return 'It has to begin with http:// or https://.';
  }
  return undefined;
}

/** `URL.parse` is younger than some browsers that this runs in. */
function parsed(address: string): URL | null {
  const typed = address.trim();
  return URL.canParse(typed) ? new URL(typed) : null;
}
