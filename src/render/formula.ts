import { createRequire } from 'node:module';
import type Katex from 'katex';

let loaded: typeof Katex | null = null;

/** Loaded with the first formula, at once: rendering does not wait. */
function katex(): typeof Katex {
  loaded ??= createRequire(import.meta.url)('katex') as typeof Katex;
  return loaded;
}

/**
 * TeX → HTML for eyes and MathML for screen readers, or null when it isn't valid. Commands that link, load or
 * set attributes stay off (`trust`), sizes and expansions are bounded.
 */
export function typeset(tex: string, displayMode: boolean): string | null {
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
}
