/** The exported page's style sheet. Colors follow the reader's scheme; print is black on white. */
export const style = `
:root { color-scheme: light dark; --paper: light-dark(#fbfaf7, #141514);
  --sunken: light-dark(#f3f1ec, #1f211f); --question: light-dark(#eef5f4, #172524);
  --ink: light-dark(#1f1e1b, #e9e7e2); --soft: light-dark(#595650, #aeaaa2);
  --line: light-dark(#c9c5bb, #474a47); --accent: light-dark(#0b6f6c, #5cc5bf);
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace; }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); overflow-wrap: anywhere;
  font: 16px/26px system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', 'DejaVu Sans', sans-serif; }
main { max-width: calc(68ch + 48px); margin: 0 auto; padding: 48px 24px 96px; }
.review { margin-top: 32px; padding: 16px 24px; background: var(--sunken); border-radius: 8px; }
.review h2 { margin: 0 0 8px; font-size: 18px; }
.conversation + .conversation { margin-top: 96px; }
h1 { margin: 0 0 8px; font-size: 28px; line-height: 36px; }
h2 { margin: 40px 0 12px; font-size: 14px; line-height: 20px; font-weight: 600; color: var(--soft); }
.text h3, .text h4, .text h5, .text h6 { margin: 24px 0 8px; font-size: 17px; line-height: 26px; }
.facts { display: flex; flex-wrap: wrap; gap: 0 16px; margin: 0; padding: 0 0 16px; list-style: none;
  border-bottom: 1px solid var(--line); font-size: 14px; color: var(--soft); }
.message { margin: 0 0 24px; }
.message.user { padding: 12px 16px; background: var(--question);
  border-inline-start: 3px solid var(--accent); }
.speaker { margin: 0 0 4px; font-size: 14px; line-height: 20px; }
.speaker b { font-weight: 600; }
.speaker time, .aside, summary, small { color: var(--soft); }
.text > :first-child { margin-top: 0; }
.text > :last-child { margin-bottom: 0; }
.plain { white-space: pre-wrap; }
a { color: var(--accent); }
blockquote { margin: 16px 0; padding-inline-start: 16px; border-inline-start: 3px solid var(--line);
  color: var(--soft); }
details { margin: 8px 0; }
summary { cursor: pointer; }
details[open] > :not(summary) { margin-inline-start: 16px; }
figure { margin: 16px 0; }
figcaption { font-size: 13px; color: var(--soft); }
.copy { display: none; }
pre { margin: 8px 0; padding: 12px 16px; overflow-x: auto; background: var(--sunken); border-radius: 6px; }
code { font: 13.5px/21px var(--mono); }
:not(pre) > code { padding: 1px 4px; background: var(--sunken); border-radius: 4px; }
.c { color: light-dark(#666159, #9a968d); }
.s, .i { color: light-dark(#2f6a26, #a3cf8f); }
.n, .a { color: light-dark(#8f4f00, #e9b877); }
.k, .d { color: light-dark(#a1265a, #f09bbd); }
.f { color: light-dark(#2458a6, #8ab4f2); }
.t { color: light-dark(#0b6f6c, #5cc5bf); }
.table { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: 6px 12px; border: 1px solid var(--line); text-align: start; }
.center { text-align: center; }
.right { text-align: right; }
.tasks { padding-inline-start: 4px; list-style: none; }
img { max-width: 100%; height: auto; }
.katex-html { display: none; }
span.formula { display: block; padding: 4px 0; overflow: auto hidden; }
.aside { margin: 4px 0; }
@media print {
  :root { color-scheme: light; --paper: #fff; }
  main { max-width: none; padding: 0; }
  pre { white-space: pre-wrap; }
  h2, .speaker { break-after: avoid; }
  /* The first page is about the review; what is folded is printed, too. */
  header:has(.review) { break-after: page; }
  details::details-content { content-visibility: visible; block-size: auto; }
}
`;
