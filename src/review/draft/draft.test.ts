import { expect, test } from 'vitest';
import { draft } from './draft.ts';
import { standardOptions } from '../finding.ts';

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
  ['STRICTLY PRIVATE AND CONFIDENTIAL', 'STRICTLY PRIVATE AND CONFIDENTIAL'],
  ['Internal – not for customers', 'Internal – not for customers'],
  ['Page 3 of 12 · Proprietary and confidential · © Example', 'Proprietary and confidential'],
  ['Example Confidential', 'Confidential'],
  ['__Confidential__', 'Confidential'],
  ['C O N F I D E N T I A L', 'C O N F I D E N T I A L'],
  ['Offer_DRAFT_v3.docx', 'DRAFT'],
  ['Classification: C3 – Confidential', 'Confidential'],
  ['{"classification": "CONFIDENTIAL", "public": false}', 'CONFIDENTIAL'],
  ['watermark: "DRAFT"', 'DRAFT'],
  [String.raw`{"text":"CONFIDENTIAL\nThe plan"}`, 'CONFIDENTIAL'],
  ['Ben: strictly internal: we lost the tender', 'strictly internal'],
  ['Roadmap 2027 (draft)', 'draft'],
  ['Entwurf vom 3. Mai', 'Entwurf'],
  ['pls dont share this w/ anyone', 'pls dont share this w/ anyone'],
  ['Keep this between us, please.', 'Keep this between us'],
  ['This information is not public yet.', 'not public yet'],
  ['It contains confidential information of Example Ltd.', 'confidential information'],
  ['Here is our confidential term sheet, shorten it.', 'confidential'],
  ['Das Papier ist vertraulich.', 'Das Papier ist vertraulich'],
  ['Fasse diesen vertraulichen Bericht zusammen.', 'vertraulichen'],
  ['Это конфиденциально.', 'Это конфиденциально'],
  ['この資料は社外秘です。', '社外秘'],
  ['GİZLİ', 'GİZLİ'],
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
  'DRAFT, PUBLISHED, ARCHIVED',
  '- Public\n- Internal\n- Confidential\n- Restricted',
  '| Draft | Published | Archived |',
  'Here is a first draft:\n\nDraft email:',
  'The survey is confidential. Doctors keep patient data confidential.',
  'ne pas partager votre mot de passe; non condividere la password',
  'Man kann durch null nicht teilen. Der Speicher bleibt intern reserviert.',
  'Vulnerabilities are under embargo until a fix is released.',
  'ERROR: INTERNAL',
  'WIP: add login page',
  '保存草稿 机密性 初稿を書く',
])('%j speaks of it in passing', (text) => {
  expect(found(text)).toEqual([]);
});

test.each([
  'draft ',
  'confidential / ',
  'internal - ',
  'A B C D E ',
  '机密',
  'do not share ',
  'CONFIDENTIAL',
  'this is ',
  'nur für ',
  ' ',
  '\n',
  'ä',
])('a megabyte of %j is read to its end', (unit) => {
  expect(found(`${unit.repeat(1e6 / unit.length)}\nTLP:RED`).at(-1)).toBe('TLP:RED');
});
