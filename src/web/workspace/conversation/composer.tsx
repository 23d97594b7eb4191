import './composer.css';
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { ArrowUp, Paperclip } from 'lucide-react';
import { v7 as uuidv7 } from 'uuid';
import { postMessage, type NewMessage } from '../api/conversations.ts';
import { inWords } from '../api/problem.ts';
import { IconButton } from '../ui/button.tsx';
import { FieldError } from '../ui/field.tsx';
import { AttachmentChips } from './attachment-chips.tsx';
import { useAttachments } from './attachments.ts';
import { useOfferAttach } from './attach-target.ts';
import { keepDraft, readDraft } from './draft.ts';

/** Adds a message by hand at the end of the branch that is shown. */
export function Composer({
  conversationId,
  leafId,
  onPosted,
}: {
  conversationId: string;
  leafId: string | null;
  onPosted(id: string): void;
}) {
  const [text, setText] = useState(() => readDraft(conversationId));
  const [role, setRole] = useState<NewMessage['role']>('user');
  const attachments = useAttachments(conversationId);
  const area = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const isNew = useLocation({ select: (location) => location.state.isNew });
  const post = usePost(conversationId, (id) => {
    setText('');
    keepDraft(conversationId, '');
    attachments.clear();
    onPosted(id);
    area.current?.focus();
  });
  useOfferAttach(attachments.add);
  useEffect(() => keepDraft(conversationId, text), [conversationId, text]);
  useEffect(() => {
    if (isNew) area.current?.focus();
  }, [isNew]);

  const ready = attachments.all.flatMap((each) => (each.state === 'ready' ? [each.fileId] : []));
  const waiting = attachments.all.some((each) => each.state !== 'ready');
  const sendable = !waiting && (text.trim() !== '' || ready.length > 0);
  const send = () => {
    if (sendable && !post.isPending) post.mutate({ parentId: leafId, role, text, fileIds: ready });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    // A finger has no Shift key at hand: there Enter is a new line.
    if (window.matchMedia('(pointer: coarse)').matches && !event.metaKey && !event.ctrlKey) return;
    event.preventDefault();
    send();
  };
  return (
    <form
      className="composer"
      aria-label="Add a message"
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
          placeholder="Add a message…"
          value={text}
          onChange={(event) => setText(event.target.value)}
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
          <label className="composer-role">
            Add as
            <select value={role} onChange={(event) => setRole(event.target.value as NewMessage['role'])}>
              <option value="user">you</option>
              <option value="assistant">assistant</option>
            </select>
          </label>
          <span id="composer-about" className="composer-about">
            Added by hand: no model answers
          </span>
          <button
            type="submit"
            className="send"
            aria-label="Add message"
            title={waiting ? 'Files are still on their way, or need your attention' : 'Add message (Enter)'}
            aria-disabled={!sendable || post.isPending}
          >
            <ArrowUp aria-hidden />
          </button>
        </div>
      </div>
      {post.isError && (
        <FieldError>It was not added; your words are still here. {inWords(post.error)}</FieldError>
      )}
    </form>
  );
}

/** The same content keeps the same id, so that trying again after a lost answer can't add it twice. */
function usePost(conversationId: string, onPosted: (id: string) => void) {
  const client = useQueryClient();
  const sent = useRef<{ id: string; content: string } | null>(null);
  return useMutation({
    mutationFn: (message: Omit<NewMessage, 'id'>) => {
      const content = JSON.stringify(message);
      if (sent.current?.content !== content) sent.current = { id: uuidv7(), content };
      return postMessage(conversationId, { ...message, id: sent.current.id });
    },
    onSuccess: ({ id }) => {
      sent.current = null;
      onPosted(id);
      void client.invalidateQueries({ queryKey: ['transcript', conversationId] });
      void client.invalidateQueries({ queryKey: ['links', conversationId] });
      void client.invalidateQueries({ queryKey: ['conversations'] });
    },
  });
}
