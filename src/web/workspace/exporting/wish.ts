import type { ConversationKind } from '../../../domain/kind.ts';

export type ExportScope = 'all' | 'own' | 'shared';

/** What is to be exported, as it is asked for: days instead of moments. */
export interface ExportWish {
  scope: ExportScope;
  title: string;
  tags: readonly string[];
  kinds: readonly ConversationKind[];
  /** 2026-11-21; empty: from the beginning. */
  from: string;
  to: string;
}

export const everything: ExportWish = { scope: 'all', title: '', tags: [], kinds: [], from: '', to: '' };

/** As the server is asked: from the first moment of the first day to the last of the last, in the reader's own zone. */
export function searchOf({ scope, title, tags, kinds, from, to }: ExportWish): string {
  const search = new URLSearchParams({ scope });
  if (title.trim() !== '') search.set('q', title.trim());
  for (const tag of tags) search.append('tag', tag);
  for (const kind of kinds) search.append('kind', kind);
  const start = momentOf(from, 0);
  const end = momentOf(to, 1);
  if (start) search.set('from', start.toISOString());
  if (end) search.set('to', end.toISOString());
  return search.toString();
}

function momentOf(day: string, daysLater: number): Date | null {
  const parts = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day);
  if (!parts) return null;
  return new Date(Number(parts[1]), Number(parts[2]) - 1, Number(parts[3]) + daysLater);
}
