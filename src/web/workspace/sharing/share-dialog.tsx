import './sharing.css';
import { useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import type { LinkList } from '../../../http/wire/link.ts';
import { linksQuery } from '../api/links.ts';
import { inWords } from '../api/problem.ts';
import { sharingQuery, type SeenSharing } from '../api/sharing.ts';
import type { Subject } from '../shell/workspace-context.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/field.tsx';
import type { Draft } from './draft.ts';
import { InsideSharing } from './inside-sharing.tsx';
import { LinksSection } from './links-section.tsx';
import { WhoLine } from './who-line.tsx';
import { WhoPanel } from './who-panel.tsx';

/** Who can see it, what they can do, and how to stop it: on one screen. */
export function ShareDialog({ subject, onClose }: { subject: Subject; onClose(): void }) {
  const links = useQuery(linksQuery(subject.id));
  const sharing = useQuery(sharingQuery(subject.id));
  const failed = [links, sharing].find((query) => query.isError && !query.data);
  return (
    <Dialog title="Share Conversation" about={subject.title} look="wide share" onClose={onClose}>
      {(links.isPending || sharing.isPending) && !failed && <Loading />}
      {failed && (
        <div className="share-error">
          <Notice look="error">Who can see this could not be found out. {inWords(failed.error)}</Notice>
          <Button look="small" onClick={() => void failed.refetch()}>
            Try again
          </Button>
        </div>
      )}
      {links.data && sharing.data && (
        <Sharing subject={subject} list={links.data} seen={sharing.data} onClose={onClose} />
      )}
    </Dialog>
  );
}

function Sharing({
  subject,
  list,
  seen,
  onClose,
}: {
  subject: Subject;
  list: LinkList;
  seen: SeenSharing;
  onClose(): void;
}) {
  const [draft, setDraft] = useState<Draft | null>(null);
  const [asking, setAsking] = useState(false);
  const live = list.items.filter((link) => link.state === 'live').length;
  return (
    <>
      <WhoLine sharing={seen.sharing} live={live} draft={draft} onAsk={() => setAsking(true)} />
      {asking && <WhoPanel id={subject.id} onBack={() => setAsking(false)} />}
      {/* Stays there while one looks who can see it: what is not saved yet is not lost. */}
      <div hidden={asking}>
        <InsideSharing subject={subject} seen={seen} onDraft={setDraft} onClose={onClose} />
        <LinksSection subject={subject} list={list} />
      </div>
    </>
  );
}

function Loading() {
  return (
    <div className="share-loading" aria-live="polite">
      <span className="unseen">Loading…</span>
      <span className="skeleton" style={{ width: '40%' }} />
      <span className="skeleton" style={{ width: '85%' }} />
      <span className="skeleton" style={{ width: '30%' }} />
    </div>
  );
}
