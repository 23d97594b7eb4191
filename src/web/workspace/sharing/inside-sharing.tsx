import { useId, useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { changeRow } from '../api/cache.ts';
import { inWords } from '../api/problem.ts';
import type { SeenSharing } from '../api/sharing.ts';
import { saveSharing, sharingQuery, SharingChanged } from '../api/sharing.ts';
import type { Subject } from '../shell/workspace-context.ts';
import { Button } from '../ui/button.tsx';
import { CopyButton } from '../ui/copy-button.tsx';
import { Notice } from '../ui/field.tsx';
import type { Clash, Draft } from './draft.ts';
import { draftOf, isSame, levelInWords, merge, wishOf, withLine } from './draft.ts';
import { InsideSection } from './inside-section.tsx';
import { ViewAsMenu } from './view-as-menu.tsx';

/** The part of the dialog that is staged: changed as one likes, applied by Save, all at once. */
export function InsideSharing({
  subject,
  seen,
  onDraft,
  onClose,
}: {
  subject: Subject;
  seen: SeenSharing;
  /** The draft while it differs from what is saved, else null. */
  onDraft(draft: Draft | null): void;
  onClose(): void;
}) {
  const [base, setBase] = useState(seen);
  const [draft, setDraft] = useState<Draft>(() => draftOf(seen.sharing));
  const [elsewhere, setElsewhere] = useState<{ words: string[]; clashes: Clash[] } | null>(null);
  const [said, setSaid] = useState('');
  const saved = draftOf(base.sharing);
  const isChanged = !isSame(draft, saved);
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
    mutationFn: () => saveSharing(subject.id, wishOf(draft), base.etag),
    onSuccess: (now) => {
      take(now, draftOf(now.sharing));
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
      if (!(error instanceof SharingChanged)) return;
      const merged = merge(saved, draft, draftOf(error.now.sharing));
      take(error.now, merged.draft);
      setElsewhere({ words: merged.changedElsewhere, clashes: merged.clashes });
    },
  });

  // Someone else saved while nothing was changed here: simply as it is now.
  if (seen.etag !== base.etag && !isChanged && !save.isPending) take(seen, draftOf(seen.sharing));

  return (
    <section className="share-section">
      <h3>In {base.sharing.organizationName}</h3>
      <InsideSection sharing={base.sharing} draft={draft} onChange={put} />
      {elsewhere && (
        <ChangedElsewhere
          {...elsewhere}
          draft={draft}
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
          {isChanged ? 'Not saved yet: nobody gets or loses access before you save.' : said}
        </p>
        <CopyButton text={base.sharing.url} look="" label="Copy link" />
        <ViewAsMenu subject={subject} sharing={base.sharing} onClose={onClose} />
        <span className="spread" />
        {isChanged && (
          <Button look="quiet" onClick={() => put(saved)}>
            Discard
          </Button>
        )}
        <Button
          look="primary"
          disabled={!isChanged}
          busy={save.isPending}
          data-save
          onClick={() => save.mutate()}
        >
          Save
        </Button>
      </div>
    </section>
  );
}

/** What someone else did meanwhile, and what has to be decided before saving again. */
function ChangedElsewhere({
  words,
  clashes,
  draft,
  onChoose,
}: {
  words: string[];
  clashes: Clash[];
  draft: Draft;
  onChoose(clash: Clash, whose: 'mine' | 'theirs'): void;
}) {
  return (
    <Notice>
      <strong>The sharing was changed elsewhere meanwhile.</strong> Nothing of yours is lost: look, then save
      again.
      <ul>
        {words.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {clashes.map((clash) => (
        <ClashChoice
          key={clash.line.key}
          clash={clash}
          isMine={(draft.get(clash.line.key)?.level ?? null) === clash.mine}
          onChoose={(whose) => onChoose(clash, whose)}
        />
      ))}
    </Notice>
  );
}

function ClashChoice({
  clash,
  isMine,
  onChoose,
}: {
  clash: Clash;
  isMine: boolean;
  onChoose(whose: 'mine' | 'theirs'): void;
}) {
  const id = useId();
  const { line, mine, theirs } = clash;
  return (
    <fieldset className="clash">
      <legend>You both changed {line.name}</legend>
      {(
        [
          ['mine', mine, isMine],
          ['theirs', theirs, !isMine],
        ] as const
      ).map(([whose, level, checked]) => (
        <label key={whose} htmlFor={`${id}-${whose}`}>
          <input
            id={`${id}-${whose}`}
            type="radio"
            name={id}
            checked={checked}
            onChange={() => onChoose(whose)}
          />
          {whose === 'mine' ? 'Mine' : 'Theirs'}: {line.name} {levelInWords(level)}
        </label>
      ))}
    </fieldset>
  );
}
