import type { TranscriptMessage } from '../api/conversations.ts';
import { useTalk } from './talk.ts';

const why: { [K in NonNullable<TranscriptMessage['ended']>]: string } = {
  stopped: 'Stopped',
  interrupted: 'Interrupted by a restart of the server',
  failed: 'Broke off because of an error',
  length: 'Cut off at the model’s limit',
};

/** Below an answer that ends before its end. */
export function AnswerEnd({ message, isLast }: { message: TranscriptMessage; isLast: boolean }) {
  const talk = useTalk();
  const { id, parentId, ended } = message;
  if (ended === null) return null;
  return (
    <p className="answer-end">
      <span>{why[ended]}</span>
      {talk !== null && isLast && (
        <button type="button" className="text-link" onClick={() => talk.answer(id)}>
          Continue
        </button>
      )}
      {talk !== null && parentId !== null && (
        <button type="button" className="text-link" onClick={() => talk.answer(parentId)}>
          Retry
        </button>
      )}
    </p>
  );
}
