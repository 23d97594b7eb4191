import katex from 'katex';
import type { Part, SourcePart } from '../../../domain/conversation.ts';
import { typesetter } from '../../../render/formula.ts';
import { createGrowing, type GrowingText } from '../../../render/growing.ts';
import { escapeHtml } from '../../../render/escape.ts';
import { sourceList } from '../../transcript/sources.ts';
import { duration } from '../../transcript/time.ts';
import { toolCall } from '../../transcript/tool-call.ts';

/** Shows an answer that is being written as the message that it becomes. This comes in a file of its own, when it is needed. */
export interface Writing {
  /** The HTML of each block, in order. */
  blocks(parts: readonly Part[]): string[];
}

const grow = createGrowing(
  { remoteImages: false },
  typesetter(() => katex),
);

export function createWriting(): Writing {
  const texts = new Map<number, GrowingText>();
  const textAt = (index: number): GrowingText => {
    const text = texts.get(index) ?? grow();
    texts.set(index, text);
    return text;
  };
  return {
    blocks(parts) {
      const sources: SourcePart[] = [];
      const shown = parts.flatMap((part, index): string[] => {
        switch (part.type) {
          case 'text':
            return textAt(index).blocks(part.text);
          case 'reasoning': {
            const isLast = index === parts.length - 1;
            const label = reasoningLabel(part.seconds, isLast);
            return part.text.trim() === '' && !isLast
              ? []
              : [thoughts(label, textAt(index).blocks(part.text))];
          }
          case 'dynamic-tool':
            return [toolCall(part, true).toString()];
          case 'source-url':
            sources.push(part);
            return [];
          case 'file':
            return [];
        }
      });
      return sources.length === 0 ? shown : [...shown, sourceList(sources).toString()];
    },
  };
}

function reasoningLabel(seconds: number | undefined, isLast: boolean): string {
  if (seconds !== undefined) return `Thought for ${duration(seconds)}`;
  return isLast ? 'Thinking…' : 'Thoughts';
}

function thoughts(label: string, blocks: readonly string[]): string {
  return `<details class="fold reasoning"><summary>${escapeHtml(label)}</summary><div class="fold-body">${blocks.join('')}</div></details>`;
}
