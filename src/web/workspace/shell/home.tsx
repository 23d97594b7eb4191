import './home.css';
import { useEffect } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Plus, Upload } from 'lucide-react';
import { listQuery } from '../api/lists.ts';
import { meQuery } from '../api/organization.ts';
import { StartHere } from '../conversation/start-here.tsx';
import { useImport } from '../import/import-context.tsx';
import { Button } from '../ui/button.tsx';
import { Welcome } from './welcome.tsx';
import { useWorkspace } from './workspace-context.ts';

/** Nothing is open: what to do next. */
export function Home() {
  const list = useInfiniteQuery(listQuery('all', ''));
  const me = useQuery(meQuery);
  const { startConversation } = useWorkspace();
  const { chooseFiles } = useImport();
  useEffect(() => {
    document.title = 'Vitrine';
  }, []);

  if (list.data === undefined) return null;
  if (list.data.pages[0]?.items.length === 0) return <Welcome />;
  return (
    <div className="center-notice home">
      <h1>What is it about?</h1>
      <StartHere />
      <p>
        Or open a conversation from the list{me.data ? ` of ${me.data.organization.name}` : ''}, or drop an
        export file anywhere in this window.
      </p>
      <div className="center-actions">
        <Button onClick={startConversation}>
          <Plus aria-hidden />
          Empty conversation
        </Button>
        {me.data?.may.includes('import') && (
          <Button onClick={chooseFiles}>
            <Upload aria-hidden />
            Import
          </Button>
        )}
      </div>
      <p className="home-hint">
        <kbd className="key">/</kbd> searches, <kbd className="key">?</kbd> shows all shortcuts
      </p>
    </div>
  );
}
