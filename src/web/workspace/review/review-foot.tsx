import { useId, useState, type Ref } from 'react';
import { ArrowUpRight } from 'lucide-react';
import type { Review } from '../../../http/wire/review.ts';
import { Button } from '../ui/button.tsx';
import { reviewKeys } from './review-keys.ts';
import { countsOf, obstacle, openInWords } from './words.ts';

/** How one goes on from the review, and why not yet. */
export function ReviewFoot({
  ref,
  conversationId,
  review,
  isStep,
  settle,
  onContinue,
  onDone,
}: {
  ref: Ref<HTMLButtonElement>;
  conversationId: string;
  review: Review;
  isStep: boolean;
  settle(): Promise<boolean>;
  onContinue(): void;
  onDone(): void;
}) {
  const why = useId();
  const [busy, setBusy] = useState(false);
  const { open } = countsOf(review);
  const refused = isStep ? obstacle(review) : null;
  const goOn = async () => {
    setBusy(true);
    const isSaved = await settle();
    setBusy(false);
    if (isSaved) (isStep ? onContinue : onDone)();
  };
  return (
    <footer className="review-foot">
      {review.findings.length + review.unread.length > 0 && <Keys />}
      {refused !== null && (
        <p id={why} className="share-reason">
          {refused}
        </p>
      )}
      <div className="review-actions">
        {review.audience === 'public' && <SeeAsPublic conversationId={conversationId} onOpen={settle} />}
        <span className="spread" />
        <Button
          ref={ref}
          look={open === 0 ? 'primary' : ''}
          busy={busy}
          aria-disabled={refused !== null || undefined}
          aria-describedby={refused === null ? undefined : why}
          onClick={() => refused === null && void goOn()}
        >
          {!isStep
            ? 'Done'
            : open === 0 || refused !== null
              ? 'Continue'
              : `Continue without deciding ${openInWords(review)}`}
        </Button>
      </div>
    </footer>
  );
}

/** In a tab of its own, so that nothing here is lost. */
export function SeeAsPublic({ conversationId, onOpen }: { conversationId: string; onOpen?(): unknown }) {
  return (
    <a
      className="button quiet"
      href={`/c/${conversationId}?as=public`}
      target="_blank"
      rel="noopener"
      onClick={onOpen}
    >
      See it as the public will
      <ArrowUpRight aria-hidden />
      <span className="unseen"> (opens a new tab)</span>
    </a>
  );
}

function Keys() {
  return (
    <p className="review-keys">
      {reviewKeys.map(({ keys, does }) => (
        <span key={does}>
          {keys.map((key) => (
            <kbd key={key} className="key">
              {key}
            </kbd>
          ))}{' '}
          {does}
        </span>
      ))}
    </p>
  );
}
