import './composer.css';
import { useEffect, useImperativeHandle, useRef, useState, type KeyboardEvent, type Ref } from 'react';
import { useLocation } from '@tanstack/react-router';
import { Paperclip } from 'lucide-react';
import type { StartedAnswer } from '../api/answers.ts';
import type { NewMessage } from '../api/conversations.ts';
import { inWords } from '../api/problem.ts';
import { IconButton } from '../ui/button.tsx';
import { FieldError } from '../ui/field.tsx';
import { AttachmentChips } from './attachment-chips.tsx';
import { useAttachments } from './attachments.ts';
import { useOfferAttach } from './attach-target.ts';
import type { Asking } from './asking.ts';
import { useDraft } from './draft.ts';
import { loadWritten } from './load-written.ts';
import { meansSend } from './means-send.ts';
import { usePosting } from './posting.ts';
import { SendButton } from './send-button.tsx';
import { WhoAnswers } from './who-answers.tsx';

export interface ComposerHandle {
  /** Puts text in at the caret, on lines of its own. */
  insert(text: string): void;
}

/** What is being answered at the end of the branch: nothing can follow it yet. */
export interface Answering {
  /** Whether I may stop it. */
  mayStop: boolean;
  stop(): void;
}

/** Writes a message at the end of the branch that is shown, and has it answered. */
export function Composer({
  conversationId,
  leafId,
  asking,
  answering,
  handle,
  isHere,
  onPosted,
  onWriting,
}: {
  conversationId: string;
  leafId: string | null;
  asking: Asking;
  answering: Answering | null;
  handle: Ref<ComposerHandle>;
  /** Whether a message is among those that are shown. */
  isHere(id: string): boolean;
  onPosted(id: string, answer: StartedAnswer | null): void;
  onWriting(): void;
}) {
  const [text, setText] = useDraft(conversationId);
  const [role, setRole] = useState<NewMessage['role']>('user');
  const attachments = useAttachments(conversationId);
  const area = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const isNew = useLocation({ select: (location) => location.state.isNew });
  const post = usePosting(conversationId, isHere, (message, answer) => {
    setText('');
    attachments.clear();
    onPosted(message, answer);
    area.current?.focus();
  });
  useOfferAttach(attachments.add);
  useInsert(handle, area, setText);
  useEffect(() => {
    if (isNew) area.current?.focus();
  }, [isNew]);

  const isAsking = asking.answerer !== null;
  const ready = attachments.all.flatMap((each) => (each.state === 'ready' ? [each.fileId] : []));
  const waiting = attachments.all.some((each) => each.state !== 'ready');
  const sendable = !waiting && answering === null && (text.trim() !== '' || ready.length > 0);
  const send = () => {
    if (!sendable || post.isPending) return;
    post.mutate({
      parentId: leafId,
      role: isAsking ? 'user' : role,
      text,
      fileIds: ready,
      ...(asking.answerer === null ? {} : { reply: true, ...asking.answerer }),
    });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && answering?.mayStop) {
      event.preventDefault();
      answering.stop();
    }
    if (!meansSend(event)) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className="composer"
      aria-label={isAsking ? 'Write a message' : 'Add a message'}
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <div className="composer-box">
        <AttachmentChips
          attachments={attachments.all}
          onRemove={attachments.remove}
          onRetry={attachments.retry}
        />
        <textarea
          ref={area}
          id="new-message"
          rows={1}
          aria-label="Message"
          aria-keyshortcuts="m"
          aria-describedby="composer-about"
          placeholder={isAsking ? `Ask ${asking.name}…` : 'Add a message…'}
          value={text}
          onFocus={() => void loadWritten().catch(() => {})}
          onChange={(event) => {
            setText(event.target.value);
            if (event.target.value !== '') onWriting();
          }}
          onKeyDown={onKeyDown}
          onPaste={(event) => {
            if (event.clipboardData.files.length === 0) return;
            event.preventDefault();
            attachments.add([...event.clipboardData.files]);
          }}
        />
        <div className="composer-foot">
          <IconButton label="Attach files" onClick={() => picker.current?.click()}>
            <Paperclip aria-hidden />
          </IconButton>
          <input
            ref={picker}
            type="file"
            multiple
            hidden
            aria-label="Files to attach"
            onChange={(event) => {
              attachments.add([...(event.target.files ?? [])]);
              event.target.value = '';
            }}
          />
          <WhoAnswers asking={asking} onDone={() => area.current?.focus()} />
          {!isAsking && (
            <label className="composer-role">
              Add as
              <select value={role} onChange={(event) => setRole(event.target.value as NewMessage['role'])}>
                <option value="user">you</option>
                <option value="assistant">assistant</option>
              </select>
            </label>
          )}
          <span id="composer-about" className="composer-about">
            {aboutSending(isAsking, answering, text)}
          </span>
          <SendButton
            label={isAsking ? 'Send' : 'Add message'}
            title={waiting ? 'Files are still on their way, or need your attention' : undefined}
            isReady={sendable && !post.isPending}
            onStop={answering?.mayStop ? answering.stop : null}
          />
        </div>
      </div>
      {post.isError && (
        <FieldError>It was not sent; your words are still here. {inWords(post.error)}</FieldError>
      )}
    </form>
  );
}

function aboutSending(isAsking: boolean, answering: Answering | null, text: string): string {
  if (answering !== null && text.trim() !== '') {
    return answering.mayStop ? 'Stop the answer, or wait for it' : 'You can send when the answer is there';
  }
  return isAsking ? '' : 'Added by hand: no model answers';
}

function useInsert(
  handle: Ref<ComposerHandle>,
  area: { current: HTMLTextAreaElement | null },
  setText: (text: string) => void,
): void {
  useImperativeHandle(handle, () => ({
    insert(text) {
      const element = area.current;
      if (element === null) return;
      const { value, selectionStart, selectionEnd } = element;
      const before = value.slice(0, selectionStart);
      const gap = before === '' || before.endsWith('\n\n') ? '' : before.endsWith('\n') ? '\n' : '\n\n';
      const caret = before.length + gap.length + text.length;
      setText(before + gap + text + value.slice(selectionEnd));
      element.focus();
      requestAnimationFrame(() => {
        element.setSelectionRange(caret, caret);
        element.scrollTop = element.scrollHeight;
      });
    },
  }));
}
