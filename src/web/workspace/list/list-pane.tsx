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
import { moveAmong, openFirst } from '../search/result-keys.ts';
import { SearchResults } from '../search/search-results.tsx';
import { TagFilterBar } from '../tags/tag-filter-bar.tsx';
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
  const pane = useRef<HTMLDivElement>(null);
  const clear = () => {
    setTyped('');
    search.current?.focus();
  };
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
    <div ref={pane} className="list-pane">
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
            aria-label="Search titles and messages"
            aria-keyshortcuts="/"
            placeholder="Search everything"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              // An input method has its own use for these.
              if (event.nativeEvent.isComposing) return;
              if (event.key === 'Escape' && typed === '') event.currentTarget.blur();
              if (event.key === 'Escape') setTyped('');
              const results = pane.current?.querySelector('nav') ?? null;
              if (event.key === 'ArrowDown' && q !== '') {
                if (moveAmong(results, event.key, null)) event.preventDefault();
              } else if (event.key === 'Enter' && q !== '' && q === typed.trim()) openFirst(results);
            }}
          />
          {typed === '' ? (
            <kbd className="key" aria-hidden>
              /
            </kbd>
          ) : (
            <IconButton label="Clear the search" look="small" onClick={clear}>
              <X aria-hidden />
            </IconButton>
          )}
        </search>
        {q === '' && (
          <>
            <ScopeSwitch scope={scope} onChange={setScope} />
            <TagFilterBar />
          </>
        )}
      </header>
      {q === '' ? (
        <ConversationList key={scope} scope={scope} q={q} />
      ) : (
        <SearchResults q={q} field={search} onClear={clear} />
      )}
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
