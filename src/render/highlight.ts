import { createRequire } from 'node:module';
import { createHighlighterCore } from 'shiki/core';
import type { LanguageRegistration } from 'shiki/core';
import { createOnigurumaEngine } from 'shiki/engine/oniguruma';
import { escapeText } from './escape.ts';
import { classOfColor, theme } from './theme.ts';

export interface Highlighter {
  /**
   * HTML with a class for each kind of token (see `theme.ts`), or null when that takes more than is left of the
   * allowance: grammars are regular expressions, and some text is made to be slow.
   */
  highlight(code: string, grammar: string, allowance: Allowance): string | null;
}

/**
 * What one message may spend, in milliseconds of processor time, so that a busy machine colors the same text in
 * the same way. Loading a grammar is not counted.
 */
export interface Allowance {
  milliseconds: number;
}

/**
 * A longer line stays plain: it is data rather than code that someone reads, and a single expression of a
 * grammar, which can't be interrupted, may take cubic time on it.
 */
const longestLine = 400;
/** For one line, by the clock: only a line that was made for it gets there. */
const longestTime = 2_000;

/**
 * Oniguruma's WebAssembly rather than the JavaScript engine: the grammars compile three times as fast, and
 * none needs an exception.
 */
export async function createHighlighter(): Promise<Highlighter> {
  const shiki = await createHighlighterCore({
    engine: createOnigurumaEngine(import('shiki/wasm')),
    themes: [theme],
    langs: [],
  });
  const { colorMap } = shiki.setTheme(theme.name);
  const require = createRequire(import.meta.url);
  const loaded = new Set<string>();

  return {
    highlight(code, grammar, allowance) {
      const language = load(grammar);
      const start = processorTime();
      let state: Parameters<typeof language.tokenizeLine2>[1] = null;
      const result: string[] = [];
      for (const line of code.split('\n')) {
        if (line.length > longestLine) {
          result.push(escapeText(line));
          continue;
        }
        const { tokens, ruleStack, stoppedEarly } = language.tokenizeLine2(line, state, longestTime);
        if (stoppedEarly || processorTime() - start > allowance.milliseconds) {
          allowance.milliseconds = 0;
          return null;
        }
        result.push(markUp(line, tokens, colorMap));
        state = ruleStack;
      }
      allowance.milliseconds -= processorTime() - start;
      return result.join('\n');
    },
  };

  /** Synchronous, so that rendering is; only the languages that are met take up memory. */
  function load(grammar: string) {
    if (loaded.has(grammar)) return shiki.getLanguage(grammar);
    const { default: registrations } = require(`shiki/langs/${grammar}.mjs`) as {
      default: LanguageRegistration[];
    };
    shiki.loadLanguageSync(registrations);
    loaded.add(grammar);
    const language = shiki.getLanguage(grammar);
    // Compiles the expressions that every text needs.
    language.tokenizeLine2('a = "b" + 1', null);
    return language;
  }
}

/** Milliseconds that this thread has computed. */
function processorTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/** `tokens` holds pairs: where a token starts, and its metadata, with the color's number in bits 15 to 23. */
function markUp(line: string, tokens: Uint32Array, colorMap: string[]): string {
  let html = '';
  for (let index = 0; index < tokens.length; index += 2) {
    const text = line.slice(tokens[index]!, tokens[index + 2] ?? line.length);
    const name = text.trim() === '' ? null : classOfColor(colorMap[(tokens[index + 1]! >>> 15) & 0x1ff]);
    html += name === null ? escapeText(text) : `<span class="${name}">${escapeText(text)}</span>`;
  }
  return html;
}
