import './settings.css';
import { useEffect } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ArrowLeft, ChevronRight } from 'lucide-react';
import { meQuery } from '../api/organization.ts';
import { Nothing } from '../conversation/nothing.tsx';
import { AdminsOnly } from './admins-only.tsx';
import { adminSections, ownSections, type SettingsSection } from './sections.ts';

/** What is one's own, and for admins what is the organization's. On a phone the navigation is a screen of its own. */
export function SettingsPage() {
  const { section } = useParams({ strict: false });
  const me = useQuery(meQuery);
  const key = section ?? 'account';
  const shown = [...ownSections, ...adminSections].find((each) => each.key === key);
  const isAdmin = me.data?.may.includes('administer') ?? false;
  const name = shown?.name ?? 'Settings';
  useEffect(() => {
    document.title = `${name} · Vitrine`;
  }, [name]);

  if (shown === undefined) return <Nothing />;
  const isForbidden = adminSections.includes(shown) && !isAdmin;
  return (
    <div className="settings" data-screen={section === undefined ? 'navigation' : 'section'}>
      <div className="settings-side">
        <Link to="/" className="settings-leave">
          <ArrowLeft aria-hidden />
          Conversations
        </Link>
        <h1>Settings</h1>
        <nav aria-label="Settings">
          <Sections sections={ownSections} name="You" />
          {isAdmin && <Sections sections={adminSections} name={me.data?.organization.name ?? ''} />}
        </nav>
      </div>
      <div className="settings-scroll" tabIndex={-1} key={key}>
        <div className={`settings-inner${shown.wide ? ' wide' : ''}`}>
          <header className="settings-head">
            <Link to="/settings/{-$section}" className="icon-button back" aria-label="All settings">
              <ArrowLeft aria-hidden />
            </Link>
            <h2>{name}</h2>
          </header>
          {me.data && (isForbidden ? <AdminsOnly name={name} /> : <shown.Section />)}
        </div>
      </div>
    </div>
  );
}

function Sections({ name, sections }: { name: string; sections: SettingsSection[] }) {
  const { section } = useParams({ strict: false });
  return (
    <>
      <p className="settings-nav-label">{name}</p>
      <ul>
        {sections.map(({ key, name: label, Icon }) => (
          <li key={key}>
            <Link
              to="/settings/{-$section}"
              params={{ section: key }}
              aria-current={(section ?? 'account') === key ? 'page' : undefined}
            >
              <Icon aria-hidden />
              {label}
              <ChevronRight className="settings-nav-end" aria-hidden />
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
