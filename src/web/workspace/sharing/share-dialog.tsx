import './sharing.css';
import { useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { LinkList } from '../../../http/wire/link.ts';
import { linksQuery } from '../api/links.ts';
import { inWords } from '../api/problem.ts';
import { reviewQuery } from '../api/review.ts';
import { sharingQuery, type SeenSharing } from '../api/sharing.ts';
import { ReviewPanel, type ReviewGoal } from '../review/review-panel.tsx';
import { ReviewRow } from '../review/review-row.tsx';
import { countsOf } from '../review/words.ts';
import type { Subject } from '../shell/workspace-context.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/field.tsx';
import type { Draft } from './draft.ts';
import { InsideSharing } from './inside-sharing.tsx';
import { LinksSection } from './links-section.tsx';
import { WhoLine } from './who-line.tsx';
import { WhoPanel } from './who-panel.tsx';

/** Who can see it, what they can do, and how to stop it: on one screen. */
export function ShareDialog({
  subject,
  startsWithReview,
  onClose,
}: {
  subject: Subject;
  startsWithReview: boolean;
  onClose(): void;
}) {
  const links = useQuery(linksQuery(subject.id));
  const sharing = useQuery(sharingQuery(subject.id));
  const [draft, setDraft] = useState<Draft | null>(null);
  const [leaving, setLeaving] = useState(false);
  const [goal, setGoal] = useState<ReviewGoal | null>(
    startsWithReview ? { audience: 'public', isStep: false } : null,
  );
  // What keeps the dialog open has to be in sight.
  const reviews = goal !== null && !leaving;
  const failed = [links, sharing].find((query) => query.isError && !query.data);
  const close = () => (draft === null ? onClose() : setLeaving(true));
  return (
    <Dialog
      title={reviews ? 'Review what others will see' : 'Share Conversation'}
      {...(reviews ? {} : { about: subject.title })}
      look={`wide share${reviews ? ' reviewing' : ''}`}
      onClose={close}
    >
      {(links.isPending || sharing.isPending) && !failed && <Loading />}
      {failed && (
        <div className="share-error">
          <Notice look="error">Who can see this could not be found out. {inWords(failed.error)}</Notice>
          <Button look="small" onClick={() => void failed.refetch()}>
            Try again
          </Button>
        </div>
      )}
      {links.data && sharing.data && (
        <Sharing
          subject={subject}
          list={links.data}
          seen={sharing.data}
          draft={draft}
          isLeaving={leaving}
          goal={reviews ? goal : null}
          startsWithReview={startsWithReview}
          onGoal={setGoal}
          onDraft={(next) => {
            setDraft(next);
            setLeaving(false);
          }}
          onStay={() => setLeaving(false)}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

function Sharing({
  subject,
  list,
  seen,
  draft,
  isLeaving,
  goal,
  startsWithReview,
  onGoal,
  onDraft,
  onStay,
  onClose,
}: {
  subject: Subject;
  list: LinkList;
  seen: SeenSharing;
  /** What is not saved yet; null: nothing. */
  draft: Draft | null;
  isLeaving: boolean;
  /** Why the review is open; null: it is not. */
  goal: ReviewGoal | null;
  /** It is what the dialog was opened for. */
  startsWithReview: boolean;
  onGoal(goal: ReviewGoal | null): void;
  onDraft(draft: Draft | null): void;
  onStay(): void;
  onClose(): void;
}) {
  const [asking, setAsking] = useState(false);
  const [confirming, setConfirming] = useState(false);
  const review = useQuery(reviewQuery(subject.id, 'public'));
  const body = useRef<HTMLDivElement>(null);
  // What keeps the dialog open has to be in sight.
  const asks = asking && !isLeaving;
  const leaveReview = () => {
    onGoal(null);
    const opener = goal?.isStep ? '[data-create-link]' : '[data-review-row] .button';
    setTimeout(() => body.current?.querySelector<HTMLElement>(opener)?.focus());
  };
  const start = () => {
    // Where there is nothing to decide, there is nothing to stop for.
    if (review.data && countsOf(review.data.review).open === 0) setConfirming(true);
    else onGoal({ audience: 'public', isStep: true, passes: true });
  };
  const live = list.items.filter((link) => link.state === 'live').length;
  return (
    <>
      {goal && (
        <ReviewPanel
          conversationId={subject.id}
          goal={goal}
          organizationName={seen.sharing.organizationName}
          isPublic={live > 0}
          mayGoWithout={list.may.review === 'advised'}
          onAudience={(audience) => onGoal({ ...goal, audience })}
          onContinue={() => {
            onGoal(null);
            setConfirming(true);
          }}
          onDone={startsWithReview && draft === null ? onClose : leaveReview}
          onBack={leaveReview}
        />
      )}
      {!goal && <WhoLine sharing={seen.sharing} live={live} draft={draft} onAsk={() => setAsking(true)} />}
      {asks && !goal && <WhoPanel id={subject.id} onBack={() => setAsking(false)} />}
      {/* Stays there while one looks who can see it, or reviews: what is not saved yet is not lost. */}
      <div ref={body} hidden={asks || goal !== null}>
        <InsideSharing
          subject={subject}
          seen={seen}
          isLeaving={isLeaving}
          onDraft={onDraft}
          onStay={onStay}
          onClose={onClose}
        />
        <ReviewRow
          isPublic={live > 0}
          conversationId={subject.id}
          onOpen={() => onGoal({ audience: 'public', isStep: false })}
        />
        <LinksSection
          subject={subject}
          list={list}
          review={review.data?.review}
          confirming={confirming}
          onStart={start}
          onReview={() => onGoal({ audience: 'public', isStep: true })}
          onConfirming={setConfirming}
        />
      </div>
    </>
  );
}

function Loading() {
  return (
    <div className="share-loading" aria-live="polite">
      <span className="unseen">Loading…</span>
      <span className="skeleton" style={{ width: '40%' }} />
      <span className="skeleton" style={{ width: '85%' }} />
      <span className="skeleton" style={{ width: '30%' }} />
    </div>
  );
}
