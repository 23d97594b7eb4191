import { useRef } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { v7 as uuidv7 } from 'uuid';
import type { StartedAnswer } from '../api/answers.ts';
import { postMessage, type NewMessage } from '../api/conversations.ts';

/** The same content keeps the same id, so that trying again after a lost answer can't add it twice. */
export function usePosting(
  conversationId: string,
  onPosted: (id: string, answer: StartedAnswer | null) => void,
) {
  const client = useQueryClient();
  const sent = useRef<{ id: string; content: string } | null>(null);
  return useMutation({
    mutationFn: (message: Omit<NewMessage, 'id'>) => {
      const content = JSON.stringify([message.parentId, message.role, message.text, message.fileIds]);
      if (sent.current?.content !== content) sent.current = { id: uuidv7(), content };
      return postMessage(conversationId, { ...message, id: sent.current.id });
    },
    onSuccess: ({ id, answer }) => {
      sent.current = null;
      onPosted(id, answer);
      void client.invalidateQueries({ queryKey: ['transcript', conversationId] });
      void client.invalidateQueries({ queryKey: ['links', conversationId] });
      void client.invalidateQueries({ queryKey: ['conversations'] });
    },
  });
}
