import { level, strong, weak } from './words.ts';

const raw = String.raw;

type Group = 'strong' | 'weak' | 'level';

/** The words a phrase may begin with, and its regular expression. */
interface Form {
  first: string[];
  source: string;
  /** How many words it has at least, by ten, and at most. */
  words: number;
}

const gap = raw`(?:[ \u00A0_–-]{1,2}|\. )`;

const endingsOf = (word: string): string[] => {
  const open = word.indexOf('(');
  if (open < 0) return [word];
  return word
    .slice(open + 1, -1)
    .split(',')
    .map((ending) => word.slice(0, open) + ending);
};

const escaped = (word: string): string =>
  word.replaceAll(/[$.*+?^()[\]{}|/]/g, String.raw`\$&`).replaceAll("'", `['’]`);

function formOf(phrase: string): Form {
  const parts = [...phrase.matchAll(/\[([^\]]+)\]|(\S+)/g)].map(([, optional, required]) => ({
    isOptional: optional !== undefined,
    words: (optional ?? required!).split('|').flatMap(endingsOf),
  }));
  const required = parts.findIndex(({ isOptional }) => !isOptional);
  const source = parts.map(({ isOptional, words }, index) => {
    const one = `(?:${words
      .toSorted((a, b) => b.length - a.length)
      .map(escaped)
      .join('|')})`;
    const joined = index < required ? one + gap : index === required ? one : gap + one;
    return isOptional ? `(?:${joined})?` : joined;
  });
  return {
    first: parts.slice(0, required + 1).flatMap(({ words }) => words),
    source: source.join(''),
    words: parts.length,
  };
}

const groups = { strong, weak, level } satisfies Record<Group, string[]>;

/** What of a word’s kin may stand before and after a phrase: parts of other words, of paths and of names in programs do not. */
const before = raw`(?<![\p{L}\d\-.$/@\\]|[\p{L}\d]_)`;
const after = raw`(?![\p{L}\d(]|_(?!_|\W|$)|[-.]\p{L})`;

/** For each first word the phrases that begin with it; the first group is what is strong, the second what is a mere level. */
export const phrases = new Map<string, RegExp>();

const byFirst = new Map<string, Record<Group, Form[]>>();
for (const group of ['strong', 'weak', 'level'] as const)
  for (const form of groups[group].map(formOf))
    for (const word of form.first.map((text) => /[\p{L}\p{M}\d]+/u.exec(text)?.[0] ?? '')) {
      const known = byFirst.get(word) ?? { strong: [], weak: [], level: [] };
      known[group].push(form);
      byFirst.set(word, known);
    }
for (const [word, { strong: sure, weak: unsure, level: levels }] of byFirst) {
  const longestFirst = (forms: Form[]): string =>
    forms
      .toSorted((a, b) => b.words - a.words)
      .map(({ source }) => source)
      .join('|') || '(?!)';
  phrases.set(
    word,
    new RegExp(
      `${before}(?:(${longestFirst(sure)})|${longestFirst(unsure)}|(${longestFirst(levels)}))${after}`,
      'iuy',
    ),
  );
}
