import type { ReactNode } from 'react';
import type { UseQueryResult } from '@tanstack/react-query';
import { inWords } from '../api/problem.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/field.tsx';

export function Section({
  title,
  about,
  children,
}: {
  title: string;
  about?: ReactNode;
  children: ReactNode;
}) {
  return (
    <section className="settings-section">
      <h3>{title}</h3>
      {about !== undefined && <p className="settings-about">{about}</p>}
      {children}
    </section>
  );
}

/** What a query brought, or its skeleton, or why it did not come. */
export function Loaded<T>({ query, children }: { query: UseQueryResult<T>; children(data: T): ReactNode }) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) {
    return (
      <div className="settings-failed">
        <Notice look="error">This didn’t load. {inWords(query.error)}</Notice>
        <Button look="small" onClick={() => query.refetch()}>
          Try again
        </Button>
      </div>
    );
  }
  return (
    <div className="settings-skeleton" aria-live="polite">
      <span className="unseen">Loading…</span>
      <span className="skeleton" />
      <span className="skeleton" />
    </div>
  );
}
