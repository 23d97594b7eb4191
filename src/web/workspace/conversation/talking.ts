import { useEffect, useEffectEvent, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useQuery } from '@tanstack/react-query';
import { v7 as uuidv7 } from 'uuid';
import type { TranscriptAnswer } from '../../../http/wire/conversation.ts';
import { startAnswer, stopAnswer, type StartedAnswer } from '../api/answers.ts';
import { meQuery } from '../api/organization.ts';
import { hasStatus, inWords } from '../api/problem.ts';
import { useSay } from '../ui/toast.tsx';
import { useAsking, type Asking } from './asking.ts';
import type { Fork } from './branches.ts';
import { inView } from './in-view.ts';
import { LiveAnswers, type LiveAnswer } from './live-answers.ts';
import { loadWritten } from './load-written.ts';
import { quoted, type Talk } from './talk.ts';

export interface Talking {
  asking: Asking;
  /** With the messages that are in sight of the reader: of a branch that is being answered anew, those before. */
  transcript: TranscriptAnswer | undefined;
  /** What is being written at their end, or has failed there. */
  answer: LiveAnswer | null;
  /** Among its versions. */
  fork: Fork | null;
  /** Who answers, where one may know it. */
  byline: string | null;
  /** Null: I may only look. */
  talk: Talk | null;
  /** Whether I may stop it or put it away. */
  mayStop: boolean;
  stop(): void;
  retry(): void;
  /** What I posted is being answered. */
  begun(answer: StartedAnswer | null): void;
}

/** Talking to models in an open conversation. */
export function useTalking({
  conversationId,
  answers,
  transcript,
  isPlaceholder,
  branch,
  mayWrite,
  quote,
  onShow,
}: {
  conversationId: string;
  answers: LiveAnswers;
  transcript: TranscriptAnswer | undefined;
  isPlaceholder: boolean;
  branch: string | undefined;
  mayWrite: boolean;
  quote(text: string): void;
  /** Shows the branch through a message, or an answer that is being written, at its end. */
  onShow(id: string): void;
}): Talking {
  const say = useSay();
  const me = useQuery(meQuery).data;
  const asking = useAsking(conversationId, transcript?.choice);
  const list = useSyncExternalStore(answers.subscribe, answers.list);
  const [names] = useState(() => new Map<string, string>());
  const seen = useMemo(() => {
    if (transcript === undefined) return undefined;
    const { messages, later, answer, fork } = inView(transcript, list, branch);
    const isWhole = messages === transcript.messages;
    return {
      transcript: isWhole ? transcript : { ...transcript, messages: [...messages], later },
      answer,
      fork,
    };
  }, [transcript, list, branch]);
  const answer = seen?.answer ?? null;
  useForgetting(answers, list, transcript, isPlaceholder, branch, onShow);

  const begin = async (parentId: string) => {
    if (me === undefined) return;
    const id = uuidv7();
    const leafId = transcript?.leafId;
    names.set(id, asking.answerer === null ? '' : asking.name);
    answers.expect({ id, parentId, by: me });
    onShow(id);
    try {
      const started = await startAnswer(conversationId, { id, parentId, ...asking.answerer });
      tellNotGiven(started);
    } catch (error) {
      answers.forget(id);
      if (leafId) onShow(leafId);
      say(`It is not being answered. ${inWords(error)}`);
    }
  };
  const tellNotGiven = ({ notGiven }: StartedAnswer) => {
    for (const { name, why } of notGiven) say(`${name} ${why}`);
  };
  const latest = useRef({ begin, quote });
  useEffect(() => {
    latest.current = { begin, quote };
  });
  const talk = useMemo<Talk | null>(
    () =>
      mayWrite
        ? {
            answererName: asking.answerer === null ? 'the usual model' : asking.name,
            answerer: asking.answerer ?? {},
            answer: (messageId) => void latest.current.begin(messageId),
            quote: (text) => latest.current.quote(quoted(text)),
          }
        : null,
    [mayWrite, asking],
  );

  return {
    asking,
    transcript: seen?.transcript,
    answer,
    fork: seen?.fork ?? null,
    byline: transcript?.access === 'own' && answer ? (names.get(answer.id) ?? asking.name) || null : null,
    talk,
    mayStop: mayWrite && answer !== null && (answer.by.id === me?.id || transcript?.access === 'own'),
    stop: () => {
      if (answer === null) return;
      stopAnswer(conversationId, answer.id).catch((error: unknown) => {
        if (!hasStatus(error, 404)) say(`It could not be stopped. ${inWords(error)}`);
      });
    },
    retry: () => {
      if (answer?.parentId) void begin(answer.parentId);
    },
    begun: (started) => {
      void loadWritten().catch(() => {});
      if (started === null || me === undefined) return;
      names.set(started.id, asking.name);
      answers.expect({ ...started, by: me });
      tellNotGiven(started);
    },
  };
}

/** The answers of this page, as long as it is open. */
export function useLiveAnswers(): [LiveAnswers, readonly LiveAnswer[]] {
  const [answers] = useState(() => new LiveAnswers());
  return [answers, useSyncExternalStore(answers.subscribe, answers.list)];
}

/** The branch to ask the server for: it knows of no answer before that is a message. */
export function branchToAsk(branch: string | undefined, list: readonly LiveAnswer[]): string | undefined {
  const chosen = list.find(({ id }) => id === branch);
  return chosen && chosen.state !== 'ended' && chosen.parentId !== null ? chosen.parentId : branch;
}

/** An ended answer whose message doesn't come was put away. */
const patienceMs = 5_000;

/** Answers go when their message is here; whoever looked at one that was put away goes back to what it answered. */
function useForgetting(
  answers: LiveAnswers,
  list: readonly LiveAnswer[],
  transcript: TranscriptAnswer | undefined,
  isPlaceholder: boolean,
  branch: string | undefined,
  onShow: (id: string) => void,
): void {
  useEffect(() => {
    for (const { id } of list) {
      if (transcript?.messages.some((message) => message.id === id)) answers.forget(id);
    }
    const ended = list.filter(({ state }) => state === 'ended');
    if (ended.length === 0) return;
    const timer = setTimeout(() => ended.forEach(({ id }) => answers.forget(id)), patienceMs);
    return () => clearTimeout(timer);
  }, [answers, list, transcript]);

  const chosen = useRef<LiveAnswer | null>(null);
  const goBack = useEffectEvent(onShow);
  useEffect(() => {
    const now = list.find(({ id }) => id === branch);
    if (now) chosen.current = now;
    const before = chosen.current;
    if (now || before === null || isPlaceholder || transcript === undefined) return;
    chosen.current = null;
    const isHere = transcript.messages.some(({ id }) => id === before.id);
    if (before.id === branch && !isHere && before.parentId) goBack(before.parentId);
  }, [list, branch, transcript, isPlaceholder]);
}
