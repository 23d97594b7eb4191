import type { Part, ToolPart } from '../domain/conversation.ts';
import type { ProjectedMessage } from '../domain/projection.ts';
import { activeBranch, roundsOf } from './branch.ts';
import type { ExportedConversation, Exporter } from './exporter.ts';
import { reviewInWords } from './review-page.ts';
import {
  factsOf,
  isWebAddress,
  reasoningLabel,
  speakerOf,
  taggedAs,
  timeText,
  toolLabel,
  toolValues,
} from './facts.ts';
import { containedMarkdown, escapeMarkdown, fenced, htmlLine } from './markdown-text.ts';

/**
 * The active branch as a document (CommonMark; reasoning and tools fold where HTML is shown). Messages are
 * Markdown already and stay as they are, except that none can reach beyond its end.
 */
export const markdown: Exporter = {
  mediaType: 'text/markdown; charset=utf-8',
  extension: 'md',
  async *write(conversations) {
    let separator = '';
    for await (const conversation of conversations) {
      for (const block of blocksOf(conversation)) {
        yield `${separator}${block}\n`;
        separator = '\n';
      }
    }
  },
};

function* blocksOf({ projection, tags = [], review }: ExportedConversation): Iterable<string> {
  const branch = activeBranch(projection);
  yield `# ${escapeMarkdown(projection.title)}`;
  yield [...factsOf(projection, branch), ...taggedAs(tags.map(escapeMarkdown))]
    .map((fact) => `- ${fact}`)
    .join('\n');
  if (review) {
    yield '## Review';
    yield reviewInWords(review)
      .map((sentence) => `- ${sentence}`)
      .join('\n');
    yield '---';
  }
  for (const round of roundsOf(branch)) {
    if (round.number > 0) yield `## Round ${round.number}`;
    for (const message of round.messages) yield* messageBlocks(message);
  }
}

function* messageBlocks(message: ProjectedMessage): Iterable<string> {
  yield `### ${escapeMarkdown(speakerOf(message))}`;
  yield `*${timeText(message.createdAt)}*`;
  for (const part of message.parts) {
    const block = partBlock(part);
    if (block !== '') yield block;
  }
}

function partBlock(part: Part): string {
  switch (part.type) {
    case 'text':
      return containedMarkdown(part.text);
    case 'reasoning':
      return details(reasoningLabel(part.seconds), [containedMarkdown(part.text)]);
    case 'dynamic-tool':
      return details(toolLabel(part), toolBlocks(part));
    case 'file':
      return `**Attached:** ${escapeMarkdown(part.name)} (${escapeMarkdown(part.mediaType)})`;
    case 'source-url':
      return `**Source:** ${source(part.url, part.title)}`;
  }
}

function toolBlocks(part: ToolPart): string[] {
  return toolValues(part).flatMap(({ label, text, language }) => [`**${label}**`, fenced(text, language)]);
}

function details(label: string, blocks: string[]): string {
  return [`<details><summary>${htmlLine(label)}</summary>`, ...blocks, '</details>'].join('\n\n');
}

function source(url: string, title: string | undefined): string {
  const name = escapeMarkdown(title ?? url);
  return isWebAddress(url) ? `[${name}](<${url.replace(/[<>\\\s]/g, encodeURIComponent)}>)` : name;
}
