/** What may be a host’s name: a run of ASCII letters, digits, dots, dashes and underscores that ends in none of the latter. */
export interface HostToken {
  start: number;
  end: number;
  dots: number;
  hasDigit: boolean;
}

const small = 1;
const capital = 2;
const digit = 3;
const dot = 4;
const dash = 5;
const kinds = new Uint8Array(128);
for (let code = 97; code < 123; code += 1) kinds[code] = small;
for (let code = 65; code < 91; code += 1) kinds[code] = capital;
for (let code = 48; code < 58; code += 1) kinds[code] = digit;
kinds[46] = dot;
kinds[45] = dash;
kinds[95] = dash;

const longest = 253;

/** Goes over the text once. Tokens without a dot and without a digit are no business of anyone, and not reported. */
export function eachHostToken(text: string, visit: (token: HostToken) => void): void {
  const { length } = text;
  for (let at = 0; at < length; at += 1) {
    const first = kinds[text.charCodeAt(at)];
    if (first !== small && first !== capital && first !== digit) continue;
    const start = at;
    let end = at;
    let dots = 0;
    let dotsAtEnd = 0;
    let hasDigit = false;
    for (; at < length; at += 1) {
      const kind = kinds[text.charCodeAt(at)];
      if (!kind) break;
      if (kind === dot) {
        // Two dots in a row end a name.
        if (kinds[text.charCodeAt(at - 1)] === dot) break;
        dots += 1;
      } else if (kind !== dash) {
        end = at + 1;
        dotsAtEnd = dots;
        if (kind === digit) hasDigit = true;
      }
    }
    if ((dotsAtEnd > 0 || hasDigit) && end - start > 3 && end - start <= longest)
      visit({ start, end, dots: dotsAtEnd, hasDigit });
  }
}
