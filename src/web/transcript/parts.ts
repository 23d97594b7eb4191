import type { FilePart, Part, SourcePart } from '../../domain/conversation.ts';
import type { ProjectedMessage } from '../../domain/projection.ts';
import { fileList } from './files.ts';
import { markup, trusted } from './markup.ts';
import type { Markup } from './markup.ts';
import type { Place, TranscriptOptions } from './options.ts';
import { sourceList } from './sources.ts';
import { duration } from './time.ts';
import { toolCall } from './tool-call.ts';

/** A message's parts in their order; files that follow each other share a list, and all sources come last. */
export function parts(message: ProjectedMessage, place: Place, options: TranscriptOptions): Markup[] {
  const shown: Markup[] = [];
  const sources: SourcePart[] = [];
  let files: FilePart[] = [];
  const closeFiles = () => {
    if (files.length > 0) shown.push(fileList(files, place.files, options));
    files = [];
  };
  for (const part of message.parts) {
    if (part.type === 'file') files.push(part);
    else closeFiles();
    if (part.type === 'source-url') sources.push(part);
    else if (part.type !== 'file') shown.push(single(part, message.role === 'user', options));
  }
  closeFiles();
  if (sources.length > 0) shown.push(sourceList(sources));
  if (shown.length === 0) shown.push(markup`<p class="empty">(Empty message)</p>`);
  return shown;
}

function single(
  part: Exclude<Part, FilePart | SourcePart>,
  breaks: boolean,
  options: TranscriptOptions,
): Markup {
  const { renderer, remoteImages } = options;
  switch (part.type) {
    case 'text':
      return trusted(renderer.markdown(part.text, { remoteImages, breaks }));
    case 'reasoning': {
      const label = part.seconds === undefined ? 'Thoughts' : `Thought for ${duration(part.seconds)}`;
      const text = trusted(renderer.markdown(part.text, { remoteImages }));
      return markup`<details class="fold reasoning"><summary>${label}</summary><div class="fold-body">${text}</div></details>`;
    }
    case 'dynamic-tool':
      return toolCall(part);
  }
}
