import './continuing.css';
import { useEffect } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Tree } from '../../../domain/tree.ts';
import type { SharedConversation } from '../../../http/wire/share.ts';
import { continueLink, sharedQuery } from '../api/keeping.ts';
import { hasStatus, inWords } from '../api/problem.ts';
import { count } from '../sharing/visible-words.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/field.tsx';
import { useSay } from '../ui/toast.tsx';

/** Where a public page leads: what would be copied, and the button that does it. */
export function ContinuePage() {
  const { token = '' } = useParams({ strict: false });
  const { message } = useSearch({ strict: false });
  const shared = useQuery(sharedQuery(token));
  useEffect(() => {
    document.title = 'Continue in your own copy · Vitrine';
  }, []);

  if (shared.isPending) return <p className="center-notice" aria-busy="true" />;
  if (shared.isError && !hasStatus(shared.error, 404)) {
    return (
      <div className="center-notice" role="alert">
        <h1>The page didn’t load</h1>
        <p>{inWords(shared.error)}</p>
        <div className="center-actions">
          <Button look="primary" onClick={() => void shared.refetch()}>
            Try again
          </Button>
        </div>
      </div>
    );
  }
  if (shared.isError) {
    return (
      <div className="center-notice">
        <h1>This link doesn’t open anything</h1>
        <p>It may have been stopped, or have expired. If someone sent it to you, ask them.</p>
      </div>
    );
  }
  if (shared.data === 'locked') {
    return (
      <div className="center-notice">
        <h1>This page needs its password first</h1>
        <p>Open it with the password. At its end is the way back to here.</p>
        <div className="center-actions">
          <a className="button primary" href={`/share/${token}`}>
            Open the page
          </a>
        </div>
      </div>
    );
  }
  return <Offer token={token} shared={shared.data} wanted={message} />;
}

function Offer({
  token,
  shared,
  wanted,
}: {
  token: string;
  shared: SharedConversation;
  /** A message as the link shows it. */
  wanted: string | undefined;
}) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const say = useSay();
  const tree = new Tree(shared.messages);
  const path = tree.pathTo(
    (wanted === undefined ? undefined : tree.get(wanted)?.id) ?? shared.activeLeafId ?? '',
  );
  const last = path.at(-1);
  const files = new Set(
    path.flatMap(({ parts }) => parts.flatMap((part) => (part.type === 'file' ? (part.fileId ?? []) : []))),
  );
  const copy = useMutation({
    mutationFn: (messageId: string) => continueLink(token, messageId),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: ['conversations'] });
      say('This is your own copy. Only you can see it.');
      void navigate({
        to: '/c/$conversationId',
        params: { conversationId: id },
        state: { isNew: true },
        replace: true,
      });
    },
  });
  if (last === undefined) {
    return (
      <div className="center-notice">
        <h1>There is nothing to continue yet</h1>
        <p>“{shared.title}” has no messages.</p>
      </div>
    );
  }
  const branches = tree.leafCount();
  return (
    <div className="center-notice">
      <h1>Continue in your own copy</h1>
      <p>
        <strong>{shared.title}</strong>
      </p>
      <ul className="continue-facts">
        <li>
          {count(path.length, 'message')}
          {files.size > 0 && ` and ${count(files.size, 'file')}`}, as the page shows them
          {branches > 1 && ', of this branch'}.
        </li>
        <li>Only you can see the copy, and it stays when the page is stopped.</li>
        <li>Whoever shared the page does not learn of it.</li>
      </ul>
      {copy.isError && <Notice look="error">No copy was made. {inWords(copy.error)}</Notice>}
      <div className="center-actions">
        <Button look="primary" busy={copy.isPending} onClick={() => copy.mutate(last.id)}>
          Continue in my own copy
        </Button>
        <a className="button" href={`/share/${token}`}>
          Back to the page
        </a>
      </div>
    </div>
  );
}
