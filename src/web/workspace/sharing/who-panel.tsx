import './who-panel.css';
import { useDeferredValue, useId, useState } from 'react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { ArrowLeft, Building2, Globe, UserRound, Users } from 'lucide-react';
import type { AudienceAnswer } from '../../../http/wire/sharing.ts';
import { inWords } from '../api/problem.ts';
import { audienceQuery, readViewers } from '../api/sharing.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/field.tsx';
import { momentInWords } from '../ui/time.tsx';
import { levelInWords } from './draft.ts';
import { count } from './visible-words.ts';

/** One answer to "who can see this?": every way in, then the people one by one. */
export function WhoPanel({ id, onBack }: { id: string; onBack(): void }) {
  const audience = useQuery(audienceQuery(id));
  return (
    <section className="share-section who-panel" aria-label="Who can see this">
      <Button look="quiet small" onClick={onBack}>
        <ArrowLeft aria-hidden />
        Back to sharing
      </Button>
      {audience.isError && (
        <Notice look="error">Who can see this could not be found out. {inWords(audience.error)}</Notice>
      )}
      {audience.data && <Ways audience={audience.data} />}
      <Members id={id} />
    </section>
  );
}

function Ways({ audience }: { audience: AudienceAnswer }) {
  const { owner, organization, groups, people, links, members } = audience;
  return (
    <>
      <h3>
        {links.length > 0 ? 'Anyone with a link, and ' : ''}
        {count(members, 'member')}
      </h3>
      <ul className="who-ways">
        <li>
          <UserRound aria-hidden />
          <span>
            {owner.name} owns it{owner.active ? '' : ' (their account is disabled)'}
          </span>
        </li>
        {organization && (
          <li className="audience organization">
            <Building2 aria-hidden />
            <span>
              Anyone in {organization.name} {levelInWords(organization.level)} (
              {count(organization.members, 'member')})
            </span>
          </li>
        )}
        {groups.map((group) => (
          <li key={group.id} className="audience people">
            <Users aria-hidden />
            <span>
              {group.name} {levelInWords(group.level)} ({count(group.members, 'member')})
            </span>
          </li>
        ))}
        {people.map((person) => (
          <li key={person.id} className="audience people">
            <UserRound aria-hidden />
            <span>
              {person.name} {levelInWords(person.level)}
            </span>
          </li>
        ))}
        {links.map((link) => (
          <li key={link.id} className="audience public">
            <Globe aria-hidden />
            <span>{linkInWords(link)}</span>
          </li>
        ))}
      </ul>
    </>
  );
}

function linkInWords(link: AudienceAnswer['links'][number]): string {
  const terms = [
    ...(link.hasPassword ? ['who knows its password'] : []),
    ...(link.branches === 'this' ? ['one branch'] : []),
    ...(link.pinned ? ['up to one message'] : []),
    ...(link.files ? [] : ['without files']),
    ...(link.expiresAt === null ? [] : [`until ${momentInWords(link.expiresAt)}`]),
  ];
  const name = link.label === null ? 'the link' : `the link “${link.label}”`;
  return `Anyone with ${name} can read${terms.length > 0 ? `: ${terms.join(', ')}` : ''}`;
}

function Members({ id }: { id: string }) {
  const field = useId();
  const [typed, setTyped] = useState('');
  const asked = useDeferredValue(typed.trim());
  const viewers = useInfiniteQuery({
    queryKey: ['sharing', id, 'viewers', asked],
    queryFn: ({ pageParam }) => readViewers(id, asked, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: (previous) => previous,
  });
  const people = viewers.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <div className="who-search">
        <label htmlFor={field}>Person by person</label>
        <input
          id={field}
          type="search"
          className="input"
          placeholder="Name or address"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </div>
      {viewers.isError && <Notice look="error">{inWords(viewers.error)}</Notice>}
      <ul className="who-people">
        {people.map((person) => (
          <li key={person.id}>
            <span>{person.name}</span>
            <span className="field-hint">
              {person.level === 'own' ? 'owner' : `${levelInWords(person.level)} · ${person.via.join(', ')}`}
            </span>
          </li>
        ))}
      </ul>
      {viewers.isSuccess && people.length === 0 && (
        <p className="share-about">Nobody of that name can see it.</p>
      )}
      {viewers.hasNextPage && (
        <Button look="small" busy={viewers.isFetchingNextPage} onClick={() => void viewers.fetchNextPage()}>
          Show more
        </Button>
      )}
    </>
  );
}
