import './conversation.css';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { transcriptQuery } from '../api/conversations.ts';
import { hasStatus, inWords } from '../api/problem.ts';
import { WaitingBanner } from '../review/waiting-banner.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { useWorkspace } from '../shell/workspace-context.ts';
import { Button } from '../ui/button.tsx';
import { useAudienceName } from './audience-name.ts';
import { nearestFork, stepBranch } from './branches.ts';
import { Composer } from './composer.tsx';
import { ConversationHeader } from './conversation-header.tsx';
import { useLive } from './live.ts';
import { Nothing } from './nothing.tsx';
import { Transcript } from './transcript.tsx';
import { ViewingAs, ViewedAsNothing } from './viewing-as.tsx';
import { TranscriptSkeleton } from './transcript-skeleton.tsx';
import { useScrolling } from './scrolling.ts';

export function ConversationPage() {
  const { conversationId = '' } = useParams({ strict: false });
  return <OpenConversation key={conversationId} id={conversationId} />;
}

function OpenConversation({ id }: { id: string }) {
  const { branch, as } = useSearch({ strict: false });
  const audience = useAudienceName(id, as);
  const navigate = useNavigate();
  const { share, review } = useWorkspace();
  const [remoteImages, setRemoteImages] = useState(false);
  const query = useQuery(transcriptQuery(id, branch, remoteImages, as));
  const transcript = query.data;
  const isOwner = transcript?.access === 'own';
  const mayWrite = as === undefined && (isOwner || transcript?.access === 'collaborate');
  const gone = useLive(id, transcript?.revision);
  const scroller = useRef<HTMLDivElement>(null);
  const scrolling = useScrolling(scroller, transcript, query.isPlaceholderData);

  const showBranch = (messageId: string | undefined) =>
    navigate({
      to: '/c/$conversationId',
      params: { conversationId: id },
      search: {
        ...(messageId === undefined ? {} : { branch: messageId }),
        ...(as === undefined ? {} : { as }),
      },
      replace: true,
      resetScroll: false,
    });
  const choose = (from: string, to: string) => {
    scrolling.hold(from, to);
    void showBranch(to);
  };
  const step = (by: 1 | -1) => {
    const fork = transcript && nearestFork(transcript.messages, scroller.current);
    const next = fork && stepBranch(fork, by);
    if (fork && next) choose(fork.id, next);
  };
  useShortcuts({
    ...(isOwner && transcript ? { s: () => share({ id, title: transcript.title }) } : {}),
    '[': () => step(-1),
    ']': () => step(1),
    m: () => document.getElementById('new-message')?.focus(),
  });

  // A branch that is not here any more leads to the conversation itself.
  const lostBranch = branch !== undefined && (hasStatus(query.error, 404) || hasStatus(query.error, 400));
  const leaveBranch = useEffectEvent(() => void showBranch(undefined));
  useEffect(() => {
    if (lostBranch) leaveBranch();
  }, [lostBranch]);
  const title = transcript?.title;
  useEffect(() => {
    document.title = title === undefined ? 'Vitrine' : `${title} · Vitrine`;
  }, [title]);

  if (gone) return <Gone />;
  if (as !== undefined && (hasStatus(query.error, 404) || hasStatus(query.error, 422))) {
    return <ViewedAsNothing id={id} />;
  }
  if (
    !lostBranch &&
    (hasStatus(query.error, 404) || hasStatus(query.error, 403) || hasStatus(query.error, 400))
  ) {
    return <Nothing />;
  }
  if (transcript === undefined && query.isError && !lostBranch) {
    return <Failed words={inWords(query.error)} onRetry={() => void query.refetch()} />;
  }
  return (
    <div className="conversation">
      {as !== undefined && <ViewingAs id={id} name={audience ?? 'someone else'} />}
      <ConversationHeader id={id} transcript={transcript} isViewedAs={as !== undefined} />
      {transcript && isOwner && as === undefined && (
        <WaitingBanner transcript={transcript} onReview={() => review({ id, title: transcript.title })} />
      )}
      <div ref={scroller} className="transcript-scroll" tabIndex={-1}>
        {transcript ? (
          <Transcript
            id={id}
            transcript={transcript}
            mayWrite={mayWrite}
            mayRedact={isOwner && as === undefined}
            onBranch={choose}
            onShow={(messageId) => {
              scrolling.toEnd();
              void showBranch(messageId);
            }}
            onRemoteImages={() => setRemoteImages(true)}
          />
        ) : (
          <TranscriptSkeleton />
        )}
      </div>
      {transcript && as === undefined && transcript.access === 'view' && (
        <p className="view-only">
          You can view this conversation. To add messages, ask {transcript.owner?.name ?? 'its owner'} to let
          you collaborate.
        </p>
      )}
      {transcript && mayWrite && (
        <Composer
          conversationId={id}
          leafId={transcript.leafId}
          onPosted={(messageId) => {
            scrolling.toEnd();
            void showBranch(messageId);
          }}
        />
      )}
    </div>
  );
}

function Gone() {
  return (
    <div className="center-notice" aria-live="polite">
      <h1>This conversation is gone</h1>
      <p>It was deleted, or it is no longer shared with you. What you see here has been closed.</p>
      <div className="center-actions">
        <Link to="/" className="button">
          Go to your conversations
        </Link>
      </div>
    </div>
  );
}

function Failed({ words, onRetry }: { words: string; onRetry(): void }) {
  return (
    <div className="center-notice" role="alert">
      <h1>The conversation didn’t load</h1>
      <p>{words} Nothing of it is lost.</p>
      <div className="center-actions">
        <Button look="primary" onClick={onRetry}>
          Try again
        </Button>
      </div>
    </div>
  );
}
