import { useState } from 'react';
import { CircleAlert } from 'lucide-react';
import { BranchNavigator } from './message-view.tsx';
import type { LiveAnswers } from './live-answers.ts';
import { StreamingAnswer } from './streaming-answer.tsx';
import type { Talking } from './talking.ts';

/** At the end of the messages: the answer that is being written, or why there is none. */
export function AnswerInView({
  talking,
  answers,
  isMine,
  onBranch,
}: {
  talking: Talking;
  answers: LiveAnswers;
  /** I asked for it. */
  isMine: boolean;
  onBranch(from: string, to: string): void;
}) {
  const { answer, fork, byline } = talking;
  if (answer === null || fork === null) return null;
  return (
    <div key={answer.id} className="exhibit" data-message={answer.id}>
      {answer.state === 'failed' ? (
        <Problem talking={talking} words={answer.problem} />
      ) : answer.isHidden ? (
        <p className="being-answered" id={`m-${answer.id}`}>
          {isMine ? 'Your' : `${answer.by.name}’s`} question is being answered…
        </p>
      ) : (
        <StreamingAnswer answer={answer} answers={answers} byline={byline} />
      )}
      <div className="message-foot">
        <BranchNavigator message={fork} onBranch={onBranch} />
      </div>
    </div>
  );
}

function Problem({ talking, words }: { talking: Talking; words: string | null }) {
  const { talk, mayStop, retry, stop } = talking;
  return (
    <div className="answer-problem" role="alert">
      <CircleAlert aria-hidden />
      <p>{words ?? 'No answer came.'}</p>
      {talk !== null && (
        <span className="answer-choices">
          <button type="button" className="text-link" onClick={retry}>
            Retry
          </button>
          {mayStop && (
            <button type="button" className="text-link" onClick={stop}>
              Dismiss
            </button>
          )}
        </span>
      )}
    </div>
  );
}

/** Says when an answer begins and ends, not what is in it: the words can be read in peace. */
export function AnswerNews({ talking }: { talking: Talking }) {
  const [hasBegun, setBegun] = useState(false);
  const isRunning = talking.answer?.state === 'running';
  if (isRunning && !hasBegun) setBegun(true);
  return (
    <p className="unseen" aria-live="polite">
      {isRunning ? 'An answer is being written.' : hasBegun && 'The answer has ended.'}
    </p>
  );
}
