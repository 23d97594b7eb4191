import { useState, type SubmitEvent } from 'react';
import { useMutation } from '@tanstack/react-query';
import { changePassword } from '../api/organization.ts';
import { hasStatus, inWords } from '../api/problem.ts';
import { Button } from '../ui/button.tsx';
import { Notice, TextField } from '../ui/field.tsx';
import { useSay } from '../ui/toast.tsx';

/** A new password; sign-ins in other browsers end with it. */
export function PasswordForm() {
  const [short, setShort] = useState<string>();
  const say = useSay();
  const change = useMutation({
    mutationFn: (wanted: { form: HTMLFormElement; from: string; to: string }) =>
      changePassword(wanted.from, wanted.to),
    onSuccess: (_, { form }) => {
      form.reset();
      say('The password is changed. Other browsers have to sign in again.');
    },
  });
  const submit = (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const fields = new FormData(form);
    const [from, to] = [String(fields.get('from')), String(fields.get('to'))];
    setShort(to.length < 12 ? `At least 12 characters; this one has ${to.length}.` : undefined);
    if (to.length >= 12) change.mutate({ form, from, to });
  };
  const wrong = hasStatus(change.error, 400)
    ? 'The present password is not this one.'
    : inWords(change.error);
  return (
    <form className="password" onSubmit={submit} noValidate>
      <TextField
        label="Present password"
        name="from"
        type="password"
        autoComplete="current-password"
        maxLength={1000}
      />
      <TextField
        label="New password"
        name="to"
        type="password"
        autoComplete="new-password"
        maxLength={128}
        hint="At least 12 characters"
        error={short}
      />
      {change.isError && <Notice look="error">Nothing was changed. {wrong}</Notice>}
      <div className="settings-actions">
        <Button type="submit" busy={change.isPending}>
          Change password
        </Button>
      </div>
    </form>
  );
}
