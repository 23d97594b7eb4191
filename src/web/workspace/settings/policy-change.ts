import type { Policy, PolicyPreview } from '../../../http/wire/organization.ts';
import { count } from '../sharing/visible-words.ts';

/** The rules that differ, so that what another admin changes meanwhile stays. */
export function changedRules(from: Policy, to: Policy): Partial<Policy> {
  return Object.fromEntries(
    Object.entries(to).filter(([rule, value]) => from[rule as keyof Policy] !== value),
  );
}

/** Whether any rule allows less than before, so that something may stop. */
export function tightens(from: Policy, to: Policy): boolean {
  const less = (
    rule:
      | 'organizationSharing'
      | 'groupSharing'
      | 'personSharing'
      | 'collaboration'
      | 'publicFiles'
      | 'publicEmbedding',
  ) => from[rule] && !to[rule];
  const fewer = (a: number | null, b: number | null) => b !== null && (a === null || b < a);
  return (
    less('organizationSharing') ||
    less('groupSharing') ||
    less('personSharing') ||
    less('collaboration') ||
    less('publicFiles') ||
    less('publicEmbedding') ||
    (!from.publicLinkPassword && to.publicLinkPassword) ||
    rank(to.publicLinks) < rank(from.publicLinks) ||
    rank(to.export) < rank(from.export) ||
    fewer(from.publicLinkMaxDays, to.publicLinkMaxDays) ||
    fewer(from.retentionDays, to.retentionDays)
  );
}

function rank(value: Policy['publicLinks'] | Policy['export']): number {
  if (value === 'off') return 0;
  return value === 'admins' || value === 'own' ? 1 : 2;
}

/** What a tightening would stop now; null: nothing. */
export function stopsInWords(preview: PolicyPreview): string | null {
  const { links, organizationGrants, groupGrants, personGrants, collaborations } = preview;
  const stopped = [
    ...(links > 0 ? [count(links, 'public link')] : []),
    ...(organizationGrants > 0 ? [`${count(organizationGrants, 'share')} with everyone`] : []),
    ...(groupGrants > 0 ? [`${count(groupGrants, 'share')} with groups`] : []),
    ...(personGrants > 0 ? [`${count(personGrants, 'share')} with single people`] : []),
  ];
  const list = new Intl.ListFormat('en', { style: 'long' }).format(stopped);
  const sentences = [
    ...(stopped.length > 0 ? [`Stops ${list}.`] : []),
    ...(collaborations > 0
      ? [`${count(collaborations, 'share')} with collaboration will let view only.`]
      : []),
  ];
  if (sentences.length === 0) return null;
  const owners = preview.owners === 1 ? '1 person' : `${preview.owners.toLocaleString()} people`;
  return `${sentences.join(' ')} That is ${count(preview.conversations, 'conversation')} of ${owners}.`;
}

/** A number of days that is none, in words; undefined: fine. */
export function wrongDays(days: number | null, most: number): string | undefined {
  const isFine = days === null || (Number.isInteger(days) && days >= 1 && days <= most);
  return isFine ? undefined : `Between 1 and ${most.toLocaleString()} days, as a whole number.`;
}
