import type MarkdownIt from 'markdown-it';
import type { Typesetter } from './formula.ts';
import { createParser, newEnv } from './markdown.ts';
import { plainText } from './plain.ts';
import type { MarkdownOptions } from './renderer.ts';

/** A text that is still being written. */
export interface GrowingText {
  /** The HTML of each block of it, in order: safe, and as the finished text will have it, but for the colors of code. */
  blocks(text: string): string[];
}

/** Beyond this many characters it is shown as plain text, as the finished one is. */
const longestMarkdown = 300_000;

/** Gives renderers for texts that grow: all is parsed each time, and rendered is what has changed. */
export function createGrowing(options: MarkdownOptions, typeset: Typesetter): () => GrowingText {
  const md = createParser({ highlighter: { highlight: () => null }, typeset });
  return () => {
    let known = new Map<string, string>();
    return {
      blocks(text) {
        const source = text.toWellFormed();
        if (source.length > longestMarkdown) return [plainText(source)];
        const { blocks, kept } = render(md, source, options, known);
        known = kept;
        return blocks;
      },
    };
  };
}

type Token = ReturnType<MarkdownIt['parse']>[number];

function render(
  md: MarkdownIt,
  source: string,
  options: MarkdownOptions,
  known: ReadonlyMap<string, string>,
): { blocks: string[]; kept: Map<string, string> } {
  const env = newEnv(options) as ReturnType<typeof newEnv> & { references?: object };
  const groups = topLevel(md.parse(source, env));
  const lines = source.split('\n');
  // What a link's name stands for may be told later than the link.
  const names = JSON.stringify(env.references ?? {});
  const kept = new Map<string, string>();
  const blocks = groups.map((tokens) => {
    const key = `${names} ${tagsOf(tokens)} ${sourceOf(tokens, lines)}`;
    const html = known.get(key) ?? kept.get(key) ?? md.renderer.render(undrawn(tokens), md.options, env);
    kept.set(key, html);
    return html;
  });
  return { blocks, kept };
}

/** The tokens of each block that lies in no other. */
function topLevel(tokens: readonly Token[]): Token[][] {
  const groups: Token[][] = [];
  let depth = 0;
  for (const token of tokens) {
    if (depth === 0) groups.push([]);
    groups.at(-1)!.push(token);
    depth += token.nesting;
  }
  return groups;
}

/** A heading's level depends on the other headings. */
function tagsOf(tokens: readonly Token[]): string {
  return tokens.flatMap(({ type, tag }) => (type === 'heading_open' ? [tag] : [])).join(' ');
}

function sourceOf(tokens: readonly Token[], lines: readonly string[]): string {
  const [start, end] = tokens[0]!.map ?? [0, lines.length];
  return `${tokens[0]!.type} ${lines.slice(start, end).join('\n')}`;
}

/** Half a diagram can't be drawn: it is code until it is finished. */
function undrawn(tokens: Token[]): Token[] {
  for (const token of tokens) {
    if (token.type === 'fence' && /^\s*mermaid\b/i.test(token.info)) token.info = 'Mermaid-source';
  }
  return tokens;
}
