import { useEffect, useId, useRef, useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeRow } from '../api/cache.ts';
import { inWords } from '../api/problem.ts';
import type { SeenSharing } from '../api/sharing.ts';
import { saveSharing, sharingQuery, SharingChanged } from '../api/sharing.ts';
import type { Subject } from '../shell/workspace-context.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Notice } from '../ui/field.tsx';
import type { Clash, Draft, Level } from './draft.ts';
import { draftOf, isSame, levelInWords, merge, wishOf, withLine } from './draft.ts';
import { InsideSection } from './inside-section.tsx';
import { ViewAsMenu } from './view-as-menu.tsx';

/** The part of the dialog that is staged: changed as one likes, applied by Save, all at once. */
export function InsideSharing({
  subject,
  seen,
  isLeaving,
  onDraft,
  onStay,
  onClose,
}: {
  subject: Subject;
  seen: SeenSharing;
  /** The person wants to close the dialog. */
  isLeaving: boolean;
  /** The draft while it differs from what is saved, else null. */
  onDraft(draft: Draft | null): void;
  onStay(): void;
  onClose(): void;
}) {
  const [base, setBase] = useState(seen);
  const [draft, setDraft] = useState<Draft>(() => draftOf(seen.sharing));
  const [elsewhere, setElsewhere] = useState<{ words: string[]; clashes: Clash[] } | null>(null);
  const [said, setSaid] = useState('');
  const saved = draftOf(base.sharing);
  const isChanged = !isSame(draft, saved);
  const isAsked = isLeaving && isChanged;
  const client = useQueryClient();

  const put = (next: Draft) => {
    setDraft(next);
    setSaid('');
    onDraft(isSame(next, saved) ? null : next);
  };
  const take = (now: SeenSharing, next: Draft) => {
    setBase(now);
    setDraft(next);
    client.setQueryData(sharingQuery(subject.id).queryKey, now);
    onDraft(isSame(next, draftOf(now.sharing)) ? null : next);
  };
  const save = useMutation({
    mutationFn: (sent: Draft) => saveSharing(subject.id, wishOf(sent), base.etag),
    onSuccess: (now, sent) => {
      // What was changed while it was saved is not saved yet, and stays.
      take(now, merge(sent, draft, draftOf(now.sharing)).draft);
      setElsewhere(null);
      setSaid('Saved.');
      const { organization, groups, people } = now.sharing;
      changeRow(client, subject.id, (row) =>
        row.sharing
          ? {
              ...row,
              sharing: { ...row.sharing, organization, groups: groups.length, people: people.length },
            }
          : row,
      );
      void client.invalidateQueries({ queryKey: ['sharing', subject.id] });
      void client.invalidateQueries({ queryKey: ['conversations'] });
    },
    onError: (error) => {
      onStay();
      if (!(error instanceof SharingChanged)) return;
      const merged = merge(saved, draft, draftOf(error.now.sharing));
      take(error.now, merged.draft);
      setElsewhere({ words: merged.changedElsewhere, clashes: merged.clashes });
    },
  });

  // Someone else saved while nothing was changed here: simply as it is now.
  if (seen.etag !== base.etag && !isChanged && !save.isPending) {
    setBase(seen);
    setDraft(draftOf(seen.sharing));
  }

  return (
    <section className="share-section">
      <h3>In {base.sharing.organizationName}</h3>
      <InsideSection sharing={base.sharing} draft={draft} onChange={put} />
      {elsewhere && (
        <ChangedElsewhere
          {...elsewhere}
          draft={draft}
          isChanged={isChanged}
          onChoose={({ line, mine, theirs }, whose) =>
            put(withLine(draft, line, whose === 'mine' ? mine : theirs))
          }
        />
      )}
      {save.isError && !(save.error instanceof SharingChanged) && (
        <Notice look="error">Nothing was saved. {inWords(save.error)}</Notice>
      )}
      <div className="share-save">
        <p className="share-said" aria-live="polite">
          {isChanged
            ? 'Not saved yet: nobody gets or loses access before you save. “View as” shows what is saved.'
            : said}
        </p>
        <CopyButton text={base.sharing.url} look="" label="Copy link" />
        <ViewAsMenu subject={subject} sharing={base.sharing} disabled={isChanged} onClose={onClose} />
        <span className="spread" />
        {isChanged && !isAsked && (
          <Button look="quiet" onClick={() => put(saved)}>
            Discard
          </Button>
        )}
        {!isAsked && (
          <Button
            look="primary"
            disabled={!isChanged}
            busy={save.isPending}
            data-save
            onClick={() => save.mutate(draft)}
          >
            Save
          </Button>
        )}
      </div>
      {isAsked && (
        <Leaving
          busy={save.isPending}
          onSave={() => save.mutate(draft, { onSuccess: onClose })}
          onDiscard={onClose}
          onStay={onStay}
        />
      )}
    </section>
  );
}

/** Closing would lose what is not saved: said once, where it is, instead of a dialog over the dialog. */
function Leaving({
  busy,
  onSave,
  onDiscard,
  onStay,
}: {
  busy: boolean;
  onSave(): void;
  onDiscard(): void;
  onStay(): void;
}) {
  const actions = useRef<HTMLDivElement>(null);
  useEffect(() => actions.current?.querySelector('button')?.focus(), []);
  return (
    <Notice look="error">
      <strong>Your changes are not saved.</strong> Closing now would lose them.
      <div ref={actions} className="leaving-actions">
        <Button look="primary" busy={busy} onClick={onSave}>
          Save and close
        </Button>
        <Button disabled={busy} onClick={onDiscard}>
          Discard changes
        </Button>
        <Button look="quiet" disabled={busy} onClick={onStay}>
          Keep editing
        </Button>
      </div>
    </Notice>
  );
}

/** What someone else did meanwhile, and what has to be decided before saving again. */
function ChangedElsewhere({
  words,
  clashes,
  draft,
  isChanged,
  onChoose,
}: {
  words: string[];
  clashes: Clash[];
  draft: Draft;
  isChanged: boolean;
  onChoose(clash: Clash, whose: 'mine' | 'theirs'): void;
}) {
  return (
    <Notice>
      <strong>The sharing was changed elsewhere meanwhile.</strong>{' '}
      {isChanged
        ? 'Nothing of yours is lost: look, then save again.'
        : 'It stands as it was saved there; nothing is left to save here.'}
      <ul>
        {words.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {clashes.map((clash) => (
        <ClashChoice
          key={clash.line.key}
          clash={clash}
          chosen={draft.get(clash.line.key)?.level ?? null}
          onChoose={(whose) => onChoose(clash, whose)}
        />
      ))}
    </Notice>
  );
}

function ClashChoice({
  clash,
  chosen,
  onChoose,
}: {
  clash: Clash;
  /** As it stands in the dialog: a third choice may have been made there. */
  chosen: Level | null;
  onChoose(whose: 'mine' | 'theirs'): void;
}) {
  const id = useId();
  const { line, mine, theirs } = clash;
  return (
    <fieldset className="clash">
      <legend>You both changed {line.name}</legend>
      {(
        [
          ['mine', mine],
          ['theirs', theirs],
        ] as const
      ).map(([whose, level]) => (
        <label key={whose} htmlFor={`${id}-${whose}`}>
          <input
            id={`${id}-${whose}`}
            type="radio"
            name={id}
            checked={level === chosen}
            onChange={() => onChoose(whose)}
          />
          {whose === 'mine' ? 'Mine' : 'Theirs'}: {line.name} {levelInWords(level)}
        </label>
      ))}
    </fieldset>
  );
}
