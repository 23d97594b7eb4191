import { html as markup, raw } from 'hono/html';
import type { Part, ToolPart } from '../domain/conversation.ts';
import type { ProjectedMessage } from '../domain/projection.ts';
import { activeBranch, roundsOf } from './branch.ts';
import type { ReviewFacts } from '../domain/review.ts';
import type { ExportedConversation, Exporter, ExportTools } from './exporter.ts';
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
import { style } from './html-style.ts';

/** The active branch as a page that stands alone, to read, print and keep: no scripts, nothing loaded. */
export const html: Exporter = {
  mediaType: 'text/html; charset=utf-8',
  extension: 'html',
  async *write(conversations, tools) {
    let opened = false;
    for await (const conversation of conversations) {
      if (!opened) yield head(conversation.projection.title);
      opened = true;
      yield* article(conversation, tools);
    }
    if (!opened) yield head('Conversations');
    yield '</main>\n</body>\n</html>\n';
  },
};

/** Nothing runs and nothing is fetched, should anything ever slip through. */
export const standaloneCsp =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

function head(title: string): string {
  return `${markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${standaloneCsp}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<style>${raw(style)}</style>
</head>
<body>
<main>
`}`;
}

function* article(
  { projection, tags = [], review }: ExportedConversation,
  tools: ExportTools,
): Iterable<string> {
  const branch = activeBranch(projection);
  const facts = [...factsOf(projection, branch), ...taggedAs(tags)].map((fact) => markup`<li>${fact}</li>`);
  yield `${markup`<article class="conversation">
<header>
<h1 dir="auto">${projection.title}</h1>
<ul class="facts">${facts}</ul>
${review ? reviewPage(review) : ''}</header>
`}`;
  for (const round of roundsOf(branch)) {
    yield `<section class="round">\n${round.number > 0 ? `<h2>Round ${round.number}</h2>\n` : ''}`;
    for (const message of round.messages) yield messageMarkup(message, tools);
    yield '</section>\n';
  }
  yield '</article>\n';
}

function reviewPage(review: ReviewFacts) {
  const sentences = reviewInWords(review).map((sentence) => markup`<li>${sentence}</li>`);
  return markup`<section class="review">\n<h2>Review</h2>\n<ul>${sentences}</ul>\n</section>\n`;
}

function messageMarkup(message: ProjectedMessage, tools: ExportTools): string {
  const { role, parts, createdAt } = message;
  return `${markup`<section class="message ${role}">
<p class="speaker"><b dir="auto">${speakerOf(message)}</b>
<time datetime="${createdAt.toISOString()}">${timeText(createdAt)}</time></p>
${parts.map((part) => partMarkup(part, tools))}</section>
`}`;
}

function partMarkup(part: Part, { markdown }: ExportTools) {
  switch (part.type) {
    case 'text':
      return textMarkup(part.text);
    case 'reasoning':
      return markup`<details><summary>${reasoningLabel(part.seconds)}</summary>${textMarkup(part.text)}</details>\n`;
    case 'dynamic-tool':
      return markup`<details><summary>${toolLabel(part)}</summary>${toolMarkup(part)}</details>\n`;
    case 'file':
      return markup`<p class="aside">Attached: <bdi>${part.name}</bdi> <small>${part.mediaType}</small></p>\n`;
    case 'source-url':
      return markup`<p class="aside">Source: ${sourceMarkup(part.url, part.title)}</p>\n`;
  }

  function textMarkup(text: string) {
    return markup`<div class="text" dir="auto">${raw(markdown(text))}</div>\n`;
  }
}

function toolMarkup(part: ToolPart) {
  return toolValues(part).map(({ label, text }) => markup`<p>${label}</p><pre><code>${text}</code></pre>`);
}

function sourceMarkup(url: string, title: string | undefined) {
  const name = markup`<bdi>${title ?? url}</bdi>`;
  if (!isWebAddress(url)) return name;
  return markup`<a href="${url}" rel="nofollow noopener noreferrer">${name}</a>`;
}
