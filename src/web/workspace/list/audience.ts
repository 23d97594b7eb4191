import type { ConversationSummary } from '../../../http/wire/conversation.ts';
import { count } from '../sharing/visible-words.ts';

type Sharing = NonNullable<ConversationSummary['sharing']>;
export type AudienceLook = 'private' | 'people' | 'organization' | 'public';

/** The widest audience that can see a conversation now, for its owner: a look, a word and a sentence. */
export function widestAudience(
  sharing: Sharing,
  organization: string,
): { look: AudienceLook; word: string; words: string } {
  const stopped = sharing.suspended > 0 ? `; ${sharing.suspended} suspended by the policy` : '';
  if (sharing.links > 0) {
    return { look: 'public', word: 'Public', words: `Anyone with the link can read it${stopped}` };
  }
  if (sharing.organization !== null) {
    const can = sharing.organization === 'view' ? 'view' : 'collaborate';
    return {
      look: 'organization',
      word: organization,
      words: `Anyone in ${organization} can ${can}${stopped}`,
    };
  }
  const some = groupsAndPeople(sharing);
  if (some !== '') return { look: 'people', word: 'Shared', words: `Shared with ${some}${stopped}` };
  return { look: 'private', word: 'Private', words: `Only you can see it${stopped}` };
}

/** "2 groups and 1 person"; empty when there is neither. */
export function groupsAndPeople({ groups, people }: Pick<Sharing, 'groups' | 'people'>): string {
  return [
    ...(groups > 0 ? [count(groups, 'group')] : []),
    ...(people > 0 ? [people === 1 ? '1 person' : `${people.toLocaleString()} people`] : []),
  ].join(' and ');
}

/** How a conversation of someone else reaches the reader: "with Acme, Platform and you". */
export function viaInWords(via: NonNullable<ConversationSummary['via']>): string {
  const names = via.map(({ audience, name }) => {
    if (audience === 'organization') return `anyone in ${name}`;
    return audience === 'group' ? name : 'you';
  });
  return names.length === 0 ? '' : `with ${new Intl.ListFormat('en').format(names)}`;
}
