import { useId } from 'react';
import { Button } from '../ui/button.tsx';
import { count } from '../sharing/visible-words.ts';
import type { Choice } from './choices.tsx';
import { unreadGroup, type RowGroup } from './choosing.ts';
import { FindingRow, type RowActions } from './finding-row.tsx';
import { KeepReason } from './keep-reason.tsx';
import { SubjectRow } from './subject-row.tsx';

/** Of each group so many are drawn, and more when one asks for them: there may be thousands. */
export const shownAtFirst = 20;
export const moreAtOnce = 100;

/** Findings of one sort, and what can be done about all of them at once. */
export function GroupSection({
  conversationId,
  group: { key, name, rows },
  shown,
  current,
  places,
  asked,
  actions,
  onAll,
  onCancelAll,
  onMore,
}: {
  conversationId: string;
  group: RowGroup;
  shown: number;
  current: string | null;
  places: ReadonlySet<string>;
  asked: string | null;
  actions: RowActions;
  onAll(choice: Choice, reason?: string): void;
  onCancelAll(): void;
  onMore(): void;
}) {
  const id = useId();
  const open = rows.filter(({ state }) => state === 'open').length;
  const first: Choice = key === unreadGroup ? 'leave-out' : 'redact';
  const mayAll = open > 0;
  return (
    <section className="review-group" aria-labelledby={id}>
      <header>
        <h4 id={id}>
          {name}{' '}
          <span className="review-count">
            {open === 0 ? 'decided' : `${open.toLocaleString()} to decide`}
          </span>
        </h4>
        {rows.length > 1 && (
          <span className="review-all">
            <Button
              look="small quiet"
              aria-disabled={!mayAll || undefined}
              onClick={() => mayAll && onAll(first)}
            >
              {first === 'redact' ? 'Redact' : 'Leave out'} all{mayAll ? ` ${open.toLocaleString()}` : ''}
              <span className="unseen"> in {name}</span>
            </Button>
            <Button
              look="small quiet"
              aria-disabled={!mayAll || undefined}
              onClick={() => mayAll && onAll('keep')}
            >
              Keep all<span className="unseen"> in {name}</span>
            </Button>
          </span>
        )}
      </header>
      {asked === key && (
        <KeepReason
          label={`Why is it fine to show ${count(open, 'value')}?`}
          onKeep={(reason) => onAll('keep', reason)}
          onCancel={onCancelAll}
        />
      )}
      <ul className="findings">
        {rows
          .slice(0, shown)
          .map((row) =>
            'finding' in row ? (
              <FindingRow
                key={row.id}
                conversationId={conversationId}
                row={row.id}
                finding={row.finding}
                state={row.state}
                isCurrent={row.id === current}
                showsPlaces={places.has(row.id)}
                asksReason={asked === row.id}
                actions={actions}
              />
            ) : (
              <SubjectRow
                key={row.id}
                conversationId={conversationId}
                row={row.id}
                subject={row.subject}
                state={row.state}
                isCurrent={row.id === current}
                actions={actions}
              />
            ),
          )}
      </ul>
      {rows.length > shown && (
        <Button look="small" onClick={onMore}>
          Show {Math.min(moreAtOnce, rows.length - shown)} more of {rows.length.toLocaleString()}
        </Button>
      )}
    </section>
  );
}
