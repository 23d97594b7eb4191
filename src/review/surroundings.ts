/** What stands right before `at`, at most `reach` code units of it, without what an earlier line says. */
export function before(text: string, at: number, reach: number): string {
  const cut = text.slice(Math.max(0, at - reach), at);
  return cut.slice(cut.lastIndexOf('\n') + 1);
}

/** What follows from `at` on, at most `reach` code units of it, up to the end of the line. */
export function after(text: string, at: number, reach: number): string {
  const cut = text.slice(at, at + reach);
  const end = cut.indexOf('\n');
  return end < 0 ? cut : cut.slice(0, end);
}
