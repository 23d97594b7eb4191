import type { LinkList } from '../../../http/wire/link.ts';
import type { SharingAnswer } from '../../../http/wire/sharing.ts';
import { count } from './visible-words.ts';

/** Who can see it, as short as a button: "Private", "Acme · 2 groups", "Public · Acme". The look is the widest audience's. */
export function stateOf(
  sharing: SharingAnswer,
  links: Pick<LinkList, 'items'>,
): { look: 'private' | 'people' | 'organization' | 'public'; words: string } {
  const { organization, organizationName, groups, people, suspended } = sharing;
  const isPublic = links.items.some((link) => link.state === 'live');
  const everyone = organization !== null && suspended.organization === null;
  const inGroups = suspended.groups === null ? groups.length : 0;
  const alone = suspended.people === null ? people.filter(({ active }) => active).length : 0;
  const words = [
    ...(isPublic ? ['Public'] : []),
    ...(everyone ? [organizationName] : []),
    ...(inGroups > 0 ? [count(inGroups, 'group')] : []),
    ...(alone > 0 ? [alone === 1 ? '1 person' : `${alone} people`] : []),
  ];
  if (words.length === 0) return { look: 'private', words: 'Private' };
  const look = isPublic ? 'public' : everyone ? 'organization' : 'people';
  return { look, words: words.join(' · ') };
}
