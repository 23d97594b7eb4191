import './search.css';
import { useEffect, useEffectEvent, useMemo, useRef, type RefObject } from 'react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { inWords } from '../api/problem.ts';
import { searchQuery } from '../api/search.ts';
import { Button } from '../ui/button.tsx';
import { FoundConversation } from './found-conversation.tsx';
import { foundGroups } from './found-groups.ts';
import { useResultKeys } from './result-keys.ts';

/** What was found in titles and messages, in the place of the list. */
export function SearchResults({
  q,
  field,
  onClear,
}: {
  q: string;
  /** Where it was typed: the arrows lead back to it. */
  field: RefObject<HTMLInputElement | null>;
  onClear(): void;
}) {
  const results = useInfiniteQuery(searchQuery(q));
  const list = useRef<HTMLElement>(null);
  useResultKeys(list, field, onClear);
  const items = useMemo(() => results.data?.pages.flatMap((page) => page.items) ?? [], [results.data]);
  const groups = useMemo(() => foundGroups(items), [items]);
  const loadMore = () => {
    if (results.hasNextPage && !results.isFetching) void results.fetchNextPage();
  };
  // A page may bring nothing and yet not be the last.
  const isSearchingOn = items.length === 0 && results.hasNextPage;
  useEffect(() => {
    // What was found for other words says nothing about where to be.
    if (q !== '') list.current?.scrollTo({ top: 0 });
  }, [q]);

  return (
    <nav
      ref={list}
      className="list-scroll"
      aria-label="Search results"
      aria-busy={results.isPending || results.isPlaceholderData}
    >
      {(results.isPending || isSearchingOn) && <Searching />}
      {results.isError && items.length === 0 && (
        <div className="list-note" role="alert">
          <p>The search failed. {inWords(results.error)}</p>
          <Button look="small" onClick={() => results.refetch()}>
            Try again
          </Button>
        </div>
      )}
      {results.data && items.length === 0 && !results.hasNextPage && <Nothing q={q} />}
      {groups.length > 0 && (
        <>
          <h2 className="list-date">Found in titles and messages</h2>
          <ul className="rows">
            {groups.map((group) => (
              <FoundConversation key={group.conversation.id} group={group} />
            ))}
          </ul>
        </>
      )}
      <p className="unseen" aria-live="polite">
        {results.data &&
          !results.isPlaceholderData &&
          !isSearchingOn &&
          countInWords(groups.length, results.hasNextPage)}
      </p>
      <End key={`${q} ${results.data?.pages.length}`} onReached={loadMore} />
      {results.isFetchNextPageError && (
        <Button look="small" onClick={() => results.fetchNextPage()}>
          Load more
        </Button>
      )}
    </nav>
  );
}

function Nothing({ q }: { q: string }) {
  return (
    <div className="list-note">
      <p>Nothing matches “{q}” in the titles and messages that you can see.</p>
      <p>
        Every word has to occur in the same message. Try fewer words, or the beginning of one; put quotes
        around words that belong together.
      </p>
    </div>
  );
}

function Searching() {
  return (
    <div className="searching" aria-hidden>
      {[72, 90, 58, 84].map((width) => (
        <div key={width} className="row-skeleton">
          <span className="skeleton" style={{ width: `${width}%` }} />
        </div>
      ))}
    </div>
  );
}

/** Asks for more whenever the end of what is loaded comes near the visible part. */
function End({ onReached }: { onReached(): void }) {
  const element = useRef<HTMLDivElement>(null);
  const reached = useEffectEvent(onReached);
  useEffect(() => {
    const observer = new IntersectionObserver(([entry]) => entry?.isIntersecting && reached(), {
      rootMargin: '400px',
    });
    if (element.current) observer.observe(element.current);
    return () => observer.disconnect();
  }, []);
  return <div ref={element} className="list-end" />;
}

function countInWords(conversations: number, hasMore: boolean): string {
  const count = `${conversations}${hasMore ? ' or more' : ''}`;
  return `Found in ${count} ${conversations === 1 && !hasMore ? 'conversation' : 'conversations'}`;
}
