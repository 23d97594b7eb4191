import './review-row.css';
import { ScanSearch } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { reviewQuery } from '../api/review.ts';
import { Button } from '../ui/button.tsx';
import { countsOf, stateInWords } from './words.ts';

/** How the review stands, in the sharing dialog, and the way to it. */
export function ReviewRow({
  conversationId,
  isPublic,
  onOpen,
}: {
  conversationId: string;
  /** It has a public link. */
  isPublic: boolean;
  onOpen(): void;
}) {
  const { data, isError } = useQuery(reviewQuery(conversationId, 'public'));
  const counts = data && countsOf(data.review);
  const look = counts === undefined ? '' : counts.blocking > 0 && !isPublic ? ' blocking' : '';
  return (
    <section className="share-section" aria-labelledby="share-review">
      <h3 id="share-review">Review</h3>
      <div className={`review-row${look}`} data-review-row>
        <ScanSearch aria-hidden />
        <p aria-live="polite">
          {data
            ? stateInWords(data.review, isPublic)
            : isError
              ? 'What is sensitive in it could not be found out.'
              : 'Looking for what is sensitive…'}
        </p>
        <Button look="small" onClick={onOpen}>
          Review…
        </Button>
      </div>
    </section>
  );
}
