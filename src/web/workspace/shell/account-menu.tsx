import './account-menu.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import {
  Building2,
  ChevronsUpDown,
  Download,
  Keyboard,
  LogOut,
  Monitor,
  Moon,
  Settings,
  Sun,
} from 'lucide-react';
import { meQuery, signOut, switchOrganization } from '../api/organization.ts';
import { inWords } from '../api/problem.ts';
import { Menu, MenuChoices, MenuItem, MenuLabel, MenuRule } from '../ui/menu.tsx';
import { useSay } from '../ui/toast.tsx';
import { useTheme } from './theme.ts';
import { useWorkspace } from './workspace-context.ts';

const themes = [
  { value: 'system', label: 'As the system', icon: <Monitor aria-hidden /> },
  { value: 'light', label: 'Light', icon: <Sun aria-hidden /> },
  { value: 'dark', label: 'Dark', icon: <Moon aria-hidden /> },
] as const;

export function AccountMenu() {
  const me = useQuery(meQuery);
  const client = useQueryClient();
  const navigate = useNavigate();
  const say = useSay();
  const [theme, setTheme] = useTheme();
  const { exportSeveral, showShortcuts } = useWorkspace();

  const leave = async () => {
    try {
      await signOut();
    } catch (error) {
      say(`You are still signed in. ${inWords(error)}`);
      return;
    }
    await navigate({ to: '/sign-in' });
    client.clear();
  };
  const change = async (id: string) => {
    if (id === me.data?.organization.id) return;
    try {
      await switchOrganization(id);
    } catch (error) {
      say(`You are still in ${me.data?.organization.name}. ${inWords(error)}`);
      return;
    }
    // Nothing of the other organization stays in memory.
    window.location.assign('/');
  };
  const organizations = me.data?.organizations ?? [];
  return (
    <Menu
      align="start"
      side="top"
      trigger={
        <button type="button" className="account">
          <span className="account-initial" aria-hidden>
            {me.data?.name.trim().charAt(0).toUpperCase()}
          </span>
          <span className="account-name">{me.data?.name}</span>
          <ChevronsUpDown aria-hidden />
        </button>
      }
    >
      <MenuLabel>{me.data?.email}</MenuLabel>
      {me.data && organizations.length > 1 && (
        <>
          <MenuLabel>Organization</MenuLabel>
          <MenuChoices
            value={me.data.organization.id}
            choices={organizations.map(({ id, name }) => ({
              value: id,
              label: name,
              icon: <Building2 aria-hidden />,
            }))}
            onChange={(id) => void change(id)}
          />
          <MenuRule />
        </>
      )}
      <MenuItem
        icon={<Settings aria-hidden />}
        onSelect={() => void navigate({ to: '/settings/{-$section}' })}
      >
        Settings
      </MenuItem>
      <MenuItem icon={<Download aria-hidden />} onSelect={exportSeveral}>
        Export conversations…
      </MenuItem>
      <MenuItem icon={<Keyboard aria-hidden />} onSelect={showShortcuts}>
        Keyboard shortcuts
      </MenuItem>
      <MenuRule />
      <MenuLabel>Appearance</MenuLabel>
      <MenuChoices value={theme} choices={themes} onChange={setTheme} />
      <MenuRule />
      <MenuItem icon={<LogOut aria-hidden />} onSelect={() => void leave()}>
        Sign out
      </MenuItem>
    </Menu>
  );
}
