import type { MouseEvent } from 'react';
import { Quote, RefreshCw, Sparkles } from 'lucide-react';
import type { TranscriptMessage } from '../api/conversations.ts';
import { IconButton } from '../ui/button.tsx';
import { useTalk } from './talk.ts';

/** At each message, for those who may write: have it answered, answered anew, or quote it. */
export function TalkActions({ message, isLast }: { message: TranscriptMessage; isLast: boolean }) {
  const talk = useTalk();
  if (talk === null) return null;
  const { id, parentId, role, text } = message;
  return (
    <>
      {role === 'assistant' && parentId !== null && (
        <IconButton
          label={`Answer again, by ${talk.answererName}`}
          look="small"
          onClick={() => talk.answer(parentId)}
        >
          <RefreshCw aria-hidden />
        </IconButton>
      )}
      {role === 'user' && isLast && (
        <IconButton
          label={`Have it answered by ${talk.answererName}`}
          look="small"
          onClick={() => talk.answer(id)}
        >
          <Sparkles aria-hidden />
        </IconButton>
      )}
      {text !== '' && (
        <IconButton
          label="Quote"
          look="small"
          // A press would take the selection away before it is quoted.
          onMouseDown={(event) => event.preventDefault()}
          onClick={(event) => talk.quote(selectedNear(event) ?? text)}
        >
          <Quote aria-hidden />
        </IconButton>
      )}
    </>
  );
}

/** What is selected in the message that the button belongs to. */
function selectedNear({ currentTarget }: MouseEvent): string | null {
  const message = currentTarget.closest('.exhibit')?.querySelector('.prose');
  const selection = window.getSelection();
  const text = selection?.toString().trim() ?? '';
  const isThere = message?.contains(selection?.anchorNode ?? null) && message.contains(selection!.focusNode);
  return isThere && text !== '' ? text : null;
}
