import '../shared/audiences.css';
import type { ReactNode } from 'react';
import { useQuery } from '@tanstack/react-query';
import { Globe, PauseCircle } from 'lucide-react';
import type { GrantLevel } from '../../../domain/grant.ts';
import { grantObstacle } from '../../../domain/policy.ts';
import type { SharedConversation } from '../../../http/wire/sharing.ts';
import { meQuery } from '../api/organization.ts';
import { AudienceIcon } from '../list/audience-icon.tsx';
import { count } from '../sharing/visible-words.ts';

/** With whom a conversation is shared; what the policy has stopped of it is named as suspended, with the reasons. */
export function SharedAudiences({ row }: { row: SharedConversation }) {
  const me = useQuery(meQuery).data;
  const organization = me?.organization.name ?? 'Everyone';
  const isStopped = (audience: 'organization' | 'group' | 'person') =>
    me !== undefined && grantObstacle(me.policy, audience) !== null;
  const level = (given: GrantLevel | null) =>
    given === 'collaborate' && me?.policy.collaboration ? ' (collaborate)' : '';
  const groups = row.groups.map((group) => `${group.name}${level(group.level)}`);
  return (
    <ul className="audiences">
      {row.links.live > 0 && (
        <li className="public">
          <Globe aria-hidden /> {count(row.links.live, 'public link')}
        </li>
      )}
      {row.links.suspended > 0 && (
        <li className="suspended">
          <Globe aria-hidden /> {count(row.links.suspended, 'public link')}, suspended
        </li>
      )}
      {row.organization !== null && (
        <Given look="organization" isStopped={isStopped('organization')}>
          {organization}
          {level(row.organization)}
        </Given>
      )}
      {groups.length > 0 && (
        <Given look="people" isStopped={isStopped('group')}>
          {groups.slice(0, 3).join(', ')}
          {groups.length > 3 && ` and ${groups.length - 3} more`}
        </Given>
      )}
      {row.people > 0 && (
        <Given look="people" isStopped={isStopped('person')}>
          {row.people === 1 ? '1 person' : `${row.people.toLocaleString()} people`}
        </Given>
      )}
      {row.suspended.map((words) => (
        <li key={words} className="suspended">
          <PauseCircle aria-hidden /> {words}
        </li>
      ))}
    </ul>
  );
}

function Given({
  look,
  isStopped,
  children,
}: {
  look: 'organization' | 'people';
  isStopped: boolean;
  children: ReactNode;
}) {
  return (
    <li className={isStopped ? 'suspended' : look}>
      <AudienceIcon look={look} />
      <span>
        {children}
        {isStopped && ', suspended'}
      </span>
    </li>
  );
}
