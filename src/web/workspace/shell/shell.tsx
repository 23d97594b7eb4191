import './shell.css';
import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Outlet, useNavigate, useRouterState } from '@tanstack/react-router';
import { createConversation } from '../api/conversations.ts';
import { inWords } from '../api/problem.ts';
import { DeleteDialog } from '../conversation/delete-dialog.tsx';
import { DropZones } from '../import/drop-zones.tsx';
import { ImportDialog } from '../import/import-dialog.tsx';
import { ImportProvider } from '../import/import-context.tsx';
import { ListPane } from '../list/list-pane.tsx';
import { TagFilterProvider } from '../tags/tag-filter.tsx';
import { Toasts, useSay } from '../ui/toast.tsx';
import { useListEvents } from './list-events.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { useShortcuts } from './shortcuts.ts';
import { WorkspaceContext, type Subject, type Workspace } from './workspace-context.ts';

const loadShareDialog = () => import('../sharing/share-dialog.tsx');
const ShareDialog = lazy(() => loadShareDialog().then((module) => ({ default: module.ShareDialog })));
const ExportDialog = lazy(() =>
  import('../exporting/export-dialog.tsx').then((module) => ({ default: module.ExportDialog })),
);
/** The first screen is there by then, and the dialog before anyone asks for it. */
const settledMs = 1500;

type Open =
  | { kind: 'share' | 'review' | 'remove'; subject: Subject }
  | { kind: 'shortcuts' | 'export' }
  | null;

/** The workspace: the list beside what is open, and the dialogs that both can ask for. */
export function Shell() {
  return (
    <Toasts>
      <ImportProvider>
        <TagFilterProvider>
          <Panes />
        </TagFilterProvider>
      </ImportProvider>
    </Toasts>
  );
}

function Panes() {
  const [open, setOpen] = useState<Open>(null);
  const start = useStartConversation();
  const screen = useRouterState({ select: (state) => screenOf(state.location.pathname) });
  useListEvents();
  useEffect(() => {
    const timer = setTimeout(() => void loadShareDialog().catch(() => {}), settledMs);
    return () => clearTimeout(timer);
  }, []);

  const workspace = useMemo<Workspace>(
    () => ({
      share: (subject) => setOpen({ kind: 'share', subject }),
      review: (subject) => setOpen({ kind: 'review', subject }),
      remove: (subject) => setOpen({ kind: 'remove', subject }),
      startConversation: start,
      showShortcuts: () => setOpen({ kind: 'shortcuts' }),
      exportSeveral: () => setOpen({ kind: 'export' }),
    }),
    [start],
  );
  useShortcuts({ n: start, '?': workspace.showShortcuts });

  const close = () => setOpen(null);
  return (
    <WorkspaceContext value={workspace}>
      <a className="skip-link" href="#main">
        Skip to what is open
      </a>
      <div className="shell" data-screen={screen}>
        <ListPane />
        <main id="main" className="main-pane" tabIndex={-1}>
          <Outlet />
        </main>
      </div>
      {(open?.kind === 'share' || open?.kind === 'review') && (
        <Suspense fallback={null}>
          <ShareDialog subject={open.subject} startsWithReview={open.kind === 'review'} onClose={close} />
        </Suspense>
      )}
      {open?.kind === 'remove' && <DeleteDialog subject={open.subject} onClose={close} />}
      {open?.kind === 'export' && (
        <Suspense fallback={null}>
          <ExportDialog onClose={close} />
        </Suspense>
      )}
      {open?.kind === 'shortcuts' && <ShortcutsDialog onClose={close} />}
      <ImportDialog />
      <DropZones />
    </WorkspaceContext>
  );
}

/** On a phone there is room for one of them; settings have a navigation of their own in place of the list. */
function screenOf(path: string): 'list' | 'settings' | 'main' {
  if (path === '/') return 'list';
  return path.startsWith('/settings') ? 'settings' : 'main';
}

function useStartConversation(): () => void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const say = useSay();
  const { mutate } = useMutation({
    mutationFn: () => createConversation(),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: ['conversations'] });
      void navigate({
        to: '/c/$conversationId',
        params: { conversationId: id },
        state: { isNew: true },
      });
    },
    onError: (error) => say(`No conversation was made. ${inWords(error)}`),
  });
  return useMemo(() => () => mutate(), [mutate]);
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    /** Just made: its composer takes the focus. */
    isNew?: boolean;
  }
}
