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
  const [draft, setDraft] = useState<Draft | null>(null);
  const [leaving, setLeaving] = useState(false);
  const failed = [links, sharing].find((query) => query.isError && !query.data);
  const close = () => (draft === null ? onClose() : setLeaving(true));
  return (
    <Dialog title="Share Conversation" about={subject.title} look="wide share" onClose={close}>
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
        <Sharing
          subject={subject}
          list={links.data}
          seen={sharing.data}
          draft={draft}
          isLeaving={leaving}
          onDraft={(next) => {
            setDraft(next);
            setLeaving(false);
          }}
          onStay={() => setLeaving(false)}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}

function Sharing({
  subject,
  list,
  seen,
  draft,
  isLeaving,
  onDraft,
  onStay,
  onClose,
}: {
  subject: Subject;
  list: LinkList;
  seen: SeenSharing;
  /** What is not saved yet; null: nothing. */
  draft: Draft | null;
  isLeaving: boolean;
  onDraft(draft: Draft | null): void;
  onStay(): void;
  onClose(): void;
}) {
  const [asking, setAsking] = useState(false);
  // What keeps the dialog open has to be in sight.
  const asks = asking && !isLeaving;
  const live = list.items.filter((link) => link.state === 'live').length;
  return (
    <>
      <WhoLine sharing={seen.sharing} live={live} draft={draft} onAsk={() => setAsking(true)} />
      {asks && <WhoPanel id={subject.id} onBack={() => setAsking(false)} />}
      {/* Stays there while one looks who can see it: what is not saved yet is not lost. */}
      <div hidden={asks}>
        <InsideSharing
          subject={subject}
          seen={seen}
          isLeaving={isLeaving}
          onDraft={onDraft}
          onStay={onStay}
          onClose={onClose}
        />
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
