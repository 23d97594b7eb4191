import { useEffect, useState } from 'react';

/** What one has begun to write, kept in this browser for each conversation. */

const keyOf = (conversationId: string) => `vitrine.draft.${conversationId}`;

/** The draft of a conversation. Sent or emptied in another tab, it is so here, unless it has gone on here. */
export function useDraft(conversationId: string): [string, (text: string) => void] {
  const [text, setText] = useState(() => readDraft(conversationId));
  useEffect(() => keepDraft(conversationId, text), [conversationId, text]);
  useEffect(() => {
    const follow = ({ key, oldValue, newValue }: StorageEvent) => {
      if (key !== keyOf(conversationId)) return;
      setText((here) => (here === (oldValue ?? '') ? (newValue ?? '') : here));
    };
    window.addEventListener('storage', follow);
    return () => window.removeEventListener('storage', follow);
  }, [conversationId]);
  return [text, setText];
}

export function keepDraft(conversationId: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(keyOf(conversationId));
    else localStorage.setItem(keyOf(conversationId), text);
  } catch {
    // A full or forbidden storage loses the draft on reload, nothing else.
  }
}

function readDraft(conversationId: string): string {
  return localStorage.getItem(keyOf(conversationId)) ?? '';
}
