import type Katex from 'katex';

/**
 * TeX → HTML for eyes and MathML for screen readers, or null when it isn't valid. Commands that link, load or
 * set attributes stay off (`trust`), sizes and expansions are bounded.
 */
export type Typesetter = (tex: string, displayMode: boolean) => string | null;

/** `katex`: asked with each formula, so that it may be loaded with the first one. */
export function typesetter(katex: () => typeof Katex): Typesetter {
  return (tex, displayMode) => {
    // A definition can make a short text long, over and over.
    const defines = /\\(?:[gex]?def|let|futurelet|(?:re)?newcommand|providecommand)\b/.test(tex);
    try {
      return katex().renderToString(tex, {
        displayMode,
        output: 'htmlAndMathml',
        trust: false,
        throwOnError: true,
        strict: 'ignore',
        maxExpand: defines ? 30 : 1000,
        maxSize: 20,
      });
    } catch {
      // Invalid TeX, or nested too deeply for the stack: the source is shown instead.
      return null;
    }
  };
}
