import { useEffect, useEffectEvent, useRef, type ReactNode } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import type { ConversationSummary } from '../../../http/wire/conversation.ts';
import { listQuery, type ListScope } from '../api/lists.ts';
import { inWords } from '../api/problem.ts';
import { Welcome } from '../shell/welcome.tsx';
import { useTagFilter } from '../tags/tag-filter.tsx';
import { Button } from '../ui/button.tsx';
import { groupByDate } from './date-groups.ts';
import { ConversationRow } from './conversation-row.tsx';

/** The rows, under their dates; while searching, one plain list. */
export function ConversationList({ scope, q }: { scope: ListScope; q: string }) {
  const { tag } = useTagFilter();
  const list = useInfiniteQuery(listQuery(scope, q, tag));
  const isMixed = q === '' && tag === null && scope !== 'archived';
  const favorites = useFavorites(scope, isMixed);
  const favored = new Set(favorites.map((row) => row.id));
  const all = list.data?.pages.flatMap((page) => page.items) ?? [];
  // What was put away or taken back a moment ago has left already.
  const rows = q === '' ? all.filter((row) => row.archived === (scope === 'archived')) : all;
  const loadMore = () => {
    if (list.hasNextPage && !list.isFetching) void list.fetchNextPage();
  };

  const dated = grouped(rows.filter((row) => !favored.has(row.id)));
  const groups =
    q === ''
      ? [...(favorites.length > 0 ? [{ label: 'Favorites', rows: favorites }] : []), ...dated]
      : rows.length > 0
        ? [{ label: 'Found', rows }]
        : [];
  return (
    <nav className="list-scroll" aria-label="Conversations" aria-busy={list.isPending}>
      {list.isPending && <Skeleton />}
      {list.isError && rows.length === 0 && (
        <div className="list-note" role="alert">
          <p>The list didn’t load. {inWords(list.error)}</p>
          <Button look="small" onClick={() => list.refetch()}>
            Try again
          </Button>
        </div>
      )}
      {list.data && rows.length + favorites.length === 0 && !list.hasNextPage && (
        <None scope={scope} q={q} tag={tag} />
      )}
      {groups.map((group) => (
        <section key={group.label} aria-label={group.label}>
          <h2 className="list-date">{group.label}</h2>
          <ul className="rows">
            {group.rows.map((row) => (
              <ConversationRow key={row.id} row={row} />
            ))}
          </ul>
        </section>
      ))}
      <p className="unseen" aria-live="polite">
        {q !== '' && list.data ? `${rows.length}${list.hasNextPage ? ' or more' : ''} found` : ''}
      </p>
      <ListEnd key={all.length} onReached={loadMore}>
        {list.isFetchingNextPage && <Skeleton rows={2} />}
        {list.isFetchNextPageError && (
          <Button look="small" onClick={() => list.fetchNextPage()}>
            Load more
          </Button>
        )}
      </ListEnd>
    </nav>
  );
}

function None({ scope, q, tag }: { scope: ListScope; q: string; tag: string | null }) {
  if (q === '' && tag !== null) {
    return <p className="list-note">Nothing here is tagged “{tag}”.</p>;
  }
  if (q !== '') {
    return (
      <div className="list-note">
        <p>Nothing matches “{q}”. The search reads titles and messages; try fewer words or another one.</p>
      </div>
    );
  }
  if (scope === 'archived') {
    return (
      <p className="list-note">
        Nothing is archived. What you archive leaves your lists, is still found by a search, and can be taken
        back here.
      </p>
    );
  }
  if (scope === 'shared') {
    return (
      <p className="list-note">
        Nothing is shared with you. What others share with you, a group of yours or everyone appears here by
        itself.
      </p>
    );
  }
  return (
    <>
      <p className="list-note only-wide">Your conversations will be listed here.</p>
      <div className="only-narrow">
        <Welcome />
      </div>
    </>
  );
}

function Skeleton({ rows = 7 }: { rows?: number }) {
  return (
    <div aria-hidden>
      {Array.from({ length: rows }, (_, index) => (
        <div key={index} className="row-skeleton">
          <span className="skeleton" style={{ width: `${55 + ((index * 37) % 40)}%` }} />
        </div>
      ))}
    </div>
  );
}

/** The end of what is loaded: asks for more whenever it comes near the visible part. */
function ListEnd({ onReached, children }: { onReached(): void; children: ReactNode }) {
  const element = useRef<HTMLDivElement>(null);
  const reached = useEffectEvent(onReached);
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && reached(), {
      rootMargin: '400px',
    });
    if (element.current) observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={element} className="list-end">
      {children}
    </div>
  );
}

/** On top of the list, whatever their dates; of those that the list would show. */
function useFavorites(scope: ListScope, enabled: boolean): ConversationSummary[] {
  const list = useInfiniteQuery({ ...listQuery('favorites', ''), enabled });
  const rows = enabled ? (list.data?.pages.flatMap((page) => page.items) ?? []) : [];
  return rows.filter(
    ({ favorite, archived, access }) =>
      favorite && !archived && (scope === 'all' || (access === 'own') === (scope === 'own')),
  );
}

function grouped(rows: ConversationSummary[]) {
  return groupByDate(rows, new Date());
}
