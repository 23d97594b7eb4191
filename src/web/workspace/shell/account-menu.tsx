import './account-menu.css';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { ChevronsUpDown, Keyboard, LogOut, Monitor, Moon, Settings, Sun } from 'lucide-react';
import { meQuery, signOut } from '../api/organization.ts';
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
  const { showShortcuts } = useWorkspace();

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
      <MenuItem
        icon={<Settings aria-hidden />}
        onSelect={() => void navigate({ to: '/settings/{-$section}' })}
      >
        Settings
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
