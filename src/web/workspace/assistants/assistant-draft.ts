import type { Assistant } from '../../../http/wire/models.ts';
import type { AssistantWish } from '../api/models.ts';

/** An assistant as it is being typed. An empty model: none was chosen yet. */
export type AssistantDraft = AssistantWish;

/** Someone else's has no configuration here; it is not edited either. */
export function draftOf(assistant: Assistant | null): AssistantDraft {
  const { model = '', systemPrompt = '', temperature = null } = assistant?.configuration ?? {};
  const { name = '', description = '', shared = false } = assistant ?? {};
  return { name, description, shared, model, systemPrompt, temperature };
}

/** What is different, trimmed as the server does it: the rest need not be sent, and may not even be valid any more. */
export function changeOf(draft: AssistantDraft, before: AssistantDraft): Partial<AssistantWish> {
  const now = trimmed(draft);
  return Object.fromEntries(
    Object.entries(now).filter(([field, value]) => before[field as keyof AssistantDraft] !== value),
  );
}

/** In words, by field: what keeps it from being saved. */
export function wrongDraft({ name, model }: AssistantDraft): { name?: string; model?: string } {
  return {
    ...(name.trim() === '' ? { name: 'Give it a name.' } : {}),
    ...(model === '' ? { model: 'Choose a model.' } : {}),
  };
}

export function trimmed(draft: AssistantDraft): AssistantDraft {
  return { ...draft, name: draft.name.trim(), description: draft.description.trim() };
}
