import { useEffect, useEffectEvent, useRef } from 'react';
import { Clock, Undo2 } from 'lucide-react';
import type { Review } from '../../../http/wire/review.ts';
import { count } from '../sharing/visible-words.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/field.tsx';
import { rowGroups, wishOfAll } from './choosing.ts';
import { InsideSwitch } from './inside-switch.tsx';
import { MadeDecisions } from './made-decisions.tsx';
import { ReviewFoot } from './review-foot.tsx';
import { saidOf } from './review-keys.ts';
import { ReviewList } from './review-list.tsx';
import type { Decisions } from './use-decisions.ts';
import { leftOutIds, noWishes, stateOf } from './wishes.ts';
import { countsOf, headline, visibleInWords } from './words.ts';

/** The review once it is there. */
export function ReviewBody({
  conversationId,
  decisions,
  isStep,
  passes,
  organizationName,
  isPublic,
  onSay,
  onContinue,
  onDone,
}: {
  conversationId: string;
  decisions: Decisions & { review: Review };
  isStep: boolean;
  passes: boolean;
  organizationName: string;
  isPublic: boolean;
  onSay(words: string): void;
  onContinue(): void;
  onDone(): void;
}) {
  const { review, rows, problem, notice } = decisions;
  const { open, blocking } = countsOf(review);
  const redactable = rows.findings.filter(
    (finding) => stateOf(finding, leftOutIds(review)) === 'open',
  ).length;
  const precedesLink = isStep || !isPublic;
  const body = useRef<HTMLDivElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const next = useRef<HTMLButtonElement>(null);

  const begin = useEffectEvent(() => {
    onSay(headline(review, precedesLink));
    const first = body.current?.querySelector<HTMLElement>('.finding.open [data-head]');
    // Where one can decide at once; else where one reads that there is nothing to decide.
    if (passes && open === 0) onContinue();
    else (first ?? title.current)?.focus();
  });
  useEffect(() => begin(), []);

  return (
    <>
      <div className="review-head">
        <div className={`review-state${precedesLink && blocking > 0 ? ' blocking' : ''}`}>
          <h3 ref={title} tabIndex={-1}>
            {headline(review, precedesLink)}
          </h3>
          <p>{visibleInWords(review)}</p>
        </div>
        <div className="review-bar">
          <Button
            look="small"
            aria-disabled={redactable === 0 || undefined}
            onClick={() => {
              const all = rowGroups(rows, review).flatMap((group) => group.rows);
              const wish = wishOfAll(all, 'redact');
              if (wish.findings.size === 0) return;
              decisions.make(wish);
              const rest = all.filter((row) => row.state === 'open' && 'subject' in row).length;
              onSay(saidOf('redact', count(wish.findings.size, 'value'), rest));
            }}
          >
            Redact all{redactable > 0 ? ` ${redactable.toLocaleString()}` : ''}
          </Button>
          <Button
            look="small quiet"
            aria-disabled={!decisions.mayUndo || undefined}
            onClick={() =>
              onSay(decisions.undo() ? 'The last decision is undone.' : 'There is nothing to undo.')
            }
          >
            <Undo2 aria-hidden />
            Undo
          </Button>
          <span className="review-saving" aria-live="polite">
            {problem === null && (decisions.isSaving ? 'Saving…' : decisions.mayUndo ? 'Saved' : '')}
          </span>
        </div>
      </div>
      {review.audience === 'inside' && (
        <InsideSwitch
          applies={review.applies}
          organizationName={organizationName}
          onChange={(inside) => decisions.make({ ...noWishes, inside })}
        />
      )}
      {problem !== null && (
        <Notice look="error">
          {problem}{' '}
          {decisions.isSaving && (
            <button type="button" className="text-link" onClick={() => void decisions.settle()}>
              Try again
            </button>
          )}
        </Notice>
      )}
      {notice !== null && <Notice>{notice}</Notice>}
      <div ref={body} className="review-scroll" tabIndex={-1}>
        {isPublic && review.waiting.length > 0 && (
          <Notice look="public" icon={<Clock aria-hidden />}>
            <strong>{waitingInWords(review)}</strong> Public pages don’t show{' '}
            {review.waiting.length === 1 ? 'it' : 'them'} until you have decided.
          </Notice>
        )}
        <ReviewList
          conversationId={conversationId}
          decisions={decisions}
          onSay={onSay}
          onAllDecided={() => next.current?.focus()}
        />
        <MadeDecisions conversationId={conversationId} decisions={decisions} />
      </div>
      <ReviewFoot
        ref={next}
        conversationId={conversationId}
        review={review}
        isStep={isStep}
        settle={decisions.settle}
        onContinue={onContinue}
        onDone={onDone}
      />
    </>
  );
}

function waitingInWords({ waiting }: Review): string {
  const messages = waiting.filter(({ type }) => type === 'message').length;
  const files = waiting.length - messages;
  const parts = [
    ...(messages > 0 ? [count(messages, 'message')] : []),
    ...(files > 0 ? [count(files, 'file')] : []),
  ];
  return `${parts.join(' and ')} ${waiting.length === 1 ? 'waits' : 'wait'} for your review.`;
}
