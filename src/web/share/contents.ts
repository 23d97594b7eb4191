import type { ProjectedMessage } from '../../domain/projection.ts';
import { excerpt } from '../../domain/projection.ts';
import { roundNumbers } from '../../domain/tree.ts';
import { markup, steady } from '../transcript/markup.ts';
import type { Markup } from '../transcript/markup.ts';
import { readable } from './readable.ts';

const fewest = 6;
/** Characters: more than the narrow column has room for. */
const longest = 48;

/** The questions, beside the conversation where the screen is wide enough. */
export function contents(branch: readonly ProjectedMessage[]): Markup | false {
  const rounds = roundNumbers(branch);
  const questions = branch.filter((message) => message.role === 'user');
  if (questions.length < fewest) return false;
  return markup`<nav class="contents" id="contents" aria-label="Contents"><ol>${questions.map(
    (message) =>
      markup`<li><a href="#m-${message.id}"><span>${rounds.get(message.id)}</span><bdi>${opening(message)}</bdi></a></li>`,
  )}</ol></nav>`;
}

function opening({ parts }: ProjectedMessage): string {
  const file = parts.find((part) => part.type === 'file');
  return steady(readable(excerpt(parts, longest))) || steady(file?.name ?? '') || '…';
}
