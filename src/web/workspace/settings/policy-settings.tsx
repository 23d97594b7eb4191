import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { OrganizationAnswer, Policy } from '../../../http/wire/organization.ts';
import { organizationQuery } from '../api/organization.ts';
import { wrongDays } from './policy-change.ts';
import { ChoiceRule, DaysRule, SwitchRule } from './policy-rules.tsx';
import { PolicySave } from './policy-save.tsx';
import { Loaded, Section } from './section.tsx';

const linkMakers = [
  {
    value: 'members',
    name: 'Every member',
    about: 'Whoever owns a conversation can make a public link to it.',
  },
  { value: 'admins', name: 'Admins only', about: 'Links of other members are suspended while this holds.' },
  { value: 'off', name: 'Nobody', about: 'No public link opens, and none can be made.' },
] as const;

const exporters = [
  { value: 'all', name: 'Everyone who sees it', about: 'Viewers and collaborators can export, too.' },
  { value: 'own', name: 'Its owner only', about: 'Others read it in Vitrine.' },
  { value: 'off', name: 'Nobody', about: 'Owners can’t export either.' },
] as const;

const reviews = [
  {
    value: 'advised',
    name: 'Advised',
    about: 'Owners see what was found, and may make a public link without deciding all of it.',
  },
  {
    value: 'required',
    name: 'Required',
    about:
      'What was found, or could not be looked at, is on no public page until its owner has decided. New messages wait, too.',
  },
] as const;

/** What the organization allows its members to share. */
export function PolicySettings() {
  const organization = useQuery(organizationQuery);
  return (
    <Loaded query={organization}>
      {(data) => <PolicyForm key={JSON.stringify(data.policy)} organization={data} />}
    </Loaded>
  );
}

function PolicyForm({ organization: { name, policy: saved } }: { organization: OrganizationAnswer }) {
  const [policy, setPolicy] = useState<Policy>(saved);
  const set = <Rule extends keyof Policy>(rule: Rule) => ({
    onChange: (value: Policy[Rule]) => setPolicy((old) => ({ ...old, [rule]: value })),
  });
  const isWrong =
    wrongDays(policy.publicLinkMaxDays, 3650) !== undefined ||
    wrongDays(policy.retentionDays, 36_500) !== undefined;
  return (
    <div className="policy">
      <p className="settings-about">
        Each rule holds for what is shared already, too: what is no longer allowed is suspended at once, and
        works again when the rule is loosened. Nothing applies until you save.
      </p>
      <Section title={`Inside ${name}`}>
        <SwitchRule
          name="Share with everyone"
          about={`Owners can let anyone in ${name} see a conversation.`}
          checked={policy.organizationSharing}
          {...set('organizationSharing')}
        />
        <SwitchRule
          name="Share with groups"
          about="Owners can let all members of a group see a conversation."
          checked={policy.groupSharing}
          {...set('groupSharing')}
        />
        <SwitchRule
          name="Share with single people"
          about="Owners can let members they name see a conversation."
          checked={policy.personSharing}
          {...set('personSharing')}
        />
        <SwitchRule
          name="Collaboration"
          about="Owners can let others add messages and branches. Off: others view only."
          checked={policy.collaboration}
          {...set('collaboration')}
        />
      </Section>
      <Section title="Public links">
        <ChoiceRule
          name="Who may make public links"
          choices={linkMakers}
          value={policy.publicLinks}
          {...set('publicLinks')}
        />
        <DaysRule
          name="How long a link may live"
          unlimited="As long as its owner likes"
          after={['At most', 'days']}
          suggestion={30}
          most={3650}
          days={policy.publicLinkMaxDays}
          {...set('publicLinkMaxDays')}
        />
        <SwitchRule
          name="Password on every link"
          about="A public link without a password opens nothing."
          checked={policy.publicLinkPassword}
          {...set('publicLinkPassword')}
        />
        <SwitchRule
          name="Files on public pages"
          about="Public pages show files and let them be downloaded. Off: they show the messages only."
          checked={policy.publicFiles}
          {...set('publicFiles')}
        />
        <SwitchRule
          name="Embedding"
          about="Public links can be shown in frames of other sites, on those that their owners name. Off: nowhere."
          checked={policy.publicEmbedding}
          {...set('publicEmbedding')}
        />
      </Section>
      <Section
        title="Review and redaction"
        about={
          <>
            Before a conversation is public it is looked through for credentials, personal data and your
            organization’s{' '}
            <Link className="text-link" to="/settings/{-$section}" params={{ section: 'terms' }}>
              own terms
            </Link>
            .
          </>
        }
      >
        <ChoiceRule
          name="Review before a public link"
          choices={reviews}
          value={policy.review}
          {...set('review')}
        />
        <SwitchRule
          name="Credentials have to be decided"
          about="A key, token or password that nobody decided on keeps the message or file that holds it off public pages, and no link can be made."
          checked={policy.blockCredentials}
          {...set('blockCredentials')}
        />
        <SwitchRule
          name="A reason for what is kept"
          about="Whoever keeps a finding as it is has to say why."
          checked={policy.keepReason}
          {...set('keepReason')}
        />
        <SwitchRule
          name={`Redact inside ${name}, too`}
          about="Members whom a conversation is shared with see masks as well. Off: its owner chooses."
          checked={policy.redactInside}
          {...set('redactInside')}
        />
        <SwitchRule
          name="Look for postal addresses"
          about="A guess: finds more, and is wrong more often."
          checked={policy.scanAddresses}
          {...set('scanAddresses')}
        />
        <SwitchRule
          name="Look for names of people"
          about="A guess: finds more, and is wrong more often."
          checked={policy.scanNames}
          {...set('scanNames')}
        />
      </Section>
      <Section title="Taking along and keeping">
        <ChoiceRule
          name="Who may export a conversation"
          choices={exporters}
          value={policy.export}
          {...set('export')}
        />
        <DaysRule
          name="Retention"
          about="Counted from the last change of a conversation. What is purged is lost for good."
          unlimited="Conversations are kept"
          after={['Purge those unchanged for', 'days']}
          suggestion={365}
          most={36_500}
          days={policy.retentionDays}
          {...set('retentionDays')}
        />
      </Section>
      <PolicySave saved={saved} wanted={policy} isWrong={isWrong} onReset={() => setPolicy(saved)} />
    </div>
  );
}
