import { useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import { serverQuery, setUp } from '../api/organization.ts';
import { Button } from '../ui/button.tsx';
import { Notice, TextField } from '../ui/field.tsx';
import { checkEmail, checkFilled, checkPassword, Door, useDoorForm } from './door.tsx';

/** The first person of a new server makes the organization and its owner. */
export function SetUpPage() {
  const { key } = useSearch({ strict: false });
  const server = useQuery(serverQuery);
  const form = useDoorForm(async ({ organization = '', name = '', email = '', password = '' }) => {
    checkFilled('organization', organization, 'Give your organization a name. It can be yours alone.');
    checkFilled('name', name, 'Say your name, as others will see it beside your messages.');
    checkEmail(email);
    checkPassword(password);
    await setUp({ key: key ?? '', organization, name, email, password });
    window.location.assign('/');
  });

  if (server.data && !server.data.needsOwner) {
    return (
      <Door title="This server is set up" about="It has an owner already.">
        <p className="door-form">
          <Link to="/sign-in" className="button primary wide">
            Go to sign-in
          </Link>
        </p>
      </Door>
    );
  }
  if (key === undefined) {
    return (
      <Door
        title="The key is missing"
        about="Open the whole address that the server printed when it started; it ends with the key that lets you in."
      />
    );
  }
  return (
    <Door
      title="Set up your Vitrine"
      about="You become the owner: you invite others and decide what may be shared. Nothing leaves this server."
    >
      <form className="door-form" onSubmit={form.onSubmit} noValidate>
        {form.formProblem && <Notice look="error">{form.formProblem}</Notice>}
        {form.problemOf('key') && <Notice look="error">{form.problemOf('key')}</Notice>}
        <TextField
          label="Organization"
          name="organization"
          autoComplete="organization"
          maxLength={200}
          hint="The name of your team or company"
          error={form.problemOf('organization')}
        />
        <TextField
          label="Your name"
          name="name"
          autoComplete="name"
          maxLength={200}
          error={form.problemOf('name')}
        />
        <TextField
          label="Email address"
          name="email"
          type="email"
          autoComplete="username"
          maxLength={254}
          error={form.problemOf('email')}
        />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="new-password"
          maxLength={128}
          hint="At least 12 characters"
          error={form.problemOf('password')}
        />
        <Button type="submit" look="primary wide" busy={form.busy}>
          Create organization
        </Button>
      </form>
    </Door>
  );
}
