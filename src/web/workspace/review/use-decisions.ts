import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { Review } from '../../../http/wire/review.ts';
import { decide, keepReview, reviewQuery, type ReviewAudience, type SeenReview } from '../api/review.ts';
import { DecisionQueue } from './decision-queue.ts';
import { inverseOf, isEmpty, rowsAfter, withWishes, type ReviewRows, type Wishes } from './wishes.ts';

export interface Decisions {
  query: UseQueryResult<SeenReview>;
  /** With what was decided here, at once. */
  review: Review | undefined;
  rows: ReviewRows;
  isSaving: boolean;
  problem: string | null;
  notice: string | null;
  make(wishes: Wishes): void;
  /** Takes the last one back, and answers it; null: there is none. */
  undo(): Wishes | null;
  mayUndo: boolean;
  /** Saves what is not saved yet. False: it could not be. */
  settle(): Promise<boolean>;
}

/** A review, and the decisions that are made about it. */
export function useDecisions(id: string, audience: ReviewAudience): Decisions {
  const client = useQueryClient();
  const query = useQuery(reviewQuery(id, audience));
  const [queue] = useState(() => {
    const { queryKey } = reviewQuery(id, audience);
    return new DecisionQueue(
      async (wish, etag) => {
        // An answer that was asked for before this decision must not come after it.
        await client.cancelQueries({ queryKey });
        return decide(id, audience, wish, etag);
      },
      () => client.getQueryData(queryKey),
      (seen) => keepReview(client, id, audience, seen),
    );
  });
  useEffect(() => () => void queue.settle(), [queue]);
  const { pending, problem, notice } = useSyncExternalStore(queue.subscribe, queue.snapshot);
  const seen = query.data?.review;
  const review = useMemo(() => seen && withWishes(seen, pending), [seen, pending]);
  const rows = useRows(review, isEmpty(pending));
  const history = useRef<Wishes[]>([]);
  const [steps, setSteps] = useState(0);

  return {
    query,
    review,
    rows,
    isSaving: !isEmpty(pending),
    problem,
    notice,
    make(wishes) {
      if (!review) return;
      history.current.push(inverseOf({ ...review, ...rows }, wishes));
      setSteps(history.current.length);
      queue.add(wishes);
    },
    undo() {
      const last = history.current.pop();
      setSteps(history.current.length);
      if (last) queue.add(last);
      return last ?? null;
    },
    mayUndo: steps > 0,
    settle: () => queue.settle(),
  };
}

function useRows(review: Review | undefined, settled: boolean): ReviewRows {
  const [last, setLast] = useState<{ review: Review | undefined; rows: ReviewRows }>({
    review: undefined,
    rows: { findings: [], unread: [] },
  });
  if (last.review === review || !review) return last.rows;
  const rows = rowsAfter(last.rows, review, settled);
  setLast({ review, rows });
  return rows;
}
