import type { FindingKind } from '../../src/review/finding.ts';
import { findingKinds } from '../../src/review/finding.ts';
import type { Random } from './random.ts';
import type { Shapes } from './shapes.ts';
import { authorization, connectionString, jwt, password, privateKey, secret } from './slots/credentials.ts';
import { decoys } from './slots/decoys.ts';
import { nationalId } from './slots/national.ts';
import { internalHost, internalUrl, privateIp, resourceId, userPath } from './slots/organization.ts';
import { card, email, iban, phone } from './slots/people.ts';
import { providerTokens } from './slots/tokens.ts';
import type { Make, Value } from './slots/value.ts';

/** What stands in a slot, as which kind it is to be found; null: it must not be found. */
export interface Filled extends Value {
  kind: FindingKind | null;
  /** Whether one would find it is a matter of taste: it counts neither way. */
  optional: boolean;
}

const makers: Partial<Record<FindingKind, Make>> = {
  password,
  secret,
  'high-entropy': secret,
  jwt,
  'authorization-header': authorization,
  'private-key': privateKey,
  'connection-string': connectionString,
  email,
  phone,
  iban,
  'payment-card': card,
  'national-id': nationalId,
  'internal-host': internalHost,
  'internal-url': internalUrl,
  'private-ip': privateIp,
  'resource-id': resourceId,
  'user-path': userPath,
};

/** Fills `phone.de`, `not:uuid`, `maybe:secret.hex32`, `github` or `draft-marking=CONFIDENTIAL`. */
export function fill(slot: string, random: Random, shapes: Shapes): Filled {
  const literal = /^(maybe:)?([a-z-]+)=(.*)$/.exec(slot);
  if (literal) return { text: literal[3]!, kind: kindOf(literal[2]!), optional: literal[1] !== undefined };
  const [, prefix, name, variant = ''] = /^(not:|maybe:)?([a-z0-9-]+)(?:\.(.+))?$/.exec(slot) ?? [];
  if (name === undefined) throw new Error(`{{${slot}}} is no slot.`);
  if (prefix === 'not:') {
    const make = decoys[name];
    if (!make) throw new Error(`There is no decoy ${name}. There are: ${Object.keys(decoys).join(', ')}.`);
    return { text: make(random, shapes), kind: null, optional: false };
  }
  const optional = prefix === 'maybe:';
  if (name in providerTokens) {
    const text = providerTokens[name as keyof typeof providerTokens](random);
    return { text, kind: 'provider-token', optional };
  }
  const kind = kindOf(name);
  const made = makers[kind]?.(random, shapes, variant);
  if (made === undefined)
    throw new Error(`Nothing makes a value for {{${slot}}}: write {{${name}=the text}}.`);
  return { ...(typeof made === 'string' ? { text: made } : made), kind, optional };
}

function kindOf(name: string): FindingKind {
  if (name in findingKinds) return name as FindingKind;
  throw new Error(`There is no kind ${name}.`);
}
