import { useQuery } from '@tanstack/react-query';
import { useSearch } from '@tanstack/react-router';
import { serverQuery, signIn } from '../api/organization.ts';
import { hasStatus, ProblemError } from '../api/problem.ts';
import { Button } from '../ui/button.tsx';
import { Notice, TextField } from '../ui/field.tsx';
import { checkEmail, Door, useDoorForm } from './door.tsx';
import { safeNext } from './next-path.ts';

export function SignInPage() {
  const { next } = useSearch({ strict: false });
  const server = useQuery(serverQuery);
  const form = useDoorForm(async ({ email = '', password = '' }) => {
    checkEmail(email);
    await signIn(email, password).catch((error: unknown) => {
      throw hasStatus(error, 401) || hasStatus(error, 403) ? wrong : error;
    });
    // A fresh page, because the wanted path may be one that this app does not draw.
    window.location.assign(safeNext(next, window.location.origin));
  });

  if (server.data?.needsOwner) {
    return (
      <Door
        title="Almost there"
        about="This server has no owner yet. Open the address that it printed when it started: there the first account is made."
      />
    );
  }
  return (
    <Door
      title="Sign in"
      about={
        next === undefined ? 'To your organization’s conversations.' : 'Then the page that you wanted opens.'
      }
    >
      <form className="door-form" onSubmit={form.onSubmit} noValidate>
        {form.formProblem && <Notice look="error">{form.formProblem}</Notice>}
        <TextField
          label="Email address"
          name="email"
          type="email"
          autoComplete="username"
          error={form.problemOf('email')}
        />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          error={form.problemOf('password')}
        />
        <Button type="submit" look="primary wide" busy={form.busy}>
          Sign in
        </Button>
      </form>
      <p className="door-foot">No account? Ask an admin of your organization for an invitation link.</p>
    </Door>
  );
}

const wrong = new ProblemError({
  status: 400,
  detail: 'The email address and the password don’t belong together. Check both, then try again.',
});
