import { problemInWords, refusalInWords } from './problem.ts';
import { baseUrlOf, type ProviderSettings } from './language-model.ts';

export interface ConnectionTest {
  /** What is wrong, in words; null: it works. */
  problem: string | null;
  /** Ids of the models that it offers. */
  models: string[];
}

const patienceMs = 10_000;

/** Asks a provider what models it has: the cheapest question that shows whether address and key are right. */
export async function testConnection(settings: ProviderSettings): Promise<ConnectionTest> {
  const base = baseUrlOf(settings);
  if (base === '') return { problem: 'It needs a base URL, such as http://127.0.0.1:11434/v1', models: [] };
  const host = URL.parse(base)?.host ?? base;
  if (settings.kind !== 'openai-compatible' && !settings.key) {
    return { problem: `${host} needs a key.`, models: [] };
  }
  let answer: Response;
  let text: string;
  try {
    answer = await fetch(`${base}/models${pageOf(settings)}`, {
      headers: headersOf(settings),
      redirect: 'error',
      signal: AbortSignal.timeout(patienceMs),
    });
    text = await answer.text();
  } catch (error) {
    return { problem: problemInWords(error, host), models: [] };
  }
  if (!answer.ok) {
    return { problem: refusalInWords(answer.status, text, host), models: [] };
  }
  const models = modelsIn(text);
  if (models === null) {
    return {
      problem: `${host} answers, but not with a list of models. Is the base URL complete? It often ends in /v1.`,
      models: [],
    };
  }
  return { problem: null, models };
}

/** Some list a few at a time unless they are asked for more. */
function pageOf({ kind }: ProviderSettings): string {
  if (kind === 'anthropic') return '?limit=1000';
  return kind === 'google' ? '?pageSize=1000' : '';
}

function headersOf({ kind, key }: ProviderSettings): Record<string, string> {
  if (!key) return {};
  if (kind === 'anthropic') return { 'x-api-key': key, 'anthropic-version': '2023-06-01' };
  return kind === 'google' ? { 'x-goog-api-key': key } : { authorization: `Bearer ${key}` };
}

/** `{data: [{id}]}` as OpenAI and Anthropic have it, `{models: [{name: "models/…"}]}` as Google does. */
function modelsIn(text: string): string[] | null {
  let list: unknown;
  try {
    const answer = JSON.parse(text) as { data?: unknown; models?: unknown } | null;
    list = answer?.data ?? answer?.models;
  } catch {
    return null;
  }
  if (!Array.isArray(list)) return null;
  const ids = list.flatMap((model: { id?: unknown; name?: unknown } | null) => {
    const id = model?.id ?? model?.name;
    return typeof id === 'string' ? [id.replace(/^models\//, '')] : [];
  });
  return [...new Set(ids)].slice(0, 1000);
}
