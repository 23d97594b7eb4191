import type { ProviderKind } from '../../../domain/model.ts';
import type { Provider } from '../../../http/wire/models.ts';
import type { Connection, ProviderWish } from '../api/models.ts';
import { proposedName, wordsFor, wrongBaseUrl } from './provider-kinds.ts';

/** A provider as it is being typed. */
export interface ProviderDraft {
  kind: ProviderKind;
  /** Null: nobody typed one, and it is proposed. */
  name: string | null;
  baseUrl: string;
  key: string;
  /** The key that is kept is to go. */
  dropsKey: boolean;
  models: string[];
}

export type ProviderField = 'name' | 'baseUrl' | 'key' | 'models';

const mostModels = 200;

export function draftOf(provider: Provider | null): ProviderDraft {
  return {
    kind: provider?.kind ?? 'openai-compatible',
    name: provider?.name ?? null,
    baseUrl: provider?.baseUrl ?? '',
    key: '',
    dropsKey: false,
    models: provider?.models ?? [],
  };
}

export function nameOf({ name, kind, baseUrl }: ProviderDraft): string {
  return name ?? proposedName(kind, baseUrl);
}

/** Those that live at one place are asked there, unless someone gave them another. */
export function hasAddress({ kind, baseUrl }: Pick<ProviderDraft, 'kind' | 'baseUrl'>): boolean {
  return kind === 'openai-compatible' || baseUrl !== '';
}

/** Whether the key that is kept would be sent: it belongs to the place that it was given for. */
export function keepsKey(draft: ProviderDraft, kept: Provider | null): boolean {
  return kept?.hasKey === true && !draft.dropsKey && placeOf(draft) === kept.baseUrl;
}

/** What keeps it from being asked at all: in words, by field. */
export function wrongConnection(
  draft: ProviderDraft,
  kept: Provider | null,
): Partial<Record<ProviderField, string>> {
  const { keysAt, name } = wordsFor(draft.kind);
  const hasKey = draft.key.trim() !== '' || keepsKey(draft, kept);
  const baseUrl = draft.kind === 'openai-compatible' ? wrongBaseUrl(draft.baseUrl) : undefined;
  return {
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(keysAt === null || hasKey
      ? {}
      : { key: `${name} answers with a key only. Make one at ${keysAt} and paste it here.` }),
  };
}

/** What keeps it from being saved. */
export function wrongDraft(
  draft: ProviderDraft,
  kept: Provider | null,
  otherNames: string[],
): Partial<Record<ProviderField, string>> {
  const name = nameOf(draft).trim();
  const wrongName =
    name === ''
      ? 'Give it a name.'
      : otherNames.includes(name)
        ? 'Another provider has this name.'
        : undefined;
  const wrongModels =
    draft.models.length === 0
      ? 'Choose at least one model. Test the connection to see what there is, or add one by hand.'
      : draft.models.length > mostModels
        ? `Choose at most ${mostModels}.`
        : undefined;
  return {
    ...(wrongName === undefined ? {} : { name: wrongName }),
    ...wrongConnection(draft, kept),
    ...(wrongModels === undefined ? {} : { models: wrongModels }),
  };
}

/** An empty field keeps the key that is kept. */
export function wishOf(draft: ProviderDraft): ProviderWish {
  const key = draft.key.trim();
  return {
    name: nameOf(draft).trim(),
    baseUrl: placeOf(draft),
    ...(key === '' ? (draft.dropsKey ? { key: null } : {}) : { key }),
    models: draft.models,
  };
}

export function connectionOf(draft: ProviderDraft, kept: Provider | null): Connection {
  const key = draft.key.trim();
  return {
    ...(kept !== null && keepsKey(draft, kept) ? { id: kept.id } : {}),
    kind: draft.kind,
    baseUrl: placeOf(draft),
    key: key === '' ? null : key,
  };
}

function placeOf(draft: ProviderDraft): string | null {
  return hasAddress(draft) ? draft.baseUrl.trim() : null;
}
