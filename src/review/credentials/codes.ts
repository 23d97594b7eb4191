import type { Finding } from '../finding.ts';
import type { Opened, Opening } from '../openings.ts';
import { makeOf } from './randomness.ts';
import { canBeCredential } from './value.ts';

export const codeNames: Opening = {
  pattern:
    /(?:\b(?:PIN|PUK|(?:alarm|door|gate|access|backup|verification|security|unlock|entry|safe|sms|one[- ]time) (?:code|combination|pin|password)|inlogcode|toegangscode|code d['’]accès|code (?:de la|du|de l['’]) ?\p{L}{3,20}|Alarm(?=: \d)|backup codes?|code for the \p{L}{3,20}|Kenncode|(?:passwort|kennwort|password|passcode|mot de passe|contraseña|senha)(?=[^\n\d:]{0,30}[:：] ?\d{5,10}\s)|código de acceso|codice di accesso|(?:Zugangs|Tür|Alarm|Sicherheits)-?code|Code der \p{L}{3,20}))(?!\p{L})[^\n\d,;]{0,30}?(?<![\d.-])(\d{4,10}[A-Z]?)(?![\dA-Za-z]|[./:-]\d)/dgiu,
  stems:
    '~pin,~puk,~alarm,~door ,~gate ,~access ,~backup ,~verification ,~security ,~unlock ,~entry ,~safe ,~sms ,~one time,~one-time,~inlogcode,~toegangscode,~code d,~code for the,~kenncode,~passwort,~kennwort,~password,~passcode,~mot de passe,~contraseña,~senha,~código,~codice,~zugangs,~tür,~sicherheits'.split(
      ',',
    ),
};
export const bracketedNames: Opening = {
  pattern:
    /\((?:admin|root|user\p{L}{0,4}|gast|guest)\): ?([^\s"'`<>]{6,64})|\bu(?:ser|n)?: ?\S{1,40},? p(?:w|ass)?: ?([^\s"'`<>]{6,64})/dgu,
  stems: ['(admin', '(root', '(user', '(gast', '(guest', '~u:', '~user:', '~un:'],
};

/** PINs and codes of doors and alarms, and what stands after a name in brackets: `Router (admin): …`, `u: ana p: …`. */
export function codes(text: string, opened: Opened): Finding[] {
  return [
    ...found(text, opened(codeNames), 'a code'),
    ...found(text, opened(bracketedNames), 'a password beside a name'),
  ];
}

function found(text: string, matches: Iterable<RegExpExecArray>, why: string): Finding[] {
  return [...matches].flatMap((match) => {
    const [start, end] = match.indices!.slice(1).find(Boolean)!;
    const value = text.slice(start, end);
    if (makeOf(value).digits === 0 || !canBeCredential(value, true)) return [];
    return { kind: 'password' as const, confidence: 'medium' as const, start, end, why };
  });
}
