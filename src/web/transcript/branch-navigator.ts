import { markup } from './markup.ts';
import type { Markup } from './markup.ts';
import type { TranscriptOptions } from './options.ts';

/** "‹ 2/3 ›", where paths part and only there. */
export function branchNavigator(
  id: string,
  siblingIds: readonly string[],
  options: TranscriptOptions,
): Markup | false {
  const count = siblingIds.length;
  if (count < 2) return false;
  const index = siblingIds.indexOf(id);
  const step = (to: number, sign: string, label: string): Markup => {
    const sibling = siblingIds[to];
    return sibling === undefined
      ? markup`<span class="step" aria-hidden="true">${sign}</span>`
      : markup`<a class="step" href="${options.hrefOfBranch(sibling)}" aria-label="${label}">${sign}</a>`;
  };
  return markup`<span class="branches" role="group" aria-label="Version ${index + 1} of ${count}">${step(
    index - 1,
    '‹',
    'Previous version',
  )}<span aria-hidden="true">${index + 1}/${count}</span>${step(index + 1, '›', 'Next version')}</span>`;
}
