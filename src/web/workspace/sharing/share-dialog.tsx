import './sharing.css';
import { useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Globe, LockKeyhole } from 'lucide-react';
import type { LinkList } from '../../../http/wire/link.ts';
import { linksQuery } from '../api/links.ts';
import { inWords } from '../api/problem.ts';
import type { Subject } from '../shell/workspace-context.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/field.tsx';
import { CreateLink } from './create-link.tsx';
import { LinkPanel } from './link-panel.tsx';

/** Who can see it, what they can do, and how to stop it: on one screen. */
export function ShareDialog({ subject, onClose }: { subject: Subject; onClose(): void }) {
  const links = useQuery(linksQuery(subject.id));
  return (
    <Dialog title="Share Conversation" about={subject.title} look="wide share" onClose={onClose}>
      {links.isPending && <Loading />}
      {links.isError && !links.data && (
        <div className="share-error">
          <Notice look="error">Who can see this could not be found out. {inWords(links.error)}</Notice>
          <Button look="small" onClick={() => links.refetch()}>
            Try again
          </Button>
        </div>
      )}
      {links.data && <Sharing subject={subject} list={links.data} />}
    </Dialog>
  );
}

function Sharing({ subject, list }: { subject: Subject; list: LinkList }) {
  const [said, setSaid] = useState('');
  const section = useRef<HTMLElement>(null);
  const live = list.items.filter((link) => link.state === 'live').length;

  /** The control that had the focus is gone after each of these; the next sensible one takes it. */
  const moveOn = (words: string, selector: string) => {
    setSaid(words);
    setTimeout(() => section.current?.querySelector<HTMLElement>(selector)?.focus());
  };
  return (
    <>
      <p className="who">
        <span className="who-question">Who can see this</span>
        {live > 0 ? (
          <span className="audience public">
            <Globe aria-hidden /> Anyone with the link
          </span>
        ) : (
          <span className="audience private">
            <LockKeyhole aria-hidden /> Only you
          </span>
        )}
      </p>
      <section ref={section} className="share-section">
        <h3>Public link</h3>
        {list.items.length === 0 ? (
          <CreateLink
            subject={subject}
            list={list}
            onCreated={() => moveOn('The public link is on.', '[data-copy-link] .button')}
          />
        ) : (
          list.items.map((link) => (
            <LinkPanel
              key={link.id}
              subject={subject}
              link={link}
              list={list}
              onStopped={() =>
                moveOn('Sharing stopped. The link opens nothing any more.', '[data-create-link]')
              }
            />
          ))
        )}
        <p aria-live="polite" className={said === '' || list.items.length > 0 ? 'unseen' : 'share-said'}>
          {said}
        </p>
      </section>
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
