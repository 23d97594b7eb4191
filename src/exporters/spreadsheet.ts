/**
 * Text for a cell of a CSV, which a spreadsheet will not run: what begins like a formula gets an apostrophe in front
 * (https://owasp.org/www-community/attacks/CSV_Injection). Programs differ in what they skip before they look for one:
 * spaces, line ends and what can't be seen; and in the signs that they take for it.
 */
export function inertCell(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** Signs in ASCII, in full width and in small form, and the minus of mathematics; a tab or line end alone does, too. */
const formula =
  /^(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20\uFE66\uFE62\uFE63\uFE6B\u2212])/u;
