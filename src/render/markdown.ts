import MarkdownIt from 'markdown-it';
import type { Options } from 'markdown-it';
import { codeBlocks } from './code.ts';
import { headings } from './headings.ts';
import type { Typesetter } from './formula.ts';
import type { Allowance, Highlighter } from './highlight.ts';
import { images } from './images.ts';
import { longText } from './limits.ts';
import { lineBreaks } from './breaks.ts';
import { links } from './links.ts';
import { math } from './math.ts';
import type { MarkdownOptions } from './renderer.ts';
import { tables } from './tables.ts';
import { tasks } from './tasks.ts';

/** What one rendering keeps between its rules; a new one for each text. */
export interface Env {
  remoteImages: boolean;
  breaks: boolean;
  /** The tags that the open links around the token being rendered became. */
  openLinks: ('a' | 'span')[];
  /** Characters that may still be highlighted, and formulas and their characters that may still be set. */
  budget: { code: number; formulas: number; math: number };
  /** For highlighting. */
  allowance: Allowance;
}

/** What rendering leaves to others, which servers and browsers load in their own ways. */
export interface Engines {
  highlighter: Highlighter;
  typeset: Typesetter;
}

/** CommonMark with GFM's tables, strikethrough, task lists and bare links, plus math; no HTML passes. */
export function createMarkdown(engines: Engines): (text: string, options: MarkdownOptions) => string {
  const md = createParser(engines);
  return (text, options) => md.render(text, newEnv(options));
}

/** The parser and its rules; each text wants an `Env` of its own. */
export function createParser(engines: Engines): MarkdownIt {
  // `maxNesting` is missing from the types.
  const options: Options & { maxNesting: number } = {
    html: false,
    linkify: true,
    typographer: false,
    maxNesting: 24,
  };
  return new MarkdownIt(options)
    .use(longText)
    .use(links)
    .use(images)
    .use(lineBreaks)
    .use(headings)
    .use(tables)
    .use(tasks)
    .use(math, engines.typeset)
    .use(codeBlocks, engines);
}

export function newEnv({ remoteImages, breaks = false }: MarkdownOptions): Env {
  return {
    remoteImages,
    breaks,
    openLinks: [],
    budget: { code: 300_000, formulas: 1000, math: 60_000 },
    allowance: { milliseconds: 1_000 },
  };
}
