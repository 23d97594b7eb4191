import { useRef, useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Mail } from 'lucide-react';
import type { InvitationMade } from '../../../http/wire/organization.ts';
import { inviteMember, meQuery } from '../api/organization.ts';
import { inWords } from '../api/problem.ts';
import { Button } from '../ui/button.tsx';
import { TextField } from '../ui/field.tsx';
import { dayInWords } from '../ui/time.tsx';
import { SecretOnce } from './secret-once.tsx';

export function InviteForm() {
  const [role, setRole] = useState<'member' | 'admin'>('member');
  const email = useRef<HTMLInputElement>(null);
  const client = useQueryClient();
  const me = useQuery(meQuery);
  const invite = useMutation({
    mutationFn: (address: string) => inviteMember(address, role),
    onSuccess: () => {
      if (email.current) email.current.value = '';
      void client.invalidateQueries({ queryKey: ['members'] });
    },
  });
  return (
    <>
      <form
        className="one-line"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          invite.mutate(email.current?.value.trim() ?? '');
        }}
      >
        <TextField
          ref={email}
          label="Email address"
          type="email"
          autoComplete="off"
          maxLength={254}
          error={invite.isError ? inWords(invite.error) : undefined}
        />
        <div className="field">
          <label htmlFor="invite-role">Role</label>
          <select
            id="invite-role"
            className="input"
            value={role}
            onChange={(event) => setRole(event.target.value as 'member' | 'admin')}
          >
            <option value="member">Member</option>
            <option value="admin">Admin</option>
          </select>
        </div>
        <Button type="submit" look="primary" busy={invite.isPending}>
          Make invitation link
        </Button>
      </form>
      {invite.data && (
        <SecretOnce
          key={invite.data.id}
          label={`Invitation link for ${invite.data.email}`}
          about={
            invite.data.mailed
              ? 'It is on its way to them by mail. If it does not arrive, hand it over yourself: it is shown only now.'
              : 'Hand it to them yourself. It is shown only now.'
          }
          secret={invite.data.url}
        >
          <a className="button" href={mailTo(invite.data, me.data?.organization.name ?? 'Vitrine')}>
            <Mail aria-hidden />
            Write a mail
          </a>
        </SecretOnce>
      )}
    </>
  );
}

function mailTo({ email, url, expiresAt }: InvitationMade, organization: string): string {
  const body = [
    `You are invited to ${organization} on Vitrine, where we keep and share conversations with AI assistants.`,
    `Open this link to join; it works once, until ${dayInWords(expiresAt)}:`,
    url,
  ].join('\n\n');
  const subject = `Invitation to ${organization}`;
  return `mailto:${encodeURIComponent(email)}?subject=${encodeURIComponent(subject)}&body=${encodeURIComponent(body)}`;
}
