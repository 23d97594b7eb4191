import { useRef, useState } from 'react';
import { Globe } from 'lucide-react';
import type { LinkAnswer, LinkList } from '../../../http/wire/link.ts';
import type { Review } from '../../../http/wire/review.ts';
import type { Subject } from '../shell/workspace-context.ts';
import { CreateLink } from './create-link.tsx';
import { LinkPanel } from './link-panel.tsx';
import { count } from './visible-words.ts';

/** Public links: each is its own, made and stopped at once, apart from what is staged. */
export function LinksSection({
  subject,
  list,
  review,
  confirming,
  onStart,
  onReview,
  onConfirming,
}: {
  subject: Subject;
  list: LinkList;
  review: Review | undefined;
  /** The confirmation of a new link is open. */
  confirming: boolean;
  onStart(): void;
  onReview(): void;
  onConfirming(confirming: boolean): void;
}) {
  const [said, setSaid] = useState('');
  const section = useRef<HTMLElement>(null);

  /** The control that had the focus is gone after each of these; the next sensible one takes it. */
  const moveOn = (words: string, selector: string) => {
    setSaid(words);
    setTimeout(() => section.current?.querySelector<HTMLElement>(selector)?.focus());
  };
  const stopped = () => moveOn('Sharing stopped. The link opens nothing any more.', '[data-create-link]');
  const [only] = list.items;
  return (
    <section ref={section} className="share-section">
      <h3>{list.items.length > 1 ? 'Public links' : 'Public link'}</h3>
      {list.items.length === 1 && only?.label === null ? (
        <LinkPanel subject={subject} link={only} list={list} onStopped={stopped} />
      ) : (
        list.items.map((link) => (
          <details key={link.id} className="link-fold" name="links">
            <summary>
              <Globe aria-hidden />
              {link.label ?? 'Public link'}
              <span className="field-hint">{stateInWords(link)}</span>
            </summary>
            <LinkPanel subject={subject} link={link} list={list} onStopped={stopped} />
          </details>
        ))
      )}
      <CreateLink
        subject={subject}
        list={list}
        review={review}
        confirming={confirming}
        onStart={onStart}
        onReview={onReview}
        onBack={() => {
          onConfirming(false);
          moveOn('', '[data-create-link]');
        }}
        onCreated={() => {
          onConfirming(false);
          moveOn('The public link is on.', '[data-copy-link] .button');
        }}
      />
      <p aria-live="polite" className={said === '' || list.items.length > 0 ? 'unseen' : 'share-said'}>
        {said}
      </p>
    </section>
  );
}

function stateInWords(link: LinkAnswer): string {
  if (link.state !== 'live') return link.state === 'expired' ? 'Expired' : 'Suspended';
  return `On · opened ${count(link.opens.people, 'time')}`;
}
