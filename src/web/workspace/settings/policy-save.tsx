import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { Policy, PolicyPreview } from '../../../http/wire/organization.ts';
import { policyPreviewQuery } from '../api/governance.ts';
import { organizationQuery, savePolicy } from '../api/organization.ts';
import { inWords } from '../api/problem.ts';
import { count } from '../sharing/visible-words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/field.tsx';
import { useSay } from '../ui/toast.tsx';
import { ConfirmByTyping } from './confirm-by-typing.tsx';
import { changedRules, stopsInWords, tightens } from './policy-change.ts';
import { Loaded } from './section.tsx';

/** Appears once something is changed. A tightening is looked at before it is saved. */
export function PolicySave({
  saved,
  wanted,
  isWrong,
  onReset,
}: {
  saved: Policy;
  wanted: Policy;
  isWrong: boolean;
  onReset(): void;
}) {
  const [looking, setLooking] = useState(false);
  const save = useSavePolicy(saved, wanted);
  const changed = Object.keys(changedRules(saved, wanted)).length;
  const needsLook = tightens(saved, wanted);
  if (changed === 0) return null;
  return (
    <section className="policy-save" aria-label="Unsaved changes">
      {save.isError && !looking && <Notice look="error">Nothing was changed. {inWords(save.error)}</Notice>}
      <p aria-live="polite">{count(changed, 'rule')} changed, not saved yet</p>
      <Button look="quiet" onClick={onReset}>
        Leave as it was
      </Button>
      <Button
        look="primary"
        disabled={isWrong}
        busy={save.isPending}
        onClick={() => (needsLook ? setLooking(true) : save.mutate())}
      >
        {needsLook ? 'Save…' : 'Save'}
      </Button>
      {looking && (
        <Look
          change={changedRules(saved, wanted)}
          busy={save.isPending}
          error={save.isError ? `Nothing was changed. ${inWords(save.error)}` : undefined}
          onSave={() => save.mutate()}
          onClose={() => setLooking(false)}
        />
      )}
    </section>
  );
}

function useSavePolicy(saved: Policy, wanted: Policy) {
  const client = useQueryClient();
  const say = useSay();
  return useMutation({
    mutationFn: () => savePolicy(changedRules(saved, wanted)),
    onSuccess: () => {
      say('Saved. The policy holds from now on.');
      client.setQueryData(organizationQuery.queryKey, (old) => old && { ...old, policy: wanted });
      for (const queryKey of [
        ['organization'],
        ['me'],
        ['links'],
        ['sharing'],
        ['conversations'],
        ['shared'],
        ['review'],
        ['transcript'],
      ]) {
        void client.invalidateQueries({ queryKey });
      }
    },
  });
}

/** What would stop, before it does. */
function Look({
  change,
  busy,
  error,
  onSave,
  onClose,
}: {
  change: Partial<Policy>;
  busy: boolean;
  error: string | undefined;
  onSave(): void;
  onClose(): void;
}) {
  const preview = useQuery(policyPreviewQuery(change));
  return (
    <Dialog title="Save this policy?" onClose={onClose}>
      <Loaded query={preview}>
        {(data) => (
          <>
            <Consequences preview={data} />
            {data.purged > 0 ? (
              <ConfirmByTyping
                words={`purge ${count(data.purged, 'conversation')}`}
                action="Save and purge"
                busy={busy}
                error={error}
                onConfirm={onSave}
                onCancel={onClose}
              />
            ) : (
              <>
                {error !== undefined && <Notice look="error">{error}</Notice>}
                <div className="dialog-actions">
                  <Button look="quiet" onClick={onClose}>
                    Cancel
                  </Button>
                  <Button look="primary" busy={busy} onClick={onSave}>
                    {stopsInWords(data) === null ? 'Save' : 'Save and stop these'}
                  </Button>
                </div>
              </>
            )}
          </>
        )}
      </Loaded>
    </Dialog>
  );
}

function Consequences({ preview }: { preview: PolicyPreview }) {
  const stops = stopsInWords(preview);
  return (
    <div className="consequences">
      {stops === null ? (
        <p>Nothing that is shared now is stopped by this.</p>
      ) : (
        <p>
          <strong>{stops}</strong> Their owners are told why. Nothing is lost: loosening the policy lets all
          of it work again.
        </p>
      )}
      {preview.purged > 0 && (
        <Notice look="error">
          Retention would purge {count(preview.purged, 'conversation')} that nobody changed for so long, with
          their messages and files. That can’t be undone.
        </Notice>
      )}
    </div>
  );
}
