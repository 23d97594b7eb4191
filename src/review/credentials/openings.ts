import { openingFinder } from '../openings.ts';
import { passwordQuestions } from './answered.ts';
import { passwordWords, keyWords } from './around.ts';
import { headWords, inlineLists } from './below.ts';
import { codeNames, bracketedNames } from './codes.ts';
import { commandNames } from './command-line.ts';
import { nameStems } from './key-name.ts';
import { openers } from './listed.ts';
import { keyAnnouncements } from './nearby.ts';

/** What the scanners look for by the words it begins with. */
export const openings = [
  nameStems,
  keyAnnouncements,
  passwordQuestions,
  passwordWords,
  keyWords,
  headWords,
  inlineLists,
  codeNames,
  bracketedNames,
  openers,
  commandNames,
];

export const openedIn = openingFinder(openings);
