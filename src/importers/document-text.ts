import type { TextPart } from '../domain/conversation.ts';

/** A document that an assistant wrote beside the conversation (canvas, artifact), as part of its message. */
export function documentText(title: string | null, language: string | null, content: string): TextPart {
  const heading = title === null ? '' : `**${title.replace(/\s+/g, ' ').replaceAll('*', '\\*')}**\n\n`;
  return { type: 'text', text: heading + (language === null ? content : fenced(language, content)) };
}

/** A code block whose fence is longer than any in the code. */
export function fenced(language: string, code: string): string {
  let longest = 2;
  for (const [run] of code.matchAll(/`{3,}/g)) longest = Math.max(longest, run.length);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language.replace(/[^\w+#.-]/g, '')}\n${code.replace(/\n$/, '')}\n${fence}`;
}
