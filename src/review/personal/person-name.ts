import type { HeaderAt } from '../columns.ts';
import type { Confidence, Finding } from '../finding.ts';
import { Lexicon } from '../lexicon.ts';
import { firstNames } from './first-names.ts';

const raw = String.raw;
const part = raw`\p{Lu}[\p{Ll}\p{M}]{1,20}(?:['’-]\p{Lu}?[\p{Ll}\p{M}]{1,20}){0,2}`;
const particle = raw`(?:van|von|de|di|da|del|della|dos|du|la|le|der|den|ter|zu|bin|ibn|el|al|Mc|Mac|O['’])`;
const one = raw`(${part}(?:[ \t](?:\p{Lu}\.|${part})){0,2})`;
const two = raw`(${part}(?:[ \t]\p{Lu}\.)?(?:[ \t]${particle}){0,2}[ \t]${part})`;
const end = raw`(?![\p{L}\d_])`;

/** What introduces a name, by how much of a name has to follow. */
const introduced: readonly [RegExp, Confidence, string][] = [
  [
    new RegExp(
      raw`(?<![\p{L}])(?:[Mm]y name is|[Ii]ch heiße|[Mm]ein Name ist|[Jj]e m['’]appelle|[Mm]e llamo|[Mm]i nombre es|[Mm]i chiamo|[Mm]ijn naam is|[Mm]eu nome é|[Mm]e chamo|[Ii]k heet) ${one}${end}`,
      'gu',
    ),
    'medium',
    'someone says that it is their name',
  ],
  [
    new RegExp(
      raw`(?<![\p{L}])(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Herrn?|Frau|Mme|Mlle|Sr|Sra|Srta|Sig|Sig\.ra|Dhr|Mevr|Pan|Pani)\.?[ \t](?:(?:Dr|Prof)\.[ \t]){0,2}${one}${end}`,
      'gu',
    ),
    'medium',
    'a title stands before it',
  ],
  [
    new RegExp(
      raw`^[\s>*]{0,6}(?:Dear|Hi|Hello|Hey|Liebe[rs]?|Hallo|Cher|Chère|Bonjour|Salut|Hola|Estimad[oa]|Querid[oa]|Car[oa]|Ciao|Beste|Olá|Prezad[oa])[ \t](?!(?:All|Team|There|Everyone|Everybody|Sir|Madam|World|Friends?|Folks|Alle|Zusammen|Kolleg\w{2,6}|Mr|Mrs|Ms|Herr|Frau|Claude|Chat)(?!\p{Ll}))${one}(?=\s?[,!:]|[ \t]?$)`,
      'gmu',
    ),
    'medium',
    'someone is greeted by it',
  ],
  [
    new RegExp(
      raw`^[\s>*]{0,6}(?:(?:Best|Kind|Warm|Many)?\s?[Rr]egards|Best(?: wishes)?|Cheers|Thanks|Many thanks|Sincerely|Yours(?: \p{Ll}{5,10})?|(?:Viele|Liebe|Beste|Schöne|Herzliche) Grüße|LG|VG|MfG|Mit (?:freundlichen|besten) Grüßen|Cordialement|Bien à vous|Saludos|Un saludo|Atentamente|Cordiali saluti|Distinti saluti|Met vriendelijke groet|Groetjes|Atenciosamente|Abraços)[,.!]?[ \t]{0,4}\n{1,2}[ \t>]{0,4}${one}[ \t]?$`,
      'gmu',
    ),
    'medium',
    'a letter ends with it',
  ],
  [
    new RegExp(
      raw`["']?(?<![\p{L}])(?:first|last|full|given|family|middle|display|contact|customer|employee|patient|user|owner|recipient|sender)[ _-]?[nN]ame["']?[ \t]{0,3}[:=][ \t]{0,3}["']?${one}${end}`,
      'gu',
    ),
    'medium',
    'a value that is called a name',
  ],
  [
    new RegExp(
      raw`(?<![\p{L}])["']?(?:[sS]urname|[vV]orname|[nN]achname|[pP]rénom|[aA]pellidos?|[cC]ognome|[vV]oornaam|[aA]chternaam|[fF]irstName|[lL]astName|[fF]ullName)["']?[ \t]{0,3}[:=][ \t]{0,3}["']?${one}${end}`,
      'gu',
    ),
    'medium',
    'a value that is called a name',
  ],
  [
    new RegExp(
      raw`(?<![\p{L}])(?:I am|I['’]m|[Tt]his is|[Ii]ch bin|[Jj]e suis|[Ss]oy|[Ss]ono|["']?(?:[Nn]ame|[Aa]uthor|[Pp]atient|[Cc]ustomer|[Cc]ontact|[Aa]ttendees?|[Aa]ssignee|[Rr]eporter|Kunde|Kundin)["']?[:=])[ \t]{0,3}["']?${two}${end}`,
      'gu',
    ),
    'low',
    'it stands where a name does',
  ],
];

const lexicon = new Lexicon(firstNames.map((name) => [name, null] as const));
const withSurname = new RegExp(raw`${two}${end}`, 'uy');
const alone = new RegExp(raw`${one}(?=["']?(?:[,;|\t]|$))`, 'muy');
const nameColumn =
  /^(?:(?:first|last|full|given|family|display|contact|customer|employee|patient)[ _-]?)?name$|^(?:surname|vorname|nachname|nom|prénom|nombre|apellidos?|cognome|nome|naam|employee|patient)$/i;

/** Names of people where something introduces them, and well-known first names with a surname behind. Guesses, and only for who asks. */
export function personNames(text: string, headerAt: HeaderAt): Finding[] {
  const findings: Finding[] = [];
  const add = (start: number, length: number, confidence: Confidence, why: string): void => {
    findings.push({ kind: 'person-name', confidence, start, end: start + length, why });
  };
  for (const [shape, confidence, why] of introduced) {
    for (const match of text.matchAll(shape))
      add(match.index + match[0].lastIndexOf(match[1]!), match[1]!.length, confidence, why);
  }
  lexicon.each(text, (_, start) => {
    const value =
      matchAt(withSurname, text, start) ??
      (nameColumn.test(headerAt(start)) ? matchAt(alone, text, start) : null);
    if (value) add(start, value.length, 'medium', 'a first name with a surname');
  });
  return findings;
}

function matchAt(shape: RegExp, text: string, at: number): string | null {
  shape.lastIndex = at;
  return shape.exec(text)?.[1] ?? null;
}
