import { describe, expect, it } from 'vitest';
import { matchesIn } from './matches.ts';
import { passageOf, wholePassage } from './passage.ts';
import { neededTerms, readQuery } from './query.ts';
import { Terms } from './terms.ts';
import { tokensOf } from './tokens.ts';

const wordsOf = (text: string) => tokensOf(text).map((token) => token.text);

describe('words', () => {
  it('are compared without case, accents and width', () => {
    expect(wordsOf('Ärger, ＣＡＦÉ; straße Łódź Ærø')).toEqual(['arger', 'cafe', 'strasse', 'lodz', 'aero']);
    expect(wordsOf('Йод ΛΌΓΟΣ שָׁלוֹם')).toEqual(['иод', 'λογοσ', 'שלום']);
  });

  it('are parted by everything that is no letter and no number', () => {
    expect(wordsOf('foo_bar.baz-1 (x)\tdon’t')).toEqual(['foo', 'bar', 'baz', '1', 'x', 'don', 't']);
    expect(wordsOf('soft\u00adhyphen')).toEqual(['softhyphen']);
  });

  it('are single characters where a script has no spaces, with the marks that belong to them', () => {
    expect(wordsOf('GPT情報')).toEqual(['gpt', '情', '報']);
    expect(wordsOf('ガ')).toEqual(['ガ']);
    expect(wordsOf('ｶﾞ')).toEqual(['ガ']);
    expect(wordsOf('が')).toEqual(['が']);
    expect(wordsOf('हिन्दी')).toEqual(['हिन्दी']);
    expect(wordsOf('🙂🙂')).toEqual(['🙂', '🙂']);
  });

  it('say where they stand', () => {
    const text = '… Ärger 情 🙂';
    expect(tokensOf(text).map(({ start, end }) => text.slice(start, end))).toEqual(['Ärger', '情', '🙂']);
  });

  it('hold nothing that an index could take for something else, whatever is written', () => {
    for (const text of ['\0\ud800\udc00\ud800', '⑴ ½ ﷺ ㏂', '"\'\\&|!:*()_', 'a\u0000b']) {
      for (const term of new Terms().add(text).all()) {
        // eslint-disable-next-line no-control-regex
        expect(term).not.toMatch(/[\0-/:-@[-^`{-\x7f]/);
      }
    }
  });
});

describe('a query', () => {
  const matches = (text: string, typed: string) => {
    const query = readQuery(typed);
    const terms = new Set(new Terms().add(text).all());
    const isCandidate = neededTerms(query).every((any) => any.some((term) => terms.has(term)));
    const matched = matchesIn([text], query) !== undefined;
    // The index may name too much, never too little.
    if (matched) expect(isCandidate, `${typed} in ${text}`).toBe(true);
    return matched;
  };

  it('finds all words, of the last one also the beginning, however long that is', () => {
    const text = 'The incomprehensibilities of redaction';
    for (let length = 1; length <= 'incomprehensibilities'.length; length += 1) {
      expect(matches(text, `redaction ${'incomprehensibilities'.slice(0, length)}`)).toBe(true);
    }
    expect(matches(text, 'redac the')).toBe(false);
    expect(matches(text, 'redaction missing')).toBe(false);
    expect(matches('x'.repeat(500), 'x'.repeat(300))).toBe(true);
  });

  it('finds phrases and names made of parts where their words stand side by side', () => {
    const text = 'see foo_bar: a quick, brown fox. 東京都の検索';
    expect(matches(text, '"quick brown"')).toBe(true);
    expect(matches(text, '„quick br')).toBe(true);
    expect(matches(text, '"quick br" fox')).toBe(false);
    expect(matches(text, '"brown quick"')).toBe(false);
    expect(matches(text, 'foo-bar')).toBe(true);
    expect(matches(text, '京都 検索')).toBe(true);
    expect(matches(text, '京検')).toBe(false);
    expect(matches(text, '都')).toBe(true);
  });

  it('of nothing but signs finds nothing', () => {
    for (const typed of ['', ' ', '"', '***', '()']) expect(readQuery(typed)).toEqual([]);
  });
});

describe('a passage', () => {
  const shown = (text: string, typed: string) =>
    passageOf(matchesIn([text], readQuery(typed))!)
      .map(({ text, hit }) => (hit ? `[${text}]` : text))
      .join('');

  it('is the whole of a short text', () => {
    expect(shown('# One\n\n**two**   `three`', 'two')).toBe('One [two] three');
  });

  it('is cut at word ends around the place where most of the words stand together', () => {
    const filler = 'Lorem ipsum dolor sit amet. ';
    const text = `a lynx. ${filler.repeat(20)}A lynx and a bear. ${filler.repeat(20)}`;
    expect(shown(text, 'lynx bear')).toMatch(
      /^… (Lorem |ipsum |dolor |sit |amet\. )+A \[lynx\] and a \[bear\]\. (Lorem ?|ipsum ?|dolor ?|sit ?|amet\. ?)+ …$/,
    );
  });

  it('cuts no character in half where there are no spaces', () => {
    const text = `${'🙂'.repeat(200)}索${'🙂'.repeat(200)}`;
    expect(shown(text, '索').isWellFormed()).toBe(true);
  });

  it('shows a title whole', () => {
    expect(wholePassage(matchesIn(['On owls'], readQuery('owl'))![0]!)).toEqual([
      { text: 'On ', hit: false },
      { text: 'owls', hit: true },
    ]);
  });
});
