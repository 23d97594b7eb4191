import './list.css';
import { useDeferredValue, useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { Bot, Plus, Search, Upload, Users, X } from 'lucide-react';
import { meQuery } from '../api/organization.ts';
import { useImport } from '../import/import-context.tsx';
import { ImportPill } from '../import/import-pill.tsx';
import { AccountMenu } from '../shell/account-menu.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { useWorkspace } from '../shell/workspace-context.ts';
import { BrandMark } from '../ui/brand.tsx';
import { Button, IconButton } from '../ui/button.tsx';
import { useSettled } from '../ui/settled.ts';
import { ConversationList } from './conversation-list.tsx';
import { useListScope } from './scope.ts';
import { ScopeSwitch } from './scope-switch.tsx';

/** The left side: find a conversation, start one, bring some in. */
export function ListPane() {
  const [typed, setTyped] = useState('');
  const [scope, setScope] = useListScope();
  const q = useDeferredValue(useSettled(typed.trim(), 180));
  const search = useRef<HTMLInputElement>(null);
  const navigate = useNavigate();
  const me = useQuery(meQuery);
  const { startConversation } = useWorkspace();
  const { chooseFiles } = useImport();
  const mayImport = me.data?.may.includes('import') ?? false;
  useShortcuts({
    '/': () => {
      if (search.current?.offsetParent === null) void navigate({ to: '/' });
      setTimeout(() => search.current?.select());
      search.current?.focus();
    },
    ...(mayImport ? { i: chooseFiles } : {}),
  });

  return (
    <div className="list-pane">
      <header className="list-head">
        <p className="list-brand">
          <BrandMark />
          <span>{me.data?.organization.name ?? 'Vitrine'}</span>
        </p>
        <div className="list-start">
          <Button onClick={startConversation}>
            <Plus aria-hidden />
            New conversation
          </Button>
          {mayImport && (
            <Button onClick={chooseFiles}>
              <Upload aria-hidden />
              Import
            </Button>
          )}
        </div>
        <search className="search">
          <Search aria-hidden />
          <input
            ref={search}
            className="input"
            type="search"
            aria-label="Search conversations"
            aria-keyshortcuts="/"
            placeholder="Search"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape' && typed === '') event.currentTarget.blur();
              if (event.key === 'Escape') setTyped('');
            }}
          />
          {typed === '' ? (
            <kbd className="key" aria-hidden>
              /
            </kbd>
          ) : (
            <IconButton
              label="Clear the search"
              look="small"
              onClick={() => {
                setTyped('');
                search.current?.focus();
              }}
            >
              <X aria-hidden />
            </IconButton>
          )}
        </search>
        <ScopeSwitch scope={scope} onChange={setScope} />
      </header>
      <ConversationList key={scope} scope={scope} q={q} />
      <div className="list-foot">
        <ImportPill />
        <Link to="/shared" className="list-shared" activeOptions={{ includeSearch: false }}>
          <Users aria-hidden />
          What is shared
        </Link>
        <Link to="/assistants" className="list-shared">
          <Bot aria-hidden />
          Assistants
        </Link>
        <AccountMenu />
      </div>
    </div>
  );
}
