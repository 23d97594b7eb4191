import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openedIn, openings } from './credentials/openings.ts';
import { openingFinder, type Opening } from './openings.ts';

const spans = (matches: Iterable<RegExpExecArray>) =>
  Array.from(matches, (match) => [match.index, match[0], ...match.slice(1)]);

describe('patterns that are looked for by what they begin with', () => {
  /** Words of all lists, whole and cut, in any case, with what may stand around them. */
  const words = openings.flatMap(({ stems }) => stems.map((stem) => stem.replaceAll('~', '')));
  const piece = fc.oneof(
    { weight: 6, arbitrary: fc.constantFrom(...words) },
    { weight: 1, arbitrary: fc.constantFrom(...words).map((word) => word.toUpperCase()) },
    { weight: 1, arbitrary: fc.constantFrom(...words).map((word) => word.slice(1)) },
    { weight: 1, arbitrary: fc.constantFrom(...words).map((word) => word.slice(0, -1)) },
    {
      weight: 5,
      arbitrary: fc.constantFrom(' ', '\n', '_', '-', ': ', '?\n', '=', '.', '(', '): ', '"', 's', 'key'),
    },
    { weight: 2, arbitrary: fc.constantFrom('x7-Quiet-Lamp', '0815', '48213', 'ana', 'é', 'я', '密') },
  );
  const texts = fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join(''));

  it('finds what each of them would find alone', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const opened = openedIn(text);
        for (const opening of openings) {
          const pattern = new RegExp(opening.pattern, opening.pattern.flags);
          expect(spans(opened(opening))).toEqual(spans(text.matchAll(pattern)));
        }
      }),
      { numRuns: 1500 },
    );
  });

  const lookaround = /\(\?<?[=!](?:[^()\\[\]]|\\.|\[(?:[^\]\\]|\\.)*\]|\((?:[^()\\]|\\.)*\))*\)/g;
  /** Without what it says of its surroundings, so that strings can be made of it. */
  const bare = ({ pattern }: Opening) => {
    let { source } = pattern;
    for (let before = ''; before !== source;) {
      before = source;
      source = source.replaceAll(lookaround, '').replaceAll('\\b', '');
    }
    return new RegExp(source, pattern.flags.replaceAll(/[dgi]/g, ''));
  };

  it.each(openings.map((opening, place) => ({ place, opening })))(
    'loses no way in which pattern $place can begin',
    ({ opening }) => {
      fc.assert(
        fc.property(fc.stringMatching(bare(opening)), fc.constantFrom('', ' ', 'x', '-'), (begun, around) => {
          const text = `${around}${begun}${around} 48213`;
          const pattern = new RegExp(opening.pattern, opening.pattern.flags);
          expect(spans(openedIn(text)(opening))).toEqual(spans(text.matchAll(pattern)));
        }),
        { numRuns: 1000 },
      );
    },
  );

  it('knows the end of the text and words of two letters', () => {
    const two = { pattern: /pw/gi, stems: ['~pw~'] };
    const opened = openingFinder([two]);
    expect(spans(opened('PW')(two))).toEqual([[0, 'PW']]);
    expect(spans(opened('the pw')(two))).toEqual([[4, 'pw']]);
    expect(spans(opened('pwd, upw')(two))).toEqual([]);
  });
});
