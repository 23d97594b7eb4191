import type MarkdownIt from 'markdown-it';

/** A paragraph, cell or heading longer than this keeps its characters and loses its formatting. */
const longestInline = 20_000;
/** Brackets, stars and the like in one paragraph; parsing them is quadratic when they don't pair up. */
const mostMarks = 2_000;

/** Bounds the work for one run of text, so that no input can hold the process. */
export function longText(md: MarkdownIt): void {
  const parse = md.inline.parse.bind(md.inline);
  md.inline.parse = (source, parser, env, tokens) => {
    if (source.length <= longestInline && marksIn(source) <= mostMarks) {
      parse(source, parser, env, tokens);
      return;
    }
    const state = new md.inline.State(source, parser, env, tokens);
    for (const [index, line] of source.split('\n').entries()) {
      if (index > 0) state.push('softbreak', 'br', 0);
      state.push('text', '', 0).content = line;
    }
  };
}

function marksIn(source: string): number {
  let marks = 0;
  for (let index = 0; index < source.length; index += 1) {
    const code = source.charCodeAt(index);
    // ! $ & * < [ \ ] _ ` ~
    if (
      code === 0x5b ||
      code === 0x5d ||
      code === 0x2a ||
      code === 0x5f ||
      code === 0x60 ||
      code === 0x24 ||
      code === 0x7e ||
      code === 0x5c ||
      code === 0x3c ||
      code === 0x21 ||
      code === 0x26
    ) {
      marks += 1;
    }
  }
  return marks;
}
