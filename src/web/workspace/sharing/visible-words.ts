import type { LinkList } from '../../../http/wire/link.ts';

/** Exactly what anyone with a link will be able to read, as one sentence. */
export function visibleInWords({ messages, files, branches }: LinkList['visible'], will = true): string {
  const on = branches > 1 ? ` on ${branches} branches` : '';
  const download = files > 0 ? ` and download ${count(files, 'file')}` : '';
  const able = will ? 'will be able to read' : 'can read';
  return `Anyone with the link ${able} ${count(messages, 'message')}${on}${download}, without signing in.`;
}

export function count(number: number, noun: string): string {
  return `${number.toLocaleString()} ${noun}${number === 1 ? '' : 's'}`;
}
