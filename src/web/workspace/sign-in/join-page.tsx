import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { InvitationAnswer } from '../../../http/wire/organization.ts';
import { acceptInvitation, invitationQuery } from '../api/organization.ts';
import { inWords } from '../api/problem.ts';
import { Button } from '../ui/button.tsx';
import { Notice, TextField } from '../ui/field.tsx';
import { checkFilled, checkPassword, Door, useDoorForm } from './door.tsx';

/** Where an invitation link leads. */
export function JoinPage() {
  const { token = '' } = useParams({ strict: false });
  const invitation = useQuery(invitationQuery(token));
  if (invitation.isPending) return <Door title="One moment" about="Looking at your invitation…" />;
  if (invitation.isError) {
    return (
      <Door
        title="This invitation doesn’t open"
        about={
          <>
            <p>{inWords(invitation.error)}</p>
            <p>It may have been used, withdrawn, or have expired. Ask whoever invited you for a new one.</p>
          </>
        }
      >
        <p className="door-form">
          <Link to="/sign-in" className="button wide">
            Go to sign-in
          </Link>
        </p>
      </Door>
    );
  }
  return <Join token={token} invitation={invitation.data} />;
}

function Join({ token, invitation }: { token: string; invitation: InvitationAnswer }) {
  const form = useDoorForm(async ({ name = '', password = '' }) => {
    checkFilled('name', name, 'Say your name, as others will see it beside your messages.');
    if (!invitation.hasAccount) checkPassword(password);
    await acceptInvitation(token, { name, password });
    window.location.assign('/');
  });
  return (
    <Door
      title={`Join ${invitation.organization}`}
      about={
        invitation.hasAccount
          ? `You have an account with ${invitation.email} already. Its password lets you join.`
          : `You were invited as ${invitation.email}.`
      }
    >
      <form className="door-form" onSubmit={form.onSubmit} noValidate>
        {form.formProblem && <Notice look="error">{form.formProblem}</Notice>}
        <input type="email" name="email" autoComplete="username" value={invitation.email} readOnly hidden />
        <TextField
          label="Your name"
          name="name"
          autoComplete="name"
          maxLength={200}
          error={form.problemOf('name')}
        />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete={invitation.hasAccount ? 'current-password' : 'new-password'}
          maxLength={128}
          {...(invitation.hasAccount ? {} : { hint: 'At least 12 characters' })}
          error={form.problemOf('password')}
        />
        <Button type="submit" look="primary wide" busy={form.busy}>
          Join
        </Button>
      </form>
    </Door>
  );
}
