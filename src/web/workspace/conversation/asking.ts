import { useCallback, useMemo, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { AssistantList, ModelList } from '../../../http/wire/models.ts';
import type { Answerer } from '../api/answers.ts';
import { assistantsQuery, modelsQuery } from '../api/models.ts';

/** `model:<id>`, `assistant:<id>`, or `nobody`: the message is only added. */
export type Choice = `model:${string}` | `assistant:${string}` | 'nobody';

export interface Asking {
  choice: Choice;
  choose(choice: Choice): void;
  /** As a person calls who answers. */
  name: string;
  /** Null: nobody is to answer. */
  answerer: Answerer | null;
  models: ModelList | undefined;
  assistants: AssistantList['items'];
}

/** Who is to answer in a conversation: whom I chose here, else who answered last, else the standard. */
export function useAsking(
  conversationId: string,
  last: { model: string | null; assistantId: string | null } | undefined,
): Asking {
  const models = useQuery(modelsQuery).data;
  const assistants = useQuery(assistantsQuery).data?.items;
  const [own, setOwn] = useState(() => readChoice(conversationId));
  const usual = usualChoice(models, assistants, last);
  const choice = own !== null && isOffered(own, models, assistants) ? own : usual;
  const choose = useCallback(
    (next: Choice) => {
      setOwn(next);
      keepChoice(conversationId, next);
    },
    [conversationId],
  );
  return useMemo(
    () => ({
      choice,
      choose,
      name: nameOf(choice, models, assistants),
      answerer: answererOf(choice),
      models,
      assistants: assistants ?? [],
    }),
    [choice, choose, models, assistants],
  );
}

export function usualChoice(
  models: ModelList | undefined,
  assistants: AssistantList['items'] | undefined,
  last: { model: string | null; assistantId: string | null } | undefined,
): Choice {
  const before: Choice[] = [];
  if (last?.assistantId) before.push(`assistant:${last.assistantId}`);
  if (last?.model) before.push(`model:${last.model}`);
  const standard = models?.standard ?? models?.items[0]?.id ?? '';
  return before.find((choice) => isOffered(choice, models, assistants)) ?? `model:${standard}`;
}

/** Without an id the server takes its standard. */
export function answererOf(choice: Choice): Answerer | null {
  if (choice === 'nobody') return null;
  const id = idOf(choice);
  if (id === '') return {};
  return choice.startsWith('assistant:') ? { assistantId: id } : { model: id };
}

/** What is not known yet may still be there. */
function isOffered(
  choice: Choice,
  models: ModelList | undefined,
  assistants: AssistantList['items'] | undefined,
): boolean {
  if (choice === 'nobody') return true;
  const known = choice.startsWith('assistant:') ? assistants : models?.items;
  return known === undefined || known.some(({ id }) => id === idOf(choice));
}

function nameOf(
  choice: Choice,
  models: ModelList | undefined,
  assistants: AssistantList['items'] | undefined,
): string {
  if (choice === 'nobody') return 'Nobody';
  const all = [...(models?.items ?? []), ...(assistants ?? [])];
  return all.find(({ id }) => id === idOf(choice))?.name ?? 'The usual model';
}

function idOf(choice: Choice): string {
  return choice.slice(choice.indexOf(':') + 1);
}

const keyOf = (conversationId: string) => `vitrine.answerer.${conversationId}`;

function readChoice(conversationId: string): Choice | null {
  const kept = localStorage.getItem(keyOf(conversationId));
  return kept !== null && /^(?:nobody$|model:|assistant:)/.test(kept) ? (kept as Choice) : null;
}

export function keepChoice(conversationId: string, choice: Choice): void {
  try {
    localStorage.setItem(keyOf(conversationId), choice);
  } catch {
    // A full or forbidden storage: who answered last is known to the server.
  }
}
