import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { RevokeShared } from '../api/governance.ts';
import { meQuery } from '../api/organization.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { useRevoke } from './revoke.ts';

const choices = [
  { what: 'links', name: 'Stop public links', about: 'They open nothing any more. Sharing inside stays.' },
  { what: 'grants', name: 'Stop sharing inside', about: 'Only owners see them. Public links stay.' },
  { what: 'everything', name: 'Stop everything', about: 'Only owners see them, and no public link opens.' },
] as const;

/** For what is chosen in the table; with nothing chosen, for all of the organization. */
export function RevokeBar({ chosen, onDone }: { chosen: string[]; onDone(): void }) {
  const [asking, setAsking] = useState(false);
  const revoke = useRevoke(onDone);
  const stop = (what: RevokeShared['what']) => revoke.mutate({ conversations: chosen, what });
  return (
    <div className="revoke-bar" data-chosen={chosen.length > 0}>
      <p aria-live="polite">
        {chosen.length === 0 ? 'Choose some to stop together' : `${chosen.length.toLocaleString()} chosen`}
      </p>
      {chosen.length > 0 ? (
        <>
          {choices.map(({ what, name }) => (
            <Button
              key={what}
              look="small danger"
              busy={revoke.isPending && revoke.variables.what === what}
              disabled={chosen.length > 500}
              onClick={() => stop(what)}
            >
              {name}
            </Button>
          ))}
          <Button look="small quiet" onClick={onDone}>
            Choose none
          </Button>
          {chosen.length > 500 && <p className="field-hint">At most 500 at once.</p>}
        </>
      ) : (
        <Button look="small" onClick={() => setAsking(true)}>
          Stop all…
        </Button>
      )}
      {asking && <StopAllDialog onClose={() => setAsking(false)} />}
    </div>
  );
}

function StopAllDialog({ onClose }: { onClose(): void }) {
  const organization = useQuery(meQuery).data?.organization.name;
  const [what, setWhat] = useState<RevokeShared['what']>('links');
  const revoke = useRevoke(onClose);
  return (
    <Dialog
      title={`Stop sharing in all of ${organization}?`}
      about="It holds for every conversation of every member, also those that are not listed here. Links that are stopped don’t come back; owners can share anew. To stop it for a while only, tighten the policy instead."
      onClose={onClose}
    >
      <fieldset className="stop-all">
        <legend className="unseen">What to stop</legend>
        {choices.map((choice) => (
          <label key={choice.what} className="choice">
            <input
              type="radio"
              name="stop-what"
              checked={what === choice.what}
              onChange={() => setWhat(choice.what)}
            />
            <span>
              {choice.name}
              <span className="field-hint">{choice.about}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <div className="dialog-actions">
        <Button look="quiet" onClick={onClose}>
          Cancel
        </Button>
        <Button
          look="danger primary"
          busy={revoke.isPending}
          onClick={() => revoke.mutate({ conversations: 'all', what })}
        >
          {choices.find((choice) => choice.what === what)?.name} of all
        </Button>
      </div>
    </Dialog>
  );
}
