import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { MemberAnswer, MemberList } from '../../../http/wire/organization.ts';
import { membersQuery, meQuery, withdrawInvitation } from '../api/organization.ts';
import { inWords } from '../api/problem.ts';
import { Button } from '../ui/button.tsx';
import { useSay } from '../ui/toast.tsx';
import { dayInWords } from '../ui/time.tsx';
import { InviteForm } from './invite-form.tsx';
import { Loaded, Section } from './section.tsx';

const roles = { owner: 'Owner', admin: 'Admin', member: 'Member' } as const;

/** Who is in the organization, and who was asked to come. */
export function PeopleSettings() {
  const members = useQuery(membersQuery);
  const me = useQuery(meQuery);
  const mayInvite = me.data?.may.includes('administer') ?? false;
  return (
    <>
      <Section title="Members">
        <Loaded query={members}>
          {({ items }) => (
            <ul className="table-rows">
              {items.map((member) => (
                <Member key={member.id} member={member} isMe={member.id === me.data?.id} />
              ))}
            </ul>
          )}
        </Loaded>
      </Section>
      <Section
        title="Invite someone"
        about={
          mayInvite
            ? 'You get a link to hand over yourself; Vitrine sends no mail. It lets in the person with this address, once.'
            : 'Only admins can invite. Ask one of them.'
        }
      >
        {mayInvite && <InviteForm />}
      </Section>
      {members.data && members.data.invitations.length > 0 && (
        <Section title="Waiting for an answer">
          <ul className="table-rows">
            {members.data.invitations.map((invitation) => (
              <Invitation key={invitation.id} invitation={invitation} mayWithdraw={mayInvite} />
            ))}
          </ul>
        </Section>
      )}
    </>
  );
}

function Member({ member, isMe }: { member: MemberAnswer; isMe: boolean }) {
  return (
    <li>
      <span className="table-main">
        {member.name}
        {isMe && <span className="table-you"> (you)</span>}
        <span className="field-hint">{member.email}</span>
      </span>
      <span className="table-side">
        {roles[member.role]}
        {member.status === 'disabled' && ', disabled'}
      </span>
    </li>
  );
}

function Invitation({
  invitation,
  mayWithdraw,
}: {
  invitation: MemberList['invitations'][number];
  mayWithdraw: boolean;
}) {
  const client = useQueryClient();
  const say = useSay();
  const [gone, setGone] = useState(false);
  const withdraw = useMutation({
    mutationFn: () => withdrawInvitation(invitation.id),
    onMutate: () => setGone(true),
    onSuccess: () => say(`The invitation of ${invitation.email} opens nothing any more.`),
    onError: (error) => {
      setGone(false);
      say(`The invitation still stands. ${inWords(error)}`);
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['members'] }),
  });
  if (gone) return null;
  return (
    <li>
      <span className="table-main">
        {invitation.email}
        <span className="field-hint">
          {roles[invitation.role]}, until {dayInWords(invitation.expiresAt)}
        </span>
      </span>
      {mayWithdraw && (
        <Button look="small" onClick={() => withdraw.mutate()}>
          Withdraw
        </Button>
      )}
    </li>
  );
}
