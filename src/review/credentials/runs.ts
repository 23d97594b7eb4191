/** A part of the text without blanks, quotes and brackets. */
export interface Run {
  start: number;
  text: string;
}

/** No token is shorter. */
const shortest = 16;

const delimiters = new Uint8Array(128);
for (const sign of ' \t\n\r\v\f"\'`<>(){}[],;|') delimiters[sign.charCodeAt(0)] = 1;
for (let control = 0; control < 32; control += 1) delimiters[control] = 1;

/** All that is long enough for a token: a small part of most texts, so that dear looks need not be at all of it. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let start = 0;
  for (let at = 0; at <= text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 128 || (at < text.length && delimiters[code] === 0)) continue;
    if (at - start >= shortest) runs.push({ start, text: text.slice(start, at) });
    start = at + 1;
  }
  return runs;
}
