import './conversation.css';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { meQuery } from '../api/organization.ts';
import { hasStatus, inWords } from '../api/problem.ts';
import { ContinuedFrom } from '../continuing/continued-from.tsx';
import { Continuable } from '../continuing/continue-context.tsx';
import { ViewOnly } from '../continuing/view-only.tsx';
import { useRememberBranch } from '../keeping/remember-branch.ts';
import { WaitingBanner } from '../review/waiting-banner.tsx';
import { useShortcuts } from '../shell/shortcuts.ts';
import { useWorkspace } from '../shell/workspace-context.ts';
import { Button } from '../ui/button.tsx';
import { AnswerInView, AnswerNews } from './answer-in-view.tsx';
import { useAudienceName } from './audience-name.ts';
import { nearestFork, stepBranch } from './branches.ts';
import type { ComposerHandle } from './composer.tsx';
import { ConversationHeader } from './conversation-header.tsx';
import { useCopyLink } from './copy-link.ts';
import { useFollowEnd } from './follow-end.ts';
import { useLive } from './live.ts';
import { Nothing } from './nothing.tsx';
import { JumpToEnd, NoConnection, TalkFoot } from './talk-foot.tsx';
import { TalkContext } from './talk.ts';
import { branchToAsk, useLiveAnswers, useTalking } from './talking.ts';
import { Transcript } from './transcript.tsx';
import { ViewingAs, ViewedAsNothing } from './viewing-as.tsx';
import { TranscriptSkeleton } from './transcript-skeleton.tsx';
import { useScrolling, useSettling } from './scrolling.ts';
import { useTranscript } from './use-transcript.ts';

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
  const [answers, answerList] = useLiveAnswers();
  const scroller = useRef<HTMLDivElement>(null);
  const scrolling = useScrolling(scroller);
  const asked = { id, branch: branchToAsk(branch, answerList), remoteImages, as };
  const { query, windows } = useTranscript(asked, scrolling);
  useSettling(scrolling, branch, query.data, query.isPlaceholderData, windows);
  const isOwner = query.data?.access === 'own';
  const mayWrite = as === undefined && (isOwner || query.data?.access === 'collaborate');
  const isRefused = [400, 403, 404].some((status) => hasStatus(query.error, status));
  const read = query.data && { revision: query.data.revision, at: query.dataUpdatedAt };
  const live = useLive(id, isRefused ? undefined : read, answers);
  const me = useQuery(meQuery).data;
  const others = live.people.filter((person) => person.id !== me?.id);
  const composer = useRef<ComposerHandle>(null);

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
  const showAtEnd = (messageId: string) => {
    scrolling.toEnd(messageId);
    void showBranch(messageId);
  };
  const talking = useTalking({
    conversationId: id,
    answers,
    transcript: query.data,
    isPlaceholder: query.isPlaceholderData,
    branch,
    mayWrite,
    quote: (text) => composer.current?.insert(text),
    onShow: showAtEnd,
  });
  const { transcript, answer } = talking;
  const isChosen = as === undefined && !query.isPlaceholderData && asked.branch === branch;
  useRememberBranch(id, isChosen ? branch : undefined, query.data?.leafId ?? null);
  const atEnd = useFollowEnd(scroller, answer !== null);
  const following = transcript?.later
    ? { isAtEnd: false, toEnd: () => scrolling.leaveFor(branch, windows) }
    : atEnd;
  const copyLink = useCopyLink(id);
  const choose = (from: string, to: string) => {
    scrolling.hold(from, to);
    void showBranch(to);
  };
  const step = (by: 1 | -1) => {
    const seen = [...(transcript?.messages ?? []), ...(talking.fork ? [talking.fork] : [])];
    const fork = nearestFork(seen, scroller.current);
    const next = fork && stepBranch(fork, by);
    if (fork && next) choose(fork.id, next);
  };
  useShortcuts({
    ...(isOwner && transcript ? { s: () => share({ id, title: transcript.title }) } : {}),
    '[': () => step(-1),
    ']': () => step(1),
    c: copyLink,
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

  if (live.gone) return <Gone />;
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
    <Continuable id={id} isOffered={as === undefined && transcript?.may.continue === null}>
      {as !== undefined && <ViewingAs id={id} name={audience ?? 'someone else'} />}
      <ConversationHeader id={id} transcript={transcript} isViewedAs={as !== undefined} others={others} />
      {transcript && isOwner && as === undefined && (
        <WaitingBanner transcript={transcript} onReview={() => review({ id, title: transcript.title })} />
      )}
      <TalkContext value={talking.talk}>
        <div ref={scroller} className="transcript-scroll" tabIndex={-1}>
          {transcript?.continuedFrom && <ContinuedFrom origin={transcript.continuedFrom} />}
          {transcript ? (
            <Transcript
              id={id}
              transcript={transcript}
              mayWrite={mayWrite}
              mayRedact={isOwner && as === undefined}
              windows={windows}
              scroller={scroller}
              onBranch={choose}
              onShow={showAtEnd}
              answer={
                answer !== null &&
                as === undefined && (
                  <AnswerInView
                    talking={talking}
                    answers={answers}
                    isMine={answer.by.id === me?.id}
                    onBranch={choose}
                  />
                )
              }
              onRemoteImages={() => setRemoteImages(true)}
            />
          ) : (
            <TranscriptSkeleton />
          )}
        </div>
      </TalkContext>
      {transcript && as === undefined && transcript.access === 'view' && <ViewOnly transcript={transcript} />}
      <JumpToEnd following={following} />
      {!live.isConnected && <NoConnection />}
      <AnswerNews talking={talking} />
      {transcript && mayWrite && (
        <TalkFoot
          conversationId={id}
          leafId={transcript.later > 0 ? transcript.leafId : (transcript.messages.at(-1)?.id ?? null)}
          talking={talking}
          others={others}
          composer={composer}
          onPosted={showAtEnd}
        />
      )}
    </Continuable>
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
