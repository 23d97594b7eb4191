import type { Provider } from './provider.ts';

/** Who sells answers of language models and what belongs to them. */
export const models: readonly Provider[] = [
  {
    what: 'a key of Anthropic',
    starts: ['sk-ant-'],
    rest: String.raw`(?:(?:api|admin|sid|oat|ort)\d\d-)?[\w-]{24,150}`,
  },
  {
    what: 'a key of OpenAI',
    starts: ['sk-proj-', 'sk-svcacct-', 'sk-admin-', 'sk-None-'],
    rest: String.raw`[\w-]{24,200}`,
  },
  { what: 'a key of OpenRouter', starts: ['sk-or-'], rest: String.raw`(?:v\d-)?[\w-]{32,80}` },
  { what: 'a key of Langfuse', starts: ['sk-lf-'], rest: '[0-9a-f-]{36}' },
  {
    what: 'a key that begins as those of OpenAI',
    starts: ['sk-'],
    rest: String.raw`[\w-]{20,200}`,
    random: true,
  },
  { what: 'a token of Hugging Face', starts: ['hf_', 'api_org_'], rest: '[A-Za-z0-9]{30,40}(?![A-Za-z0-9])' },
  { what: 'a key of Groq', starts: ['gsk_'], rest: '[A-Za-z0-9]{48,56}' },
  { what: 'a token of Replicate', starts: ['r8_'], rest: '[A-Za-z0-9]{37,40}' },
  { what: 'a key of xAI', starts: ['xai-'], rest: '[A-Za-z0-9]{64,90}' },
  { what: 'a key of Perplexity', starts: ['pplx-'], rest: '[A-Za-z0-9]{40,60}' },
  { what: 'a key of NVIDIA', starts: ['nvapi-'], rest: String.raw`[\w-]{50,80}` },
  { what: 'a key of Fireworks', starts: ['fw_'], rest: '[A-Za-z0-9]{22,30}(?![A-Za-z0-9])', random: true },
  { what: 'a key of Cerebras', starts: ['csk-'], rest: '[a-z0-9]{48}' },
  { what: 'a key of LangSmith', starts: ['lsv2_pt_', 'lsv2_sk_'], rest: '[0-9a-f]{32}_[0-9a-f]{10}' },
  { what: 'a key of Pinecone', starts: ['pcsk_'], rest: String.raw`\w{40,90}` },
  { what: 'a key of Tavily', starts: ['tvly-'], rest: String.raw`[\w-]{28,50}`, random: true },
  { what: 'a key of ElevenLabs', starts: ['sk_'], rest: '[0-9a-f]{48}' },
];
