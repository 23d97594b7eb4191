import type { LinkList } from '../../../http/wire/link.ts';

/** Exactly what anyone with a link will be able to read, as one sentence. */
export function visibleInWords({ messages, files, branches }: LinkList['visible'], will = true): string {
  const on = branches > 1 ? ` on ${branches} branches` : '';
  const download = files > 0 ? ` and download ${count(files, 'file')}` : '';
  const able = will ? 'will be able to read' : 'can read';
  return `Anyone with the link ${able} ${count(messages, 'message')}${on}${download}, without signing in.`;
}

/** What part of a conversation a link shows. */
export interface Extent {
  pinned: boolean;
  branches: 'all' | 'this';
  files: boolean;
}

/** The same for a link that is to show a part, before it exists. */
export function partVisibleInWords(visible: LinkList['visible'], { branches, files }: Extent): string {
  if (branches === 'all' || visible.branches < 2) {
    return visibleInWords(files ? visible : { ...visible, files: 0 });
  }
  const which = visible.files === 0 ? '' : files ? ' with its files' : ' without files';
  return `Anyone with the link will be able to read this branch${which}, one of ${visible.branches}, without signing in.`;
}

/** What happens to messages that are added after it was made. */
export function laterInWords({ pinned, branches }: Extent): string {
  if (pinned) return 'New messages and edits will not appear there until you choose to show them.';
  return branches === 'this'
    ? 'New messages on this branch will appear there too; other branches will not.'
    : 'New messages and edits will appear there too.';
}

export function count(number: number, noun: string): string {
  return `${number.toLocaleString()} ${noun}${number === 1 ? '' : 's'}`;
}
