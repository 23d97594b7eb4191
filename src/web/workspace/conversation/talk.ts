import { createContext, use } from 'react';

/** What can be done with the messages of an open conversation. */
export interface Talk {
  /** Who answers, as a person calls them. */
  answererName: string;
  /** Has a message answered, once more if it was; an answer is continued. */
  answer(messageId: string): void;
  /** Puts words into the composer, as a quotation. */
  quote(text: string): void;
  /** Who to ask when one's own message is worded anew. */
  answerer: { model?: string; assistantId?: string };
}

export const TalkContext = createContext<Talk | null>(null);

/** Null: one may look, and no more. */
export function useTalk(): Talk | null {
  return use(TalkContext);
}

/** As Markdown quotes, with room below for one's own words. */
export function quoted(text: string): string {
  const lines = text.trim().split('\n');
  return `${lines.map((line) => (line === '' ? '>' : `> ${line}`)).join('\n')}\n\n`;
}
