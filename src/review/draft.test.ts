import { expect, test } from 'vitest';
import { draft } from './draft.ts';
import { standardOptions } from './finding.ts';

const found = (text: string): string[] =>
  draft(text, standardOptions).map(({ start, end }) => text.slice(start, end));

test.each([
  ['CONFIDENTIAL\n\nThe plan', 'CONFIDENTIAL'],
  ['# Draft\n\nThe plan', 'Draft'],
  ['[DRAFT] The plan', 'DRAFT'],
  ['DRAFT v0.3', 'DRAFT v0.3'],
  ['社外秘', '社外秘'],
  ['Wersja robocza', 'Wersja robocza'],
  ['Confidential – for discussion purposes only', 'Confidential – for discussion purposes only'],
  ['<p><strong>Confidential</strong></p>', 'Confidential'],
  ['Draft: the plan', 'Draft'],
  ['Status: draft', 'draft'],
  ['Subject: [Confidential] The plan', 'Confidential'],
  ['Confidential – Example Ltd', 'Confidential'],
  ['This document is confidential.', 'This document is confidential'],
  ['For internal use only', 'For internal use only'],
  ['Please do not share this with anyone.', 'do not share this with anyone'],
  ['embargoed until 5 May', 'embargoed until 5 May'],
  ['# Roadmap (draft)', 'draft'],
  ['{ "classification": "Restricted" }', 'Restricted'],
  ['It is covered by our NDA.', 'covered by our NDA'],
  ['TLP:AMBER', 'TLP:AMBER'],
  ['Betreff: VERTRAULICH – Plan', 'VERTRAULICH'],
  ['Bitte nicht weitergeben!', 'nicht weitergeben'],
  ['Nur für den Dienstgebrauch', 'Nur für den Dienstgebrauch'],
  ['Merci de ne pas diffuser.', 'ne pas diffuser'],
  ['BORRADOR', 'BORRADOR'],
  ['Uso interno', 'Uso interno'],
  ['Strettamente confidenziale', 'Strettamente confidenziale'],
  ['Não divulgar', 'Não divulgar'],
  ['Dit is vertrouwelijk', 'Dit is vertrouwelijk'],
])('%j is marked', (text, marking) => {
  expect(found(text)).toEqual([marking]);
});

test.each([
  'Could you draft a mail to Bo? Open it as a draft PR.',
  'Confidential computing and confidential clients of OAuth',
  'No, we do not share it. Threads do not share memory.',
  'Do not share mutable state between threads.',
  "if (status === 'DRAFT') publish()",
  'enum Status { DRAFT, PUBLISHED }',
  '{ "status": "draft", "private": true }',
  'See the [draft](https://example.com) about the concept of an intern.',
  '- draft\n- published',
  'INTERNAL SERVER ERROR',
  'DRAFT = 1',
])('%j speaks of it in passing', (text) => {
  expect(found(text)).toEqual([]);
});

test.each(['draft ', 'do not share ', 'CONFIDENTIAL', 'this is ', 'nur für ', ' ', '\n', 'ä'])(
  'a megabyte of %j is read to its end',
  (unit) => {
    expect(found(`${unit.repeat(1e6 / unit.length)}\nTLP:RED`).at(-1)).toBe('TLP:RED');
  },
);
