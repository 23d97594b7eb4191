/**
 * Takes out what citations leave in a text: private-use marks around references such as
 * `turn0search0` (U+E200 … U+E202 … U+E201), `【6†source】`, and older ones. A mark that carries words
 * to read, like the name of a person, is replaced with them.
 */
export function withoutMarkers(text: string): string {
  // A search for a character beyond Latin-1 costs nothing in the many texts that have none of those.
  if (!signs.some((sign) => text.includes(sign))) return text;
  return text
    .replace(/[ \t]?\uE200([^\uE200\uE201]{0,20000})\uE201/g, (mark, inside: string) => {
      const words = wordsIn(inside);
      return words === '' ? '' : (/^[ \t]/.exec(mark)?.[0] ?? '') + words;
    })
    .replace(/\uE200?(?:cite|filecite|navlist|i)?(?:\uE202turn\d+[a-z]+\d+)+\uE201?/g, '')
    .replace(/\b(?:file)?cite(?:turn\d+[a-z]+\d+)+/g, '')
    .replace(/[ \t]?【\d+(?::\d+)?†[^】\n]{0,300}】/g, '')
    .replace(/\u200B?(?:``)?【oaicite:\d+】(?:``)?\u200B?/g, '')
    .replace(/:contentReference\[oaicite:\d+\]\{index=\d+\}/g, '')
    .replace(/[\uE200-\uE206]/g, '');
}

const signs = ['\uE200', '\uE201', '\uE202', '【', ':contentReference'];

/** `entity["person","Ada"]` and `url` + label + target say something; `cite` + references don't. */
function wordsIn(inside: string): string {
  const [kind = '', ...fields] = inside.split('\uE202');
  if (kind === 'entity' || kind.startsWith('entity[')) {
    return /^[^[]*\["[^"]*","([^"]*)"/.exec(kind === 'entity' ? (fields[0] ?? '') : kind)?.[1] ?? '';
  }
  return kind === 'url' || kind === 'link_title' ? (fields[0] ?? '') : '';
}
