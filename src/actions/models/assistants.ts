import { Forbidden, Invalid, NotFound, TooMany } from '../../domain/errors.ts';
import type { Assistant } from '../../domain/model.ts';
import type { Store } from '../../store/store.ts';
import type { Context, Viewer } from '../context.ts';
import { mayUse, offeredModels } from './offered.ts';

/** An assistant as one member sees it: its configuration is its maker's alone. */
export interface ListedAssistant {
  id: string;
  name: string;
  description: string;
  shared: boolean;
  owner: { id: string; name: string };
  isMine: boolean;
  configuration: { model: string; systemPrompt: string; temperature: number | null } | null;
}

export type AssistantWish = Pick<
  Assistant,
  'name' | 'description' | 'model' | 'systemPrompt' | 'temperature' | 'shared'
>;

/** One's own, and those that others share. */
export async function listAssistants(ctx: Context, viewer: Viewer): Promise<ListedAssistant[]> {
  const assistants = await ctx.store.assistants.forMember(viewer.member.organizationId, viewer.id);
  const names = await ctx.store.accounts.names([...new Set(assistants.map(({ ownerId }) => ownerId))]);
  return assistants.map((assistant) => listed(assistant, viewer, names.get(assistant.ownerId) ?? ''));
}

/** TooMany when one person has as many as they may. */
export async function makeAssistant(
  ctx: Context,
  viewer: Viewer,
  wish: AssistantWish,
): Promise<ListedAssistant> {
  await mustBeOffered(ctx, viewer, wish.model);
  const { organizationId } = viewer.member;
  const assistant: Assistant = {
    ...wish,
    id: ctx.newId(),
    organizationId,
    ownerId: viewer.id,
    createdAt: ctx.now(),
  };
  await ctx.store.write(async (store) => {
    const all = await store.assistants.forMember(organizationId, viewer.id);
    const most = ctx.limits.assistants;
    if (all.filter(({ ownerId }) => ownerId === viewer.id).length >= most) {
      throw new TooMany(`You have ${most} assistants (VITRINE_MAX_ASSISTANTS). Delete one first.`, 60);
    }
    await store.assistants.insert(assistant);
  });
  return listed(assistant, viewer, viewer.name);
}

/** Whoever made it only. NotFound for who can't use it, Forbidden for who can. */
export async function changeAssistant(
  ctx: Context,
  viewer: Viewer,
  id: string,
  change: Partial<AssistantWish>,
): Promise<ListedAssistant> {
  if (change.model !== undefined) await mustBeOffered(ctx, viewer, change.model);
  return ctx.store.write(async (store) => {
    const assistant = { ...(await openOwn(store, viewer, id)), ...change };
    await store.assistants.update(assistant);
    return listed(assistant, viewer, viewer.name);
  });
}

/** Conversations that it answered in stay as they are. */
export async function deleteAssistant(ctx: Context, viewer: Viewer, id: string): Promise<void> {
  await ctx.store.write(async (store) => {
    await openOwn(store, viewer, id);
    await store.assistants.delete(id);
  });
}

async function openOwn(store: Store, viewer: Viewer, id: string): Promise<Assistant> {
  const assistant = await store.assistants.find(viewer.member.organizationId, id);
  if (!assistant || !mayUse(assistant, viewer)) throw new NotFound();
  if (assistant.ownerId !== viewer.id)
    throw new Forbidden('Only the one who made an assistant can change it.');
  return assistant;
}

async function mustBeOffered(ctx: Context, viewer: Viewer, model: string): Promise<void> {
  const offered = await offeredModels(ctx, viewer.member.organizationId);
  if (!offered.some(({ id }) => id === model)) {
    throw new Invalid('model', 'This model is not offered. Choose one of the list.');
  }
}

function listed(assistant: Assistant, viewer: Viewer, ownerName: string): ListedAssistant {
  const { id, name, description, shared, model, systemPrompt, temperature } = assistant;
  const isMine = assistant.ownerId === viewer.id;
  return {
    id,
    name,
    description,
    shared,
    owner: { id: assistant.ownerId, name: ownerName },
    isMine,
    configuration: isMine ? { model, systemPrompt, temperature } : null,
  };
}
