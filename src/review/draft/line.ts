const farthest = 120;

export interface Line {
  /** What stands on the line before and after it, 120 code units at most. */
  left: string;
  right: string;
}

/** What stands around a place on its line, without tags. */
export function lineAround(text: string, start: number, from: number): Line {
  const left = text.slice(Math.max(0, start - farthest), start);
  const right = text.slice(from, from + farthest);
  const end = right.search(/\n|\\n/);
  const begin = Math.max(
    left.lastIndexOf('\n') + 1,
    left.lastIndexOf(String.raw`\n`) + 2 * Number(left.includes(String.raw`\n`)),
  );
  return {
    left: untagged(left.slice(begin)).replace(opensText, ''),
    right: untagged(end < 0 ? right : right.slice(0, end)),
  };
}

/** A text within JSON. */
const opensText =
  /^.*"(?:text|content|body|message|value|subject|title|description|summary|note|comment)"\s{0,2}:\s{0,2}"$/;

const untagged = (line: string): string =>
  line.includes('<') ? line.replace(/<\/?[a-z][^<>\n]{0,80}>/gi, '') : line;

/** What a line may have beside a marking that stands alone. */
export const ornament =
  /^[\s#*_=~>|+<!¡%;•●■★\p{So}\uFE0F\p{Pd}"“”„«»'()[\]{}【】「」『』〔〕《》（）［］/\\:.,·0-9]*$/u;

export const isBracketed = (left: string, right: string): boolean =>
  /(?:[[({<【〔「『（［]\s{0,2}|\|\s{1,2})\**$/.test(left) &&
  /^\**(?:\s{0,2}[\])}>】〕」』）］](?!\()|\s{1,2}\|)/.test(right);

/** What opens a line or a subject: `[Internal] Roadmap`. */
export const isLead = (left: string): boolean =>
  /^(?:[#\s*_>]{0,6}|(?:[\p{L}]{2,10} ?: ?){1,2})[[【(]$/u.test(left);

/** Behind a dash or in brackets, and nothing after. */
export const isAtTheEnd = (left: string, right: string): boolean =>
  /(?:[([]|\s\p{Pd}\s)$/u.test(left) && /^[)\]]?[\s*_]*$/.test(right);

/** Parted from other words by more than a blank: a title’s prefix or end, a header’s field. */
export function isApart(left: string, right: string): boolean {
  const opens = /(?:^|[\p{Pd}|:·•/,;(["“!*_]\s{0,3}|\s{2,}|\d[.\d]*\s)$/u.test(left) || ornament.test(left);
  const closes =
    /^(?:$|\s{1,3}\||\s{0,3}[\p{Pd}:·•,;)\]"”!.*_]|\s{2,}|\s?$|\s(?:v|rev|version|stand|as of|vom)\.? ?\d|\s(?:stand|vom) \d|\sbetween |\s\()/iu.test(
      right,
    );
  return opens && closes;
}

/** A constant, a value in quotes, a field: the word as programs use it. */
export function isProgram(left: string, right: string): boolean {
  return (
    (/(?:['"`]|=\s?|\.|\bcase |enum |\$|@|::)$/.test(left) &&
      !/[.!?]\s?["'`]$|^\W*={2,}\s?$/.test(left) &&
      /^\s?(?:['"`]|[;,)}=(:]|\]|=>|$)/.test(right)) ||
    /^\s?(?:=(?![= ]|$)|=>|=\s\S|\|\||&&|['"`]\s?[:,\])}])/.test(right) ||
    /^(?:\/\S|\(|:\s?[\d.]+\W?$)/.test(right)
  );
}
