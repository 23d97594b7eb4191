import type { SharingAnswer, SharingWish } from '../../../http/wire/sharing.ts';

export type Level = 'view' | 'collaborate';

/** One line of the dialog: someone to whom access is given. */
export interface Line {
  /** `organization`, `group …` or `person …`. */
  key: string;
  type: 'organization' | 'group' | 'person';
  id: string;
  name: string;
  /** Of a group: how many are in it. */
  members?: number;
  /** Of a person: their account is disabled, so that they see nothing for now. */
  disabled?: true;
  level: Level;
}

/** What the dialog holds until it is saved, by key, in the order in which it was added. */
export type Draft = ReadonlyMap<string, Line>;

export function draftOf({ organization, organizationName, groups, people }: SharingAnswer): Draft {
  const lines: Line[] = [
    ...groups.map(({ groupId: id, name, members, level }) => lineOf('group', id, name, level, members)),
    ...people.map(({ userId: id, name, active, level }) => ({
      ...lineOf('person', id, name, level),
      ...(active ? {} : { disabled: true as const }),
    })),
  ];
  if (organization !== null) lines.unshift(lineOf('organization', '', organizationName, organization));
  return new Map(lines.map((line) => [line.key, line]));
}

export function lineOf(type: Line['type'], id: string, name: string, level: Level, members?: number): Line {
  const key = type === 'organization' ? type : `${type} ${id}`;
  return { key, type, id, name, level, ...(members === undefined ? {} : { members }) };
}

export function wishOf(draft: Draft): SharingWish {
  const lines = [...draft.values()];
  return {
    organization: draft.get('organization')?.level ?? null,
    groups: lines
      .filter(({ type }) => type === 'group')
      .map(({ id: groupId, level }) => ({ groupId, level })),
    people: lines.filter(({ type }) => type === 'person').map(({ id: userId, level }) => ({ userId, level })),
  };
}

/** With the line in it; a level of null takes it out. */
export function withLine(draft: Draft, line: Line, level: Level | null): Draft {
  const next = new Map(draft);
  if (level === null) next.delete(line.key);
  else next.set(line.key, { ...line, level });
  return next;
}

export function isSame(a: Draft, b: Draft): boolean {
  return a.size === b.size && [...a.values()].every(({ key, level }) => b.get(key)?.level === level);
}

/** What the lines give under the policy as it is: those that are stopped are left out, a level that is not allowed is lower. */
export function worthOf(draft: Draft, { suspended }: Pick<SharingAnswer, 'suspended'>): Draft {
  const stopped = {
    organization: suspended.organization,
    group: suspended.groups,
    person: suspended.people,
  };
  const lines = [...draft.values()].filter((line) => stopped[line.type] === null && !line.disabled);
  return new Map(
    lines.map((line) => [line.key, suspended.collaboration === null ? line : { ...line, level: 'view' }]),
  );
}

/** A line that two people changed to different ends; null: taken away. */
export interface Clash {
  line: Line;
  mine: Level | null;
  theirs: Level | null;
}

/**
 * What was changed here on top of what was changed elsewhere meanwhile. Lines that only one side changed are
 * as that side made them; the others clash and stand as here until the person decides.
 */
export function merge(
  before: Draft,
  mine: Draft,
  theirs: Draft,
): { draft: Draft; clashes: Clash[]; changedElsewhere: string[] } {
  let draft = theirs;
  const clashes: Clash[] = [];
  const changedElsewhere: string[] = [];
  for (const key of new Set([...before.keys(), ...mine.keys(), ...theirs.keys()])) {
    const line = (theirs.get(key) ?? mine.get(key) ?? before.get(key))!;
    const was = before.get(key)?.level ?? null;
    const here = mine.get(key)?.level ?? null;
    const there = theirs.get(key)?.level ?? null;
    if (there !== was) changedElsewhere.push(changeInWords(line, was, there));
    if (here === was || here === there) continue;
    draft = withLine(draft, line, here);
    if (there !== was) clashes.push({ line, mine: here, theirs: there });
  }
  return { draft, clashes, changedElsewhere };
}

export const levelNames: Record<Level, string> = { view: 'View only', collaborate: 'Can collaborate' };

/** "can collaborate", "has no access": for sentences. */
export function levelInWords(level: Level | null): string {
  if (level === null) return 'has no access';
  return level === 'view' ? 'can view' : 'can collaborate';
}

function changeInWords({ name, type }: Line, was: Level | null, now: Level | null): string {
  const who = type === 'organization' ? `Anyone in ${name}` : name;
  if (now === null) return `${who} was taken out.`;
  return was === null ? `${who} was added and ${levelInWords(now)}.` : `${who} ${levelInWords(now)} now.`;
}

/** Who can see it, as one would say it: "Acme can view · Platform can collaborate". */
export function draftInWords(draft: Draft): string {
  const lines = [...draft.values()];
  const shown = lines.slice(0, 3).map(({ name, level }) => `${name} ${levelInWords(level)}`);
  const more = lines.length - shown.length;
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(' · ');
}
