import { memo } from 'react';
import { FileQuestion, MessageSquareText } from 'lucide-react';
import type { ReviewSubject } from '../../../http/wire/review.ts';
import { Choices } from './choices.tsx';
import { stateNames, type RowActions } from './finding-row.tsx';
import { ShowInConversation } from './places.tsx';
import type { FindingState } from './wishes.ts';

const choices = ['leave-out', 'keep'] as const;

/** A message or a file that could not be looked at: nobody knows what is in it, so it is left out or kept whole. */
export const SubjectRow = memo(function SubjectRow({
  conversationId,
  row,
  subject,
  state,
  isCurrent,
  actions,
}: {
  conversationId: string;
  row: string;
  subject: ReviewSubject;
  state: FindingState;
  isCurrent: boolean;
  actions: RowActions;
}) {
  const { type, id, name, why } = subject;
  return (
    <li className={`finding ${state}`} data-row={row}>
      <div className="finding-main">
        <p className="finding-value">
          {type === 'file' ? <FileQuestion aria-hidden /> : <MessageSquareText aria-hidden />}
          <span className="finding-name" dir="auto">
            {name}
          </span>
        </p>
        <p className="finding-why">
          {why === null ? 'Could not be looked at' : sentence(why)}
          {type === 'message' && <ShowInConversation conversationId={conversationId} messageId={id} />}
        </p>
      </div>
      <Choices
        of={`${name}. ${stateNames[state]}`}
        isHead
        onFocus={() => actions.focused(row)}
        state={state}
        choices={choices}
        tabIndex={isCurrent ? 0 : -1}
        onChoose={(choice) => actions.choose(row, choice)}
      />
    </li>
  );
});

function sentence(why: string): string {
  return why.charAt(0).toUpperCase() + why.slice(1);
}
