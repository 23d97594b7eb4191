import type { KeyScope } from '../../../domain/key-scope.ts';

interface ScopeWords {
  scope: KeyScope;
  name: string;
  about: string;
}

/** What a key may be used for, in the words of the form. */
export const scopeWords: ScopeWords[] = [
  {
    scope: 'read',
    name: 'Read',
    about: 'Everything that you can see: conversations, files, search, exports.',
  },
  {
    scope: 'write',
    name: 'Write',
    about: 'Import, start, continue, answer, rename, tag and delete conversations.',
  },
  {
    scope: 'share',
    name: 'Share',
    about: 'Decide who can read: people, groups, public links, and what a review redacts.',
  },
  {
    scope: 'admin',
    name: 'Administer',
    about: 'Members, groups, policy, models, audit log and purges of the organization.',
  },
];

/** "Read, share". */
export function scopesInWords(scopes: readonly KeyScope[]): string {
  const names = scopeWords
    .filter(({ scope }) => scopes.includes(scope))
    .map(({ name }) => name.toLowerCase());
  const words = names.join(', ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** How long a key may live, in days; null: until it is deleted. */
export const lifetimes: { days: number | null; name: string }[] = [
  { days: 7, name: '7 days' },
  { days: 30, name: '30 days' },
  { days: 90, name: '90 days' },
  { days: 365, name: 'A year' },
  { days: null, name: 'Without an end' },
];
