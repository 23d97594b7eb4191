import { typesetter } from './formula.ts';
import { createHighlighter } from './highlight.ts';
import { katexOnDemand } from './katex.ts';
import { createMarkdown } from './markdown.ts';
import { memoized } from './memo.ts';
import { plainText } from './plain.ts';

export interface MarkdownOptions {
  /** Load images from other hosts. When false a placeholder with a link stands in for each. */
  remoteImages: boolean;
  /** A single line break in the text is a line break on the page (what people type, not what models write). */
  breaks?: boolean;
}

export interface Renderer {
  /** Markdown → HTML that is safe to insert into any page. Never throws; the same input gives the same bytes. */
  markdown(text: string, options: MarkdownOptions): string;
}

/** What a page needs beside its style sheet because of what was rendered into it. */
export interface Traits {
  math: boolean;
  diagrams: boolean;
  /** Images from other hosts: as pictures, or as placeholders for them. */
  remoteImages: boolean;
}

/** Beyond this many characters a message is shown as plain text: no person formats so much by hand. */
const longestMarkdown = 300_000;

const variants: Record<string, { remoteImages: boolean; breaks: boolean }> = {
  '00': { remoteImages: false, breaks: false },
  '01': { remoteImages: false, breaks: true },
  '10': { remoteImages: true, breaks: false },
  '11': { remoteImages: true, breaks: true },
};

/** Characters, of one byte each where a text is plain Latin: some 16 to 32 MB. */
const mostRemembered = 16_000_000;

/** Loads the highlighter's engine (0.1 s); each language is loaded when it is first met. */
export async function createRenderer(): Promise<Renderer> {
  const typeset = typesetter(katexOnDemand);
  const markdown = createMarkdown({ highlighter: await createHighlighter(), typeset });
  const render = memoized((source, variant) => {
    const { remoteImages, breaks } = variants[variant]!;
    return source.length > longestMarkdown ? plainText(source) : markdown(source, { remoteImages, breaks });
  }, mostRemembered);
  return {
    markdown: (text, { remoteImages, breaks = false }) =>
      render(text.toWellFormed(), `${Number(remoteImages)}${Number(breaks)}`),
  };
}

/** Reads the traits from rendered HTML; text can't imitate the tags, as it is escaped. */
export function traitsOf(html: string): Traits {
  return {
    math: html.includes('<span class="katex'),
    diagrams: html.includes('<figure class="diagram"'),
    remoteImages: html.includes('class="remote-image"'),
  };
}
