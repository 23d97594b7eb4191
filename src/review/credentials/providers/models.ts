import type { Provider } from './provider.ts';

/** Who sells answers of language models and what belongs to them. */
export const models: readonly Provider[] = [
  { what: 'a key of Anthropic', starts: ['sk-ant-'], then: String.raw`(?:(?:api|admin|sid|oat|ort)\d\d-)?[\w-]{24,150}` },
  { what: 'a key of OpenAI', starts: ['sk-proj-', 'sk-svcacct-', 'sk-admin-', 'sk-None-'], then: String.raw`[\w-]{24,200}` },
  { what: 'a key of OpenRouter', starts: ['sk-or-'], then: String.raw`(?:v\d-)?[\w-]{32,80}` },
  { what: 'a key of Langfuse', starts: ['sk-lf-'], then: '[0-9a-f-]{36}' },
  { what: 'a key that begins as those of OpenAI', starts: ['sk-'], then: String.raw`[\w-]{20,200}`, random: true },
  { what: 'a token of Hugging Face', starts: ['hf_', 'api_org_'], then: '[A-Za-z0-9]{30,40}(?![A-Za-z0-9])' },
  { what: 'a key of Groq', starts: ['gsk_'], then: '[A-Za-z0-9]{48,56}' },
  { what: 'a token of Replicate', starts: ['r8_'], then: '[A-Za-z0-9]{37,40}' },
  { what: 'a key of xAI', starts: ['xai-'], then: '[A-Za-z0-9]{64,90}' },
  { what: 'a key of Perplexity', starts: ['pplx-'], then: '[A-Za-z0-9]{40,60}' },
  { what: 'a key of NVIDIA', starts: ['nvapi-'], then: String.raw`[\w-]{50,80}` },
  { what: 'a key of Fireworks', starts: ['fw_'], then: '[A-Za-z0-9]{22,30}(?![A-Za-z0-9])', random: true },
  { what: 'a key of Cerebras', starts: ['csk-'], then: '[a-z0-9]{48}' },
  { what: 'a key of LangSmith', starts: ['lsv2_pt_', 'lsv2_sk_'], then: '[0-9a-f]{32}_[0-9a-f]{10}' },
  { what: 'a key of Pinecone', starts: ['pcsk_'], then: String.raw`\w{40,90}` },
  { what: 'a key of Tavily', starts: ['tvly-'], then: String.raw`[\w-]{28,50}`, random: true },
  { what: 'a key of ElevenLabs', starts: ['sk_'], then: '[0-9a-f]{48}' },
];
