/** Whether one of `words` (regular expressions) stands right before a number. */
export const named = (words: string): RegExp => new RegExp(`(?:${words})[^\\d\\n]{0,24}$`, 'iu');
