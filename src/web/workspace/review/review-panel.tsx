import './review.css';
import { useEffect, useRef, useState } from 'react';
import { ArrowLeft } from 'lucide-react';
import { inWords } from '../api/problem.ts';
import type { ReviewAudience } from '../api/review.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/field.tsx';
import { ReviewBody } from './review-body.tsx';
import { useDecisions } from './use-decisions.ts';

/** Why the review is open: on the way to a public link, or for itself. */
export interface ReviewGoal {
  audience: ReviewAudience;
  /** A public link is to be made next. */
  isStep: boolean;
  /** Goes on by itself where there is nothing to decide. */
  passes?: boolean;
}

/** What others would see, what is sensitive in it, and what becomes of that. */
export function ReviewPanel({
  conversationId,
  goal: { audience, isStep, passes = false },
  organizationName,
  isPublic,
  mayGoWithout,
  onAudience,
  onContinue,
  onDone,
  onBack,
}: {
  conversationId: string;
  goal: ReviewGoal;
  organizationName: string;
  /** It has a public link. */
  isPublic: boolean;
  /** A review that can't be loaded keeps nobody from making a link. */
  mayGoWithout: boolean;
  onAudience(audience: ReviewAudience): void;
  onContinue(): void;
  onDone(): void;
  onBack(): void;
}) {
  const [said, setSaid] = useState('');
  return (
    <section className="review" aria-label="Review">
      <div className="review-top">
        <Button look="quiet small" onClick={onBack}>
          <ArrowLeft aria-hidden />
          Back to sharing
        </Button>
        {!isStep && (
          <Audiences audience={audience} organizationName={organizationName} onAudience={onAudience} />
        )}
      </div>
      <Loaded
        key={audience}
        conversationId={conversationId}
        audience={audience}
        isStep={isStep}
        passes={passes}
        organizationName={organizationName}
        isPublic={isPublic}
        mayGoWithout={mayGoWithout}
        onSay={setSaid}
        onContinue={onContinue}
        onDone={onDone}
      />
      <p className="unseen" aria-live="polite">
        {said}
      </p>
    </section>
  );
}

function Audiences({
  audience,
  organizationName,
  onAudience,
}: {
  audience: ReviewAudience;
  organizationName: string;
  onAudience(audience: ReviewAudience): void;
}) {
  return (
    <fieldset className="choices" aria-label="For whom">
      {(['public', 'inside'] as const).map((each) => (
        <button
          key={each}
          type="button"
          className="choice-button"
          aria-pressed={audience === each}
          onClick={() => onAudience(each)}
        >
          {each === 'public' ? 'The public' : organizationName}
        </button>
      ))}
    </fieldset>
  );
}

function Loaded({
  conversationId,
  audience,
  isStep,
  passes,
  organizationName,
  isPublic,
  mayGoWithout,
  onSay,
  onContinue,
  onDone,
}: {
  conversationId: string;
  audience: ReviewAudience;
  isStep: boolean;
  passes: boolean;
  organizationName: string;
  isPublic: boolean;
  mayGoWithout: boolean;
  onSay(words: string): void;
  onContinue(): void;
  onDone(): void;
}) {
  const decisions = useDecisions(conversationId, audience);
  const waiting = useRef<HTMLParagraphElement>(null);
  useEffect(() => waiting.current?.focus(), []);
  const { query, review } = decisions;
  if (review) {
    return (
      <ReviewBody
        conversationId={conversationId}
        decisions={{ ...decisions, review }}
        isStep={isStep}
        passes={passes}
        organizationName={organizationName}
        isPublic={isPublic}
        onSay={onSay}
        onContinue={onContinue}
        onDone={onDone}
      />
    );
  }
  if (query.isError) {
    return (
      <div className="review-failed">
        <Notice look="error">The review didn’t load. {inWords(query.error)}</Notice>
        <div className="review-failed-actions">
          <Button look="small" onClick={() => void query.refetch()}>
            Try again
          </Button>
          {isStep && mayGoWithout && (
            <Button look="small quiet" onClick={onContinue}>
              Continue without a review
            </Button>
          )}
        </div>
      </div>
    );
  }
  return (
    <div className="review-loading">
      <p ref={waiting} tabIndex={-1} aria-live="polite">
        Looking through the conversation and its files…
      </p>
      {[70, 90, 50, 80].map((width) => (
        <span key={width} className="skeleton" style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}
