import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Globe } from 'lucide-react';
import type { LinkList } from '../../../http/wire/link.ts';
import type { Review } from '../../../http/wire/review.ts';
import { changeRow } from '../api/cache.ts';
import { createLink, linksQuery } from '../api/links.ts';
import { hasStatus, inWords } from '../api/problem.ts';
import { SeeAsPublic } from '../review/review-foot.tsx';
import { countsOf, hiddenInWords, things } from '../review/words.ts';
import type { Subject } from '../shell/workspace-context.ts';
import { Button } from '../ui/button.tsx';
import { Notice, TextField } from '../ui/field.tsx';
import { defaultExpiry, resolveExpiry, type ExpiryChoice } from './expiry.ts';
import { ExpiryFields } from './expiry-fields.tsx';
import { ExtentFields, useShownBranch, wishOfExtent } from './extent-fields.tsx';
import { laterInWords, partVisibleInWords, type Extent } from './visible-words.ts';

/** Before a public link exists: one sentence and one button, then the review, then the explicit confirmation. */
export function CreateLink({
  subject,
  list,
  review,
  confirming,
  onStart,
  onReview,
  onBack,
  onCreated,
}: {
  subject: Subject;
  list: LinkList;
  /** Undefined: it could not be loaded. */
  review: Review | undefined;
  confirming: boolean;
  onStart(): void;
  onReview(): void;
  onBack(): void;
  onCreated(): void;
}) {
  const { may } = list;
  if (confirming) {
    return (
      <Confirmation
        subject={subject}
        list={list}
        review={review}
        onReview={onReview}
        onCreated={onCreated}
        onBack={onBack}
      />
    );
  }
  return (
    <>
      {list.items.length === 0 && (
        <p className="share-about">A link that anyone can open, without an account. There is none now.</p>
      )}
      <div className="share-create">
        <Button
          look="share-public"
          data-create-link
          disabled={!may.create}
          aria-describedby={may.create ? undefined : 'may-not'}
          onClick={onStart}
        >
          <Globe aria-hidden />
          {list.items.length === 0 ? 'Create a public link…' : 'Another public link…'}
        </Button>
        {!may.create && (
          <p id="may-not" className="share-reason">
            {may.reason ?? 'Your organization does not allow it.'}
          </p>
        )}
      </div>
    </>
  );
}

function Confirmation({
  subject,
  list,
  review,
  onReview,
  onCreated,
  onBack,
}: {
  subject: Subject;
  list: LinkList;
  review: Review | undefined;
  onReview(): void;
  onCreated(): void;
  onBack(): void;
}) {
  const client = useQueryClient();
  const latest = list.may.latestExpiry;
  const [choice, setChoice] = useState<ExpiryChoice>(defaultExpiry(latest));
  const [custom, setCustom] = useState('');
  const [label, setLabel] = useState('');
  const [password, setPassword] = useState('');
  const [extent, setExtent] = useState<Extent>({ pinned: false, branches: 'all', files: true });
  const shown = useShownBranch(subject.id);
  const isAnother = list.items.some((link) => link.label === null);
  const [wrong, setWrong] = useState<string>();
  const [missing, setMissing] = useState<string>();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus();
    heading.current?.parentElement?.scrollIntoView({ block: 'nearest' });
  }, []);

  const create = useMutation({
    mutationFn: (expiresAt: string | null) =>
      createLink(subject.id, {
        ...wishOfExtent(extent, shown),
        ...(expiresAt === null ? {} : { expiresAt }),
        ...(label.trim() === '' ? {} : { label: label.trim() }),
        ...(password === '' ? {} : { password }),
      }),
    onError: (error) => {
      // Something was added meanwhile that has to be decided first.
      if (hasStatus(error, 409)) void client.invalidateQueries({ queryKey: ['review', subject.id] });
    },
    onSuccess: (link) => {
      const { queryKey } = linksQuery(subject.id);
      client.setQueryData(
        queryKey,
        (old) => old && { ...old, items: [...old.items.filter(({ id }) => id !== link.id), link] },
      );
      void client.invalidateQueries({ queryKey });
      changeRow(client, subject.id, (row) =>
        row.sharing ? { ...row, sharing: { ...row.sharing, links: row.sharing.links + 1 } } : row,
      );
      void client.invalidateQueries({ queryKey: ['sharing', subject.id] });
      onCreated();
    },
  });
  const confirm = () => {
    const expiry = resolveExpiry(choice, custom, new Date(), latest);
    if ('wrong' in expiry) setWrong(expiry.wrong);
    else if (isAnother && label.trim() === '') setMissing('Name it, so that you can tell your links apart.');
    else if (list.may.passwordRequired && password === '')
      setMissing('Your organization requires a password.');
    else create.mutate(expiry.expiresAt);
  };
  return (
    <div className="confirmation">
      <h4 ref={heading} tabIndex={-1}>
        What becomes visible
      </h4>
      <p className="confirmation-what">{partVisibleInWords(review?.visible ?? list.visible, extent)}</p>
      <ReviewedLine conversationId={subject.id} review={review} onReview={onReview} />
      <ul>
        <li>{laterInWords(extent)}</li>
        <li>System messages, your name and the model are not shown.</li>
        <li>You can stop it at any time; the conversation stays.</li>
      </ul>
      <ExpiryFields
        choice={choice}
        custom={custom}
        latest={latest}
        wrong={wrong}
        onChange={(nextChoice, nextCustom) => {
          setChoice(nextChoice);
          setCustom(nextCustom);
          setWrong(undefined);
        }}
      />
      <ExtentFields
        extent={extent}
        mayFiles={list.may.files}
        onChange={(change) => setExtent({ ...extent, ...change })}
      />
      {isAnother && (
        <TextField
          label="For whom"
          placeholder="Such as Reviewers"
          hint="Readers don’t see it."
          maxLength={100}
          error={label.trim() === '' ? missing : undefined}
          value={label}
          onChange={(event) => setLabel(event.target.value)}
        />
      )}
      <TextField
        label={list.may.passwordRequired ? 'Password' : 'Password (optional)'}
        hint="Asked for before anything is shown. At least 6 characters."
        autoComplete="off"
        minLength={6}
        maxLength={200}
        error={list.may.passwordRequired && password === '' ? missing : undefined}
        value={password}
        onChange={(event) => setPassword(event.target.value)}
      />
      {create.isError && (
        <Notice look="error">
          No link was made. {inWords(create.error)}{' '}
          {hasStatus(create.error, 409) && <ToReview onReview={onReview}>Go to the review</ToReview>}
        </Notice>
      )}
      <div className="confirmation-actions">
        <Button look="quiet" onClick={onBack}>
          Not now
        </Button>
        <Button look="share-public strong" busy={create.isPending} onClick={confirm}>
          <Globe aria-hidden />
          Create public link
        </Button>
      </div>
    </div>
  );
}

/** What the review came to, and what it looks like then. */
function ReviewedLine({
  conversationId,
  review,
  onReview,
}: {
  conversationId: string;
  review: Review | undefined;
  onReview(): void;
}) {
  const hidden = review && hiddenInWords(review);
  return (
    <div className="confirmation-review">
      <p>
        {review ? (hidden ?? 'Nothing is redacted.') : 'It was not looked through for what is sensitive.'}{' '}
        {review && countsOf(review).open > 0 && `${things(countsOf(review).open)} not decided. `}
        <ToReview onReview={onReview}>{review ? 'Look again' : 'Review it'}</ToReview>
      </p>
      <SeeAsPublic conversationId={conversationId} />
    </div>
  );
}

function ToReview({ onReview, children }: { onReview(): void; children: ReactNode }) {
  return (
    <button type="button" className="text-link" onClick={onReview}>
      {children}
    </button>
  );
}
