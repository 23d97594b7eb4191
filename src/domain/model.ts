/** Who provides models. `openai-compatible`: anything that speaks OpenAI's chat completions at an address of its own. */
export const providerKinds = ['openai-compatible', 'openai', 'anthropic', 'google'] as const;
export type ProviderKind = (typeof providerKinds)[number];

export interface Provider {
  id: string;
  kind: ProviderKind;
  name: string;
  /** Null: where that kind lives. */
  baseUrl: string | null;
  key: string | null;
  /** Ids of the models that are offered, in the provider's own words. */
  models: string[];
}

/** The built-in model, which needs no provider. */
export const practiceModel = 'practice/practice';

/** `<provider>/<model>`; a model's own id may hold slashes. */
export function modelRef(providerId: string, model: string): string {
  return `${providerId}/${model}`;
}

/** The two halves of a reference; null if it is none. */
export function parseModelRef(ref: string): { providerId: string; model: string } | null {
  const slash = ref.indexOf('/');
  return slash < 1 || slash === ref.length - 1
    ? null
    : { providerId: ref.slice(0, slash), model: ref.slice(slash + 1) };
}

/** A named model configuration. Nobody but its owner sees more than its name and description. */
export interface Assistant {
  id: string;
  organizationId: string;
  ownerId: string;
  name: string;
  description: string;
  /** As `modelRef` writes it. */
  model: string;
  systemPrompt: string;
  /** 0 to 2; null: as the model has it. */
  temperature: number | null;
  /** Everyone in the organization may use it. */
  shared: boolean;
  createdAt: Date;
}
