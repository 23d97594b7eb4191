import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Purged, PurgeWish } from '../../../http/wire/governance.ts';
import { purge } from '../api/governance.ts';
import { organizationQuery } from '../api/organization.ts';
import { inWords } from '../api/problem.ts';
import { count } from '../sharing/visible-words.ts';
import { Notice } from '../ui/field.tsx';
import { useSay } from '../ui/toast.tsx';
import { ConfirmByTyping } from './confirm-by-typing.tsx';
import { PurgeForm } from './purge-form.tsx';
import { Loaded, Section } from './section.tsx';

/** Conversations that have to go: a look at what it would be, then the act. */
export function PurgeSettings() {
  const organization = useQuery(organizationQuery);
  return (
    <>
      <Section title="Retention">
        <Loaded query={organization}>
          {({ policy }) => (
            <p className="settings-about">
              {policy.retentionDays === null
                ? 'Conversations are kept until their owners delete them.'
                : `Conversations that nobody changed for ${count(policy.retentionDays, 'day')} are purged by themselves.`}{' '}
              <Link to="/settings/{-$section}" params={{ section: 'policy' }} className="text-link">
                Change it in the policy
              </Link>
            </p>
          )}
        </Loaded>
      </Section>
      <Section
        title="Purge now"
        about="Deletes conversations for good, with their messages, files, shares and links. First you see what it would be."
      >
        <Purge />
      </Section>
    </>
  );
}

function Purge() {
  const [wish, setWish] = useState<PurgeWish['what'] | null>(null);
  const look = useMutation({ mutationFn: (what: PurgeWish['what']) => purge(what, true) });
  const forget = () => {
    setWish(null);
    look.reset();
  };
  return (
    <div className="purge">
      <PurgeForm
        busy={look.isPending}
        onChange={forget}
        onLook={(what) => {
          setWish(what);
          look.mutate(what);
        }}
      />
      {look.isError && <Notice look="error">{inWords(look.error)}</Notice>}
      <div aria-live="polite">
        {wish && look.data && (
          <Outcome key={JSON.stringify(wish)} what={wish} found={look.data} onDone={forget} />
        )}
      </div>
    </div>
  );
}

/** What a purge would take, and the last question before it does. */
function Outcome({ what, found, onDone }: { what: PurgeWish['what']; found: Purged; onDone(): void }) {
  const client = useQueryClient();
  const say = useSay();
  const act = useMutation({
    mutationFn: () => purge(what, false),
    onSuccess: (purged) => {
      say(`Purged ${count(purged.conversations, 'conversation')}.`);
      onDone();
      for (const queryKey of [['conversations'], ['shared'], ['owned'], ['sharing-statistics'], ['audit']]) {
        void client.invalidateQueries({ queryKey });
      }
    },
  });
  if (found.conversations === 0)
    return <Notice>There is nothing to purge: no conversation is meant by this.</Notice>;
  return (
    <div className="purge-found">
      <p>
        <strong>This would purge {count(found.conversations, 'conversation')}</strong>, with{' '}
        {count(found.messages, 'message')} and {count(found.files, 'file')}:
      </p>
      <ul>
        {found.owners.map((owner) => (
          <li key={owner.id}>
            {owner.name}: {count(owner.conversations, 'conversation')}
          </li>
        ))}
      </ul>
      <ConfirmByTyping
        words={`purge ${count(found.conversations, 'conversation')}`}
        action="Purge for good"
        busy={act.isPending}
        error={act.isError ? `Nothing was purged. ${inWords(act.error)}` : undefined}
        onConfirm={() => act.mutate()}
        onCancel={onDone}
      >
        <p>Nobody can see them any more then, and they can’t be brought back, except from a backup.</p>
      </ConfirmByTyping>
    </div>
  );
}
