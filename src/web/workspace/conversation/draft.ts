/** What one has begun to write, kept in this browser for each conversation. */

const keyOf = (conversationId: string) => `vitrine.draft.${conversationId}`;

export function readDraft(conversationId: string): string {
  return localStorage.getItem(keyOf(conversationId)) ?? '';
}

export function keepDraft(conversationId: string, text: string): void {
  try {
    if (text === '') localStorage.removeItem(keyOf(conversationId));
    else localStorage.setItem(keyOf(conversationId), text);
  } catch {
    // A full or forbidden storage loses the draft on reload, nothing else.
  }
}
