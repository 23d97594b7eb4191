import './message-view.css';
import { memo, useMemo, useState } from 'react';
import { ChevronLeft, ChevronRight, Eye, EyeOff, Link2, Pencil } from 'lucide-react';
import type { TranscriptMessage } from '../api/conversations.ts';
import { IconButton } from '../ui/button.tsx';
import { CopyButton, copyText } from '../ui/copy-button.tsx';
import { When } from '../ui/time.tsx';
import { ContinueHere } from '../continuing/continue-here.tsx';
import { useLeaveOut } from '../review/leave-out.ts';
import { WithheldLabel } from '../review/withheld-label.tsx';
import { useSay } from '../ui/toast.tsx';
import { AnswerEnd } from './answer-end.tsx';
import { placeAmong, stepBranch, type Fork } from './branches.ts';
import { EditMessage } from './edit-message.tsx';
import { TalkActions } from './talk-actions.tsx';

interface Props {
  conversationId: string;
  message: TranscriptMessage;
  mayRedact: boolean;
  /** Nothing follows it, and nothing is about to. */
  isLast: boolean;
  /** What follows it is an answer. */
  isAnswered: boolean;
  onBranch(from: string, to: string): void;
  onShow(messageId: string): void;
}

/** Redrawn only when the message itself has changed: the callbacks mean the same each time. */
export const MessageView = memo(Message, (before, after) => {
  return (
    before.message === after.message &&
    before.mayRedact === after.mayRedact &&
    before.isLast === after.isLast &&
    before.isAnswered === after.isAnswered
  );
});

function Message({ conversationId, message, mayRedact, isLast, isAnswered, onBranch, onShow }: Props) {
  const [editing, setEditing] = useState(false);
  const html = useMemo(() => ({ __html: message.html }), [message.html]);
  if (editing) {
    return (
      <div className="exhibit" data-message={message.id}>
        <EditMessage
          conversationId={conversationId}
          message={message}
          isAnswered={isAnswered}
          onCancel={() => setEditing(false)}
          onPosted={(id) => {
            setEditing(false);
            onShow(id);
          }}
        />
      </div>
    );
  }
  return (
    <div className="exhibit" data-message={message.id}>
      <WithheldLabel withheld={message.withheld} />
      <div dangerouslySetInnerHTML={html} />
      <AnswerEnd message={message} isLast={isLast} />
      <div className="message-foot">
        <BranchNavigator message={message} onBranch={onBranch} />
        <span className="message-actions">
          {message.text !== '' && (
            <CopyButton text={message.text} label="Copy message" look="small" iconOnly />
          )}
          <TalkActions message={message} isLast={isLast} />
          <CopyLink messageId={message.id} />
          <ContinueHere messageId={message.id} />
          {message.canEdit && (
            <IconButton label="Edit: makes a branch" look="small" onClick={() => setEditing(true)}>
              <Pencil aria-hidden />
            </IconButton>
          )}
          {mayRedact && <LeaveOut conversationId={conversationId} message={message} />}
          <When at={message.createdAt} precise />
        </span>
      </div>
    </div>
  );
}

export function BranchNavigator({ message, onBranch }: { message: Fork; onBranch: Props['onBranch'] }) {
  const { siblings } = message;
  if (siblings.length < 2) return null;
  const { at, of } = placeAmong(message);
  const before = stepBranch(message, -1);
  const after = stepBranch(message, 1);
  return (
    <span className="branches">
      <IconButton
        label="Previous branch"
        look="small"
        aria-keyshortcuts="["
        disabled={before === null}
        onClick={() => before && onBranch(message.id, before)}
      >
        <ChevronLeft aria-hidden />
      </IconButton>
      <span className="unseen">
        Branch {at} of {of}
      </span>
      <span aria-hidden>
        {at}/{of}
      </span>
      <IconButton
        label="Next branch"
        look="small"
        aria-keyshortcuts="]"
        disabled={after === null}
        onClick={() => after && onBranch(message.id, after)}
      >
        <ChevronRight aria-hidden />
      </IconButton>
    </span>
  );
}

function LeaveOut({ conversationId, message }: { conversationId: string; message: TranscriptMessage }) {
  const leaveOut = useLeaveOut(conversationId, 'message');
  const isOut = message.withheld === 'left-out';
  return (
    <IconButton
      label={isOut ? 'Show this message to others again' : 'Leave out of what others see'}
      look="small"
      aria-busy={leaveOut.isPending}
      onClick={() => !leaveOut.isPending && leaveOut.mutate({ id: message.id, out: !isOut })}
    >
      {isOut ? <Eye aria-hidden /> : <EyeOff aria-hidden />}
    </IconButton>
  );
}

function CopyLink({ messageId }: { messageId: string }) {
  const say = useSay();
  const copy = () => {
    const url = new URL(window.location.pathname, window.location.origin);
    url.searchParams.set('branch', messageId);
    url.hash = `m-${messageId}`;
    copyText(url.href).then(
      () => say('Link to this message copied. It opens for those who can see the conversation.'),
      () => say(`The browser did not allow copying. The link is ${url.href}`),
    );
  };
  return (
    <IconButton label="Copy link to message" look="small" onClick={copy}>
      <Link2 aria-hidden />
    </IconButton>
  );
}
