import { standardOptions } from '../finding.ts';
import { settle } from '../settle.ts';
import { credentials } from './credentials.ts';

/** For tests: a text in which `«…»` marks what has to be found, and what is found in it. */
export function readMarked(marked: string): { wanted: string[]; found: string[] } {
  const wanted = [...marked.matchAll(/«([^»]*)»/g)].map((match) => match[1]!);
  const text = marked.replaceAll(/[«»]/g, '');
  return { wanted, found: foundIn(text) };
}

export function foundIn(text: string): string[] {
  return settle(credentials(text, standardOptions)).map(({ start, end }) => text.slice(start, end));
}
