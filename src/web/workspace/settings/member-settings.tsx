import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { MemberList } from '../../../http/wire/organization.ts';
import { membersQuery, withdrawInvitation } from '../api/organization.ts';
import { inWords } from '../api/problem.ts';
import { Button } from '../ui/button.tsx';
import { dayInWords } from '../ui/time.tsx';
import { useSay } from '../ui/toast.tsx';
import { InviteForm } from './invite-form.tsx';
import { MemberRow, roleNames } from './member-row.tsx';
import { membersMatching } from './member-search.ts';
import { SearchField } from './search-field.tsx';
import { Loaded, Section } from './section.tsx';

const step = 50;

/** Who is in the organization, and who was asked to come. */
export function MemberSettings() {
  const members = useQuery(membersQuery);
  return (
    <>
      <Section
        title="Invite someone"
        about="You get a link to hand over yourself; Vitrine sends no mail. It lets in the person with this address, once."
      >
        <InviteForm />
      </Section>
      {members.data && members.data.invitations.length > 0 && (
        <Section title="Waiting for an answer">
          <ul className="table-rows">
            {members.data.invitations.map((invitation) => (
              <Invitation key={invitation.id} invitation={invitation} />
            ))}
          </ul>
        </Section>
      )}
      <Section title="Members">
        <Loaded query={members}>{({ items }) => <Members items={items} />}</Loaded>
      </Section>
    </>
  );
}

function Members({ items }: { items: MemberList['items'] }) {
  const [q, setQ] = useState('');
  const [most, setMost] = useState(step);
  const found = membersMatching(items, q);
  return (
    <>
      {items.length > 8 && <SearchField label={`Search ${items.length} members`} value={q} onChange={setQ} />}
      {found.length === 0 && <p className="settings-none">Nobody here is called “{q}”.</p>}
      <ul className="table-rows">
        {found.slice(0, most).map((member) => (
          <MemberRow key={member.id} member={member} members={items} />
        ))}
      </ul>
      {found.length > most && (
        <div className="settings-actions">
          <Button onClick={() => setMost(most + step)}>
            Show {Math.min(step, found.length - most)} more of {found.length - most}
          </Button>
        </div>
      )}
    </>
  );
}

function Invitation({ invitation }: { invitation: MemberList['invitations'][number] }) {
  const client = useQueryClient();
  const say = useSay();
  const withdraw = useMutation({
    mutationFn: () => withdrawInvitation(invitation.id),
    onSuccess: () => say(`The invitation of ${invitation.email} opens nothing any more.`),
    onError: (error) => say(`The invitation still stands. ${inWords(error)}`),
    onSettled: () => client.invalidateQueries({ queryKey: ['members'] }),
  });
  return (
    <li>
      <span className="table-main">
        {invitation.email}
        <span className="field-hint">
          {roleNames[invitation.role]}, until {dayInWords(invitation.expiresAt)}
        </span>
      </span>
      <Button look="small" busy={withdraw.isPending} onClick={() => withdraw.mutate()}>
        Withdraw<span className="unseen"> the invitation of {invitation.email}</span>
      </Button>
    </li>
  );
}
