import MarkdownIt from 'markdown-it';

const blocks = new MarkdownIt('default', { html: false }).disable([
  'inline',
  'linkify',
  'replacements',
  'smartquotes',
  'text_join',
]);

/**
 * Markdown that ends where it ends, whatever follows it: a fence that was left open is closed, and HTML,
 * which Vitrine shows as text, stays text for readers that would take it for markup.
 */
export function containedMarkdown(text: string): string {
  const source = text.replace(/^(?:[ \t]*(?:\r\n?|\n))+/, '').trimEnd();
  const lines = source.split(/\r\n?|\n/);
  const tokens = blocks.parse(source, {});
  const code = new Set<number>();
  for (const { type, map } of tokens) {
    if (map === null || (type !== 'fence' && type !== 'code_block')) continue;
    for (let line = map[0]; line < map[1]; line += 1) code.add(line);
  }
  const contained = lines.map((line, number) => (code.has(number) ? line : escapeTags(line)));
  const last = tokens.at(-1);
  if (last?.type === 'fence' && last.level === 0 && !isClosed(last.markup, lines.slice(...last.map!))) {
    contained.push(last.markup);
  }
  return contained.join('\n');
}

/** Plain text on one line of a Markdown document. */
export function escapeMarkdown(text: string): string {
  return oneLine(text).replace(/[\\`*_[\]<>~|&#$]/g, '\\$&');
}

/** A code block whose fence is longer than any run of backticks in it. */
export function fenced(text: string, language: string): string {
  const longest = (text.match(/`+/g) ?? []).reduce((length, run) => Math.max(length, run.length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text}\n${fence}`;
}

/** Plain text on one line of HTML in a Markdown document, where a blank line would end the HTML. */
export function htmlLine(text: string): string {
  return oneLine(text).replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function isClosed(fence: string, [, ...rest]: string[]): boolean {
  const [, close = ''] = /^ {0,3}(`+|~+)[ \t]*$/.exec(rest.at(-1) ?? '') ?? [];
  return close.startsWith(fence);
}

/** Leaves escapes, code spans and `<https://…>` alone. */
function escapeTags(line: string): string {
  const kept =
    /\\.|(?<!`)(`+)(?!`)[^`]*(?<!`)\1(?!`)|<[a-z][a-z\d+.-]*:[^\s<>]*>|<[^\s<>@]+@[^\s<>@]+>|<(?=[a-z/!?])/gi;
  return line.replace(kept, (match) => (match === '<' ? '\\<' : match));
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
