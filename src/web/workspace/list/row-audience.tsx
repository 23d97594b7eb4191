import { useQuery } from '@tanstack/react-query';
import type { ConversationSummary } from '../../../http/wire/conversation.ts';
import { meQuery } from '../api/organization.ts';
import { widestAudience } from './audience.ts';
import { AudienceIcon } from './audience-icon.tsx';

/** At the edge of one's own row: who can see it. Opens the sharing of it. */
export function RowAudience({
  title,
  sharing,
  onClick,
}: {
  title: string;
  sharing: NonNullable<ConversationSummary['sharing']>;
  onClick(): void;
}) {
  const me = useQuery(meQuery);
  const { look, word, words } = widestAudience(sharing, me.data?.organization.name ?? 'your organization');
  return (
    <button
      type="button"
      className={`row-audience ${look}`}
      title={words}
      aria-label={`${word}. Sharing of ${title}`}
      onClick={onClick}
    >
      <AudienceIcon look={look} />
    </button>
  );
}
