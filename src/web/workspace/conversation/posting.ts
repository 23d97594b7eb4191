import { useEffectEvent, useEffect, useRef, useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { v7 as uuidv7 } from 'uuid';
import type { StartedAnswer } from '../api/answers.ts';
import { postMessage, type NewMessage } from '../api/conversations.ts';

/**
 * Posts messages. The same content keeps the same id, so that trying again after a lost answer can't add it
 * twice; and where it turns out to have arrived (`isHere`), that is as good as an answer.
 */
export function usePosting(
  conversationId: string,
  isHere: (id: string) => boolean,
  onPosted: (id: string, answer: StartedAnswer | null) => void,
) {
  const client = useQueryClient();
  const sent = useRef<{ id: string; content: string } | null>(null);
  const [lostId, setLostId] = useState<string | null>(null);
  const post = useMutation({
    mutationFn: (message: Omit<NewMessage, 'id'>) => {
      const content = JSON.stringify([message.role, message.text, message.fileIds]);
      if (sent.current?.content !== content) sent.current = { id: uuidv7(), content };
      setLostId(null);
      return postMessage(conversationId, { ...message, id: sent.current.id });
    },
    onSuccess: ({ id, answer }) => {
      sent.current = null;
      onPosted(id, answer);
      void client.invalidateQueries({ queryKey: ['transcript', conversationId] });
      void client.invalidateQueries({ queryKey: ['links', conversationId] });
      void client.invalidateQueries({ queryKey: ['conversations'] });
    },
    onError: () => setLostId(sent.current?.id ?? null),
  });
  const hasArrived = lostId !== null && isHere(lostId);
  const arrived = useEffectEvent(() => {
    sent.current = null;
    setLostId(null);
    post.reset();
    if (lostId !== null) onPosted(lostId, null);
  });
  useEffect(() => {
    if (!hasArrived) return;
    const timer = setTimeout(arrived);
    return () => clearTimeout(timer);
  }, [hasArrived]);
  return post;
}
