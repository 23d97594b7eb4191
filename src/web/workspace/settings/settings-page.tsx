import './settings.css';
import { useEffect, type ComponentType } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { meQuery } from '../api/organization.ts';
import { Nothing } from '../conversation/nothing.tsx';
import { AccountSettings } from './account-settings.tsx';
import { KeysSettings } from './keys-settings.tsx';
import { OrganizationSettings } from './organization-settings.tsx';
import { PeopleSettings } from './people-settings.tsx';

const sections: { [section: string]: { name: string; Section: ComponentType } } = {
  account: { name: 'Account', Section: AccountSettings },
  organization: { name: 'Organization', Section: OrganizationSettings },
  people: { name: 'People', Section: PeopleSettings },
  keys: { name: 'API keys', Section: KeysSettings },
};

export function SettingsPage() {
  const { section = 'account' } = useParams({ strict: false });
  const me = useQuery(meQuery);
  const shown = Object.hasOwn(sections, section) ? sections[section] : undefined;
  useEffect(() => {
    document.title = 'Settings · Vitrine';
  }, []);
  if (shown === undefined) return <Nothing />;
  return (
    <div className="settings">
      <div className="settings-inner">
        <header className="settings-head">
          <Link to="/" className="icon-button back" aria-label="All conversations">
            <ArrowLeft aria-hidden />
          </Link>
          <h1>Settings</h1>
        </header>
        <nav className="settings-nav" aria-label="Settings">
          {Object.entries(sections).map(([key, { name }]) => (
            <Link
              key={key}
              to="/settings/{-$section}"
              params={{ section: key === 'account' ? undefined : key }}
              activeOptions={{ exact: true }}
            >
              {name}
            </Link>
          ))}
        </nav>
        {me.data && <shown.Section />}
      </div>
    </div>
  );
}
