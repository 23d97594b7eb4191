import { useQuery } from '@tanstack/react-query';
import { meQuery } from '../api/organization.ts';
import { PasswordForm } from './password-form.tsx';
import { Loaded, Section } from './section.tsx';

const roles = { owner: 'Owner', admin: 'Admin', member: 'Member' } as const;

/** Who one is here. */
export function AccountSettings() {
  const me = useQuery(meQuery);
  return (
    <>
      <Section title="Your account">
        <Loaded query={me}>
          {({ name, email, organization }) => (
            <dl className="facts">
              <div>
                <dt>Name</dt>
                <dd>{name}</dd>
              </div>
              <div>
                <dt>Email address</dt>
                <dd>{email}</dd>
              </div>
              <div>
                <dt>Organization</dt>
                <dd>{organization.name}</dd>
              </div>
              <div>
                <dt>Role</dt>
                <dd>{roles[organization.role]}</dd>
              </div>
            </dl>
          )}
        </Loaded>
      </Section>
      <Section title="Password" about="A new one ends your sign-ins in other browsers.">
        <PasswordForm />
      </Section>
    </>
  );
}
