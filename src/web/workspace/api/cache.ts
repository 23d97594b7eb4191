import type { InfiniteData, QueryClient } from '@tanstack/react-query';
import type {
  ConversationList,
  ConversationSummary,
  TranscriptAnswer,
} from '../../../http/wire/conversation.ts';

type Pages = InfiniteData<ConversationList, string | null>;

/** Changes one row in every list that is in memory. */
export function changeRow(
  client: QueryClient,
  id: string,
  change: (row: ConversationSummary) => ConversationSummary,
): void {
  mapRows(client, (rows) => rows.map((row) => (row.id === id ? change(row) : row)));
}

/** Takes a conversation out of every list, and forgets its content. */
export function forgetConversation(client: QueryClient, id: string): void {
  mapRows(client, (rows) => rows.filter((row) => row.id !== id));
  void client.invalidateQueries({ queryKey: ['search'] });
  client.removeQueries({ queryKey: ['links', id] });
  client.removeQueries({ queryKey: ['sharing', id] });
  client.removeQueries({ queryKey: ['review', id] });
}

/** The new title, at once, wherever it is shown. */
export function showTitle(client: QueryClient, id: string, title: string): void {
  changeRow(client, id, (row) => ({ ...row, title }));
  client.setQueriesData<TranscriptAnswer>(
    { queryKey: ['transcript', id] },
    (old) => old && { ...old, title },
  );
}

/** What one keeps about it, at once, wherever it is shown. */
export function showKept(
  client: QueryClient,
  id: string,
  change: Partial<Pick<ConversationSummary, 'favorite' | 'archived' | 'tags'>>,
): void {
  changeRow(client, id, (row) => ({ ...row, ...change }));
  client.setQueriesData<TranscriptAnswer>(
    { queryKey: ['transcript', id] },
    (old) => old && { ...old, ...change },
  );
}

function mapRows(client: QueryClient, change: (rows: ConversationSummary[]) => ConversationSummary[]): void {
  client.setQueriesData<Pages>(
    { queryKey: ['conversations'] },
    (data) => data && { ...data, pages: data.pages.map((page) => ({ ...page, items: change(page.items) })) },
  );
}
