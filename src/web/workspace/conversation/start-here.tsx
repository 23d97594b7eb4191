import './composer.css';
import { useRef, type KeyboardEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { v7 as uuidv7 } from 'uuid';
import { createConversation, postMessage } from '../api/conversations.ts';
import { inWords } from '../api/problem.ts';
import { FieldError } from '../ui/field.tsx';
import { useSay } from '../ui/toast.tsx';
import { keepChoice, useAsking } from './asking.ts';
import { keepDraft, useDraft } from './draft.ts';
import { loadWritten } from './load-written.ts';
import { meansSend } from './means-send.ts';
import { SendButton } from './send-button.tsx';
import { WhoAnswers } from './who-answers.tsx';

/** The draft of a conversation that is not there yet. */
const nowhere = 'new';

/** Starts a conversation with what one writes right here. */
export function StartHere() {
  const asking = useAsking(nowhere, undefined);
  const [text, setText] = useDraft(nowhere);
  const area = useRef<HTMLTextAreaElement>(null);
  const start = useStart(() => setText(''));
  const sendable = text.trim() !== '';
  const send = () => {
    if (sendable && !start.isPending) start.mutate({ text, asking });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!meansSend(event)) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className="composer start-here"
      aria-label="Start a conversation"
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="composer-box">
        <textarea
          ref={area}
          rows={2}
          aria-label="First message"
          placeholder={asking.answerer === null ? 'Write the first message…' : `Ask ${asking.name}…`}
          value={text}
          onFocus={() => void loadWritten().catch(() => {})}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
        />
        <div className="composer-foot">
          <WhoAnswers asking={asking} onDone={() => area.current?.focus()} />
          <SendButton label="Start" isReady={sendable && !start.isPending} onStop={null} />
        </div>
      </div>
      {start.isError && (
        <FieldError>Nothing was started; your words are still here. {inWords(start.error)}</FieldError>
      )}
    </form>
  );
}

/** Makes the conversation, then sends. If that fails, the words are in its composer. */
function useStart(onMade: () => void) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const say = useSay();
  return useMutation({
    mutationFn: async ({ text, asking }: { text: string; asking: ReturnType<typeof useAsking> }) => {
      const { id } = await createConversation();
      keepChoice(id, asking.choice);
      try {
        await postMessage(id, {
          id: uuidv7(),
          parentId: null,
          role: 'user',
          text,
          fileIds: [],
          ...(asking.answerer === null ? {} : { reply: true, ...asking.answerer }),
        });
      } catch (error) {
        keepDraft(id, text);
        say(`It was not sent; your words are below. ${inWords(error)}`);
      }
      return id;
    },
    onSuccess: (id) => {
      onMade();
      void client.invalidateQueries({ queryKey: ['conversations'] });
      void navigate({ to: '/c/$conversationId', params: { conversationId: id }, state: { isNew: true } });
    },
  });
}
