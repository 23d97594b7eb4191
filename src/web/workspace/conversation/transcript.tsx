import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import type { TranscriptAnswer } from '../../../http/wire/conversation.ts';
import { Button } from '../ui/button.tsx';
import { copyText } from '../ui/copy-button.tsx';
import { RedactToolbar } from '../review/redact-toolbar.tsx';
import { useMarks } from '../review/use-marks.ts';
import { useSay } from '../ui/toast.tsx';
import { useDiagrams, useMathStyle } from './drawn.ts';
import { EmptyConversation } from './empty-conversation.tsx';
import { KeepPlace } from './keep-place.tsx';
import { MessageView } from './message-view.tsx';
import { MoreMessages } from './more-messages.tsx';
import type { Windows } from './use-transcript.ts';

/** What is here of one branch, as the server rendered it, with what can be done to each message around it. */
export function Transcript({
  id,
  transcript,
  mayWrite,
  mayRedact,
  answer = null,
  windows,
  scroller,
  onBranch,
  onShow,
  onRemoteImages,
}: {
  id: string;
  transcript: TranscriptAnswer;
  mayWrite: boolean;
  /** Its owner, in their own view. */
  mayRedact: boolean;
  /** What is being written after the last message. */
  answer?: ReactNode;
  windows: Windows;
  scroller: RefObject<HTMLElement | null>;
  onBranch(from: string, to: string): void;
  /** A message was made: show the branch that it is on. */
  onShow(messageId: string): void;
  onRemoteImages(): void;
}) {
  useMathStyle(transcript.needs.math);
  useDiagrams();
  const list = useRef<HTMLDivElement>(null);
  useCopyCode(list, transcript.messages.length > 0);
  useMarks(list, transcript);
  const { messages, earlier, later } = transcript;
  const [first] = messages;
  const last = messages.at(-1);
  if (!first || !last) return <EmptyConversation mayWrite={mayWrite} isOwner={transcript.access === 'own'} />;
  return (
    <div ref={list} className="transcript scripted">
      {transcript.needs.remoteImages && (
        <div className="remote-images">
          <p>
            Some images are on other servers, which would learn that you are reading this. They wait to be
            asked for.
          </p>
          <Button look="small" onClick={onRemoteImages}>
            Load remote images
          </Button>
        </div>
      )}
      {transcript.marks.length > 0 && (
        <p className="marks-legend">
          <span>
            <span className="marked">Marked text</span> is redacted: others see a mask instead.
          </span>
        </p>
      )}
      {mayRedact && <RedactToolbar conversationId={id} list={list} />}
      {earlier > 0 && <MoreMessages side="earlier" count={earlier} edge={first.id} windows={windows} />}
      <KeepPlace scroller={scroller} messages={messages}>
        {messages.map((message, index, { [index + 1]: next }) => (
          <MessageView
            key={message.id}
            conversationId={id}
            message={message}
            mayRedact={mayRedact}
            isLast={next === undefined && !answer && later === 0}
            isAnswered={next === undefined ? !!answer : next.role === 'assistant'}
            onBranch={onBranch}
            onShow={onShow}
          />
        ))}
      </KeepPlace>
      {later > 0 && <MoreMessages side="later" count={later} edge={last.id} windows={windows} />}
      {answer}
    </div>
  );
}

/** The copy buttons are part of the rendered HTML; one listener serves them all. */
function useCopyCode(list: RefObject<HTMLElement | null>, isThere: boolean): void {
  const say = useSay();
  useEffect(() => {
    const element = list.current;
    if (!isThere || element === null) return;
    const copy = async (event: Event) => {
      const button = (event.target as Element).closest<HTMLElement>('button.copy');
      const code = button?.closest('.code')?.querySelector('pre');
      if (!button || !code) return;
      try {
        await copyText(code.textContent);
        button.textContent = 'Copied';
        say('Code copied');
        setTimeout(() => (button.textContent = 'Copy'), 2000);
      } catch {
        say('The browser did not allow copying. Select the code and press Ctrl+C.');
      }
    };
    element.addEventListener('click', copy);
    return () => element.removeEventListener('click', copy);
  }, [list, isThere, say]);
}
