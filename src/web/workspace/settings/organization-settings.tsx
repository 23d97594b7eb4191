import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { OrganizationAnswer } from '../../../http/wire/organization.ts';
import { meQuery, organizationQuery, savePolicy, type Policy } from '../api/organization.ts';
import { inWords } from '../api/problem.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/field.tsx';
import { Loaded, Section } from './section.tsx';

const audiences = [
  {
    value: 'members',
    name: 'Every member',
    about: 'Whoever owns a conversation can make a public link to it.',
  },
  { value: 'admins', name: 'Admins only', about: 'Links of other members are suspended while this holds.' },
  { value: 'off', name: 'Nobody', about: 'No public link opens, and none can be made.' },
] as const;

/** What the organization allows its members to share. */
export function OrganizationSettings() {
  const organization = useQuery(organizationQuery);
  return (
    <Loaded query={organization}>
      {(data) => <PolicyForm key={JSON.stringify(data.policy)} organization={data} />}
    </Loaded>
  );
}

function PolicyForm({ organization }: { organization: OrganizationAnswer }) {
  const [policy, setPolicy] = useState<Policy>(organization.policy);
  const me = useQuery(meQuery);
  const mayChange = me.data?.may.includes('administer') ?? false;
  const client = useQueryClient();
  const save = useMutation({
    mutationFn: () => savePolicy(policy),
    onSuccess: () => {
      client.setQueryData(organizationQuery.queryKey, { ...organization, policy });
      void client.invalidateQueries({ queryKey: ['organization'] });
      void client.invalidateQueries({ queryKey: ['links'] });
      void client.invalidateQueries({ queryKey: ['conversations'] });
    },
  });
  const changed = JSON.stringify(policy) !== JSON.stringify(organization.policy);
  const days = policy.publicLinkMaxDays;
  const wrongDays = days !== null && !(Number.isInteger(days) && days >= 1 && days <= 3650);
  return (
    <Section
      title={`Public links in ${organization.name}`}
      about="Holds for links that exist, too: what is no longer allowed is suspended at once and opens nothing."
    >
      <form
        className="policy"
        onSubmit={(event) => {
          event.preventDefault();
          if (!wrongDays) save.mutate();
        }}
      >
        {!mayChange && <Notice>Only admins can change this. You see what holds for you.</Notice>}
        <fieldset disabled={!mayChange}>
          <legend>Who may make public links</legend>
          {audiences.map(({ value, name, about }) => (
            <label key={value} className="choice">
              <input
                type="radio"
                name="public-links"
                checked={policy.publicLinks === value}
                onChange={() => setPolicy({ ...policy, publicLinks: value })}
              />
              <span>
                {name}
                <span className="field-hint">{about}</span>
              </span>
            </label>
          ))}
        </fieldset>
        <fieldset disabled={!mayChange || policy.publicLinks === 'off'}>
          <legend>How long a link may live</legend>
          <label className="choice">
            <input
              type="radio"
              name="lifetime"
              checked={days === null}
              onChange={() => setPolicy({ ...policy, publicLinkMaxDays: null })}
            />
            <span>As long as its owner likes</span>
          </label>
          <label className="choice">
            <input
              type="radio"
              name="lifetime"
              checked={days !== null}
              onChange={() => setPolicy({ ...policy, publicLinkMaxDays: 30 })}
            />
            <span className="choice-days">
              At most
              <input
                className="input"
                type="number"
                aria-label="Days"
                min={1}
                max={3650}
                value={days === null || Number.isNaN(days) ? '' : days}
                placeholder="30"
                aria-invalid={wrongDays}
                onChange={(event) => setPolicy({ ...policy, publicLinkMaxDays: event.target.valueAsNumber })}
              />
              days
            </span>
          </label>
          {wrongDays && <p className="field-error">Between 1 and 3650 days, as a whole number.</p>}
        </fieldset>
        {save.isError && <Notice look="error">Nothing was changed. {inWords(save.error)}</Notice>}
        {mayChange && (
          <div className="settings-actions">
            <Button type="submit" look="primary" busy={save.isPending} disabled={!changed || wrongDays}>
              Save
            </Button>
            {changed && (
              <Button look="quiet" onClick={() => setPolicy(organization.policy)}>
                Leave as it was
              </Button>
            )}
            <span className="unseen" aria-live="polite">
              {save.isSuccess && !changed ? 'Saved' : ''}
            </span>
          </div>
        )}
      </form>
    </Section>
  );
}
