import type { LanguageModel } from 'ai';
import type { Provider, ProviderKind } from '../domain/model.ts';

export type ProviderSettings = Pick<Provider, 'kind' | 'baseUrl' | 'key'>;

export type OpenModel = (settings: ProviderSettings, model: string) => LanguageModel | Promise<LanguageModel>;

/**
 * A model of a provider, through the AI SDK (https://ai-sdk.dev/providers). Nothing is asked of it yet. The code for
 * each kind is large, and loaded when a model of it is first wanted.
 */
export const languageModel: OpenModel = async (settings, model) => {
  const key = settings.key ?? '';
  const address = settings.baseUrl === null ? {} : { baseURL: settings.baseUrl };
  switch (settings.kind) {
    case 'openai-compatible': {
      const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
      return createOpenAICompatible({
        name: 'provider',
        baseURL: baseUrlOf(settings),
        ...(settings.key === null ? {} : { apiKey: settings.key }),
      }).chatModel(model);
    }
    case 'openai': {
      const { createOpenAI } = await import('@ai-sdk/openai');
      return createOpenAI({ apiKey: key, ...address }).responses(model);
    }
    case 'anthropic': {
      const { createAnthropic } = await import('@ai-sdk/anthropic');
      return createAnthropic({ apiKey: key, ...address })(model);
    }
    case 'google': {
      const { createGoogle } = await import('@ai-sdk/google');
      return createGoogle({ apiKey: key, ...address })(model);
    }
  }
};

/** Where each kind lives; of `openai-compatible` there is no usual place. */
const usualPlaces: Record<ProviderKind, string> = {
  'openai-compatible': '',
  openai: 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com/v1',
  google: 'https://generativelanguage.googleapis.com/v1beta',
};

/** Without a slash at the end. */
export function baseUrlOf({ kind, baseUrl }: ProviderSettings): string {
  return (baseUrl ?? usualPlaces[kind]).replace(/\/+$/, '');
}

/** What a kind of provider takes as it is; of the rest it gets the text, or only the name. */
export function takesPdf(kind: ProviderKind): boolean {
  return kind !== 'openai-compatible';
}
