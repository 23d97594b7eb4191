import type { ReactNode } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ConversationSummary } from '../../../http/wire/conversation.ts';
import { listQuery } from '../api/lists.ts';
import { inWords } from '../api/problem.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/field.tsx';

/** All of one kind of sharing, newest first. */
export function SharedRows({
  scope,
  none,
  children,
}: {
  scope: 'shared' | 'shared-by-me';
  none: ReactNode;
  children(row: ConversationSummary): ReactNode;
}) {
  const list = useInfiniteQuery(listQuery(scope, ''));
  const rows = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isError && rows.length === 0) {
    return (
      <div className="shared-failed">
        <Notice look="error">This didn’t load. {inWords(list.error)}</Notice>
        <Button look="small" onClick={() => list.refetch()}>
          Try again
        </Button>
      </div>
    );
  }
  if (list.isPending) {
    return (
      <div className="shared-failed" aria-live="polite">
        <span className="unseen">Loading…</span>
        <span className="skeleton" style={{ width: '60%', height: 12 }} />
        <span className="skeleton" style={{ width: '45%', height: 12 }} />
      </div>
    );
  }
  if (rows.length === 0) return <div className="shared-none">{none}</div>;
  return (
    <>
      <ul className="shared-rows">
        {rows.map((row) => (
          <li key={row.id}>{children(row)}</li>
        ))}
      </ul>
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  );
}
