import type { ProjectedMessage, Projection } from '../../domain/projection.ts';
import { Tree, roundNumbers } from '../../domain/tree.ts';
import { renderMessage } from './message.ts';
import type { Place, TranscriptOptions } from './options.ts';

/**
 * How many messages share an element. What is out of sight is not laid out, a stretch at a time (see `page.css`): in
 * each frame a browser looks after all of these elements, so there should not be one for each message.
 */
const stretch = 8;

/** The messages of one branch (root first, from `Tree.branch`), in stretches. */
export function renderTranscript(
  projection: Projection,
  branch: readonly ProjectedMessage[],
  options: TranscriptOptions,
): string {
  const placeOf = placesIn(projection, branch);
  const rendered = branch.map((message) => renderMessage(message, placeOf(message), options));
  const stretches: string[] = [];
  for (let start = 0; start < rendered.length; start += stretch) {
    stretches.push(`<div class="stretch">${rendered.slice(start, start + stretch).join('\n')}</div>`);
  }
  return stretches.join('\n');
}

/** Tells where each message of a branch stands. */
function placesIn(
  projection: Projection,
  branch: readonly ProjectedMessage[],
): (message: ProjectedMessage) => Place {
  const tree = new Tree(projection.messages);
  const files = new Map(projection.files.map((file) => [file.id, file]));
  const rounds = roundNumbers(branch);
  const openers = new Set<string>();
  let last = 0;
  for (const { id } of branch) {
    if (rounds.get(id) !== last) openers.add(id);
    last = rounds.get(id)!;
  }
  return (message) => ({
    round: rounds.get(message.id) ?? 1,
    opensRound: openers.has(message.id),
    siblingIds: tree.siblings(message).map(({ id }) => id),
    files,
  });
}
