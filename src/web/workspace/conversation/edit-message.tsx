import { useEffect, useRef, useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { v7 as uuidv7 } from 'uuid';
import { postMessage, type TranscriptMessage } from '../api/conversations.ts';
import { inWords } from '../api/problem.ts';
import { Button } from '../ui/button.tsx';
import { FieldError } from '../ui/field.tsx';
import { useTalk } from './talk.ts';

/** Another wording of one's own message, as a sibling: the old one stays, on its own branch. */
export function EditMessage({
  conversationId,
  message,
  isAnswered,
  onCancel,
  onPosted,
}: {
  conversationId: string;
  message: TranscriptMessage;
  /** The new wording wants an answer, too. */
  isAnswered: boolean;
  onCancel(): void;
  onPosted(id: string): void;
}) {
  const [text, setText] = useState(message.text);
  // The same words keep the same id, so that a second try can't make a second message.
  const sent = useRef<{ id: string; text: string } | null>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  useEffect(() => area.current?.focus(), []);
  const client = useQueryClient();
  const talk = useTalk();
  const asks = talk !== null && isAnswered && message.role === 'user';
  const post = useMutation({
    mutationFn: () => {
      if (sent.current?.text !== text) sent.current = { id: uuidv7(), text };
      return postMessage(conversationId, {
        id: sent.current.id,
        parentId: message.parentId,
        role: message.role === 'assistant' ? 'assistant' : 'user',
        text,
        fileIds: message.fileIds,
        ...(asks ? { reply: true, ...talk.answerer } : {}),
      });
    },
    onSuccess: async ({ id }) => {
      onPosted(id);
      await client.invalidateQueries({ queryKey: ['transcript', conversationId] });
    },
  });
  const ready = text.trim() !== '' && text !== message.text;
  return (
    <form
      className="edit-message"
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) post.mutate();
      }}
    >
      <textarea
        ref={area}
        className="input"
        aria-label="Your message"
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onCancel();
          if (event.key === 'Enter' && (event.metaKey || event.ctrlKey) && ready) post.mutate();
        }}
      />
      {post.isError && (
        <FieldError>It was not saved; your words are still here. {inWords(post.error)}</FieldError>
      )}
      <div className="edit-actions">
        <span className="field-hint">
          The old version stays, on its own branch.{asks && ` ${talk.answererName} answers the new one.`}
        </span>
        <Button look="quiet small" onClick={onCancel}>
          Cancel
        </Button>
        <Button type="submit" look="primary small" busy={post.isPending} disabled={!ready}>
          {asks ? 'Send' : 'Save as branch'}
        </Button>
      </div>
    </form>
  );
}
