import type MarkdownIt from 'markdown-it';
import { escapeText } from './escape.ts';
import { languageOf } from './languages.ts';
import type { Engines, Env } from './markdown.ts';
import { displayMath } from './math.ts';

const longestBlock = 100_000;

/** Fenced and indented code, each with its language and a Copy button; diagrams; `math` fences. */
export function codeBlocks(md: MarkdownIt, { highlighter, typeset }: Engines): void {
  md.renderer.rules.fence = (tokens, index, _options, env: Env) => {
    const { content, info } = tokens[index]!;
    const name = /^[^\s{,:]*/.exec(info.trim())![0].toLowerCase();
    if (name === 'math') return displayMath(content, env, typeset);
    if (name === 'mermaid') return diagram(content);
    return codeBlock(content, name, env);
  };
  md.renderer.rules.code_block = (tokens, index, _options, env: Env) =>
    codeBlock(tokens[index]!.content, '', env);

  function codeBlock(content: string, name: string, env: Env): string {
    const code = content.replace(/\n$/, '');
    const language = languageOf(name);
    const affordable = code.length <= longestBlock && code.length <= env.budget.code;
    const highlighted =
      language.grammar && affordable ? highlighter.highlight(code, language.grammar, env.allowance) : null;
    if (highlighted !== null) env.budget.code -= code.length;
    return figure(language.label, highlighted ?? escapeText(code));
  }
}

function figure(label: string, code: string): string {
  const caption = `<figcaption><span>${escapeText(label)}</span><button type="button" class="copy">Copy</button></figcaption>`;
  return `<figure class="code" dir="ltr">${caption}<pre tabindex="0"><code>${code}</code></pre></figure>\n`;
}

/** The source, open. Where scripts run it is drawn in a sandbox, and the source folds away under it. */
function diagram(source: string): string {
  const code = escapeText(source.replace(/\n$/, ''));
  return (
    '<figure class="diagram" dir="ltr"><details open><summary>Diagram source</summary>' +
    `<pre tabindex="0"><code>${code}</code></pre></details></figure>\n`
  );
}
