import type { LanguageModel, ToolSet } from 'ai';
import { Invalid } from '../../domain/errors.ts';
import type { Assistant, Provider } from '../../domain/model.ts';
import { modelRef, parseModelRef, practiceModel } from '../../domain/model.ts';
import { baseUrlOf, takesPdf } from '../../models/language-model.ts';
import type { Context, Viewer } from '../context.ts';
import { providersOf } from './providers.ts';

export interface OfferedModel {
  /** As `modelRef` writes it. */
  id: string;
  name: string;
  provider: string;
}

/** The models that members of an organization may ask; the Practice model is always there, last. */
export async function offeredModels(ctx: Context, organizationId: string): Promise<OfferedModel[]> {
  const providers = await providersOf(ctx, organizationId);
  return [
    ...providers.flatMap((provider) =>
      provider.models.map((model) => ({
        id: modelRef(provider.id, model),
        name: model,
        provider: provider.name,
      })),
    ),
    { id: practiceModel, name: 'Practice model', provider: 'Vitrine' },
  ];
}

/** Who is to answer: an assistant, or a model; neither: the first model that is offered. */
export interface AnswererWish {
  model?: string | undefined;
  assistantId?: string | undefined;
}

/** Someone who can be asked. */
export interface Answerer {
  model: LanguageModel;
  tools: ToolSet;
  /** As the conversation's owner may see it: an assistant's configuration stays its maker's. */
  label: string;
  /** Where it is asked, for errors in words. */
  host: string;
  /** What the provider says is not told: whoever is in the conversation would read of the configuration. */
  isPrivate: boolean;
  takesPdf: boolean;
  systemPrompt: string | null;
  temperature: number | null;
  choice: { assistantId: string | null; model: string | null };
}

/** Finds who is to answer. Invalid if there is no such assistant or model for this person. */
export async function findAnswerer(ctx: Context, viewer: Viewer, wish: AnswererWish): Promise<Answerer> {
  const { organizationId } = viewer.member;
  if (wish.assistantId === undefined) {
    const ref = wish.model ?? (await offeredModels(ctx, organizationId))[0]!.id;
    const opened = await openModel(ctx, organizationId, ref);
    if (!opened) throw new Invalid('model', 'This model is not offered any more. Choose another one.');
    return {
      ...opened,
      isPrivate: false,
      systemPrompt: null,
      temperature: null,
      choice: { assistantId: null, model: ref },
    };
  }
  const assistant = await ctx.store.assistants.find(organizationId, wish.assistantId);
  if (!assistant || !mayUse(assistant, viewer)) {
    throw new Invalid('assistantId', 'This assistant is gone, or not shared any more. Choose another one.');
  }
  const opened = await openModel(ctx, organizationId, assistant.model);
  if (!opened) {
    throw new Invalid('assistantId', `“${assistant.name}” has no model any more. Its maker can choose one.`);
  }
  return {
    ...opened,
    label: assistant.name,
    host: `The model of “${assistant.name}”`,
    isPrivate: true,
    systemPrompt: assistant.systemPrompt === '' ? null : assistant.systemPrompt,
    temperature: assistant.temperature,
    choice: { assistantId: assistant.id, model: null },
  };
}

export function mayUse(assistant: Assistant, viewer: Viewer): boolean {
  return assistant.shared || assistant.ownerId === viewer.id;
}

type OpenedModel = Pick<Answerer, 'model' | 'tools' | 'label' | 'host' | 'takesPdf'>;

async function openModel(ctx: Context, organizationId: string, ref: string): Promise<OpenedModel | null> {
  if (ref === practiceModel) {
    const { practiceLanguageModel, practiceTools } = await import('../../models/practice.ts');
    return {
      model: practiceLanguageModel(),
      tools: practiceTools,
      label: 'Practice model',
      host: 'The Practice model',
      takesPdf: false,
    };
  }
  const parsed = parseModelRef(ref);
  const providers = await providersOf(ctx, organizationId);
  const provider = providers.find((candidate) => candidate.id === parsed?.providerId);
  if (!parsed || !provider?.models.includes(parsed.model)) return null;
  return {
    model: await ctx.openModel(provider, parsed.model),
    tools: {},
    label: parsed.model,
    host: hostOf(provider),
    takesPdf: takesPdf(provider.kind),
  };
}

function hostOf(provider: Provider): string {
  return URL.parse(baseUrlOf(provider))?.host ?? provider.name;
}
