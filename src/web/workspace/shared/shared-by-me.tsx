import './audiences.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Building2, Globe, PauseCircle, Users } from 'lucide-react';
import type { ConversationSummary } from '../../../http/wire/conversation.ts';
import { meQuery } from '../api/organization.ts';
import { groupsAndPeople } from '../list/audience.ts';
import { count } from '../sharing/visible-words.ts';
import { useWorkspace } from '../shell/workspace-context.ts';
import { Button } from '../ui/button.tsx';
import { When } from '../ui/time.tsx';
import { SharedRows } from './shared-rows.tsx';
import { suspensionsQuery, useStopEverything } from './stop-everything.ts';

/** What one's own conversations give to others; each can be stopped here. */
export function SharedByMe() {
  return (
    <SharedRows
      scope="shared-by-me"
      none={
        <p>
          All of your conversations are private. Open one and choose <strong>Share</strong> to let others see
          it.
        </p>
      }
    >
      {(row) => <Row row={row} />}
    </SharedRows>
  );
}

function Row({ row }: { row: ConversationSummary }) {
  const { share } = useWorkspace();
  const stop = useStopEverything(row);
  return (
    <>
      <div className="shared-what">
        <Link to="/c/$conversationId" params={{ conversationId: row.id }} className="shared-title">
          {row.title}
        </Link>
        <span className="field-hint">
          Changed <When at={row.updatedAt} />
        </span>
        {row.sharing && <Audiences id={row.id} sharing={row.sharing} />}
      </div>
      <div className="shared-actions">
        <Button look="small" aria-haspopup="dialog" onClick={() => share(row)}>
          Change…<span className="unseen"> Sharing of {row.title}</span>
        </Button>
        <Button look="small danger" busy={stop.isPending} onClick={() => stop.mutate()}>
          Stop everything<span className="unseen"> of {row.title}</span>
        </Button>
      </div>
    </>
  );
}

function Audiences({ id, sharing }: { id: string; sharing: NonNullable<ConversationSummary['sharing']> }) {
  const organization = useQuery(meQuery).data?.organization.name ?? 'your organization';
  const some = groupsAndPeople(sharing);
  return (
    <ul className="audiences">
      {sharing.links > 0 && (
        <li className="public">
          <Globe aria-hidden /> {count(sharing.links, 'public link')}
        </li>
      )}
      {sharing.organization !== null && (
        <li className="organization">
          <Building2 aria-hidden /> Anyone in {organization} can {sharing.organization}
        </li>
      )}
      {some !== '' && (
        <li className="people">
          <Users aria-hidden /> {some}
        </li>
      )}
      {sharing.suspended > 0 && <Suspended id={id} number={sharing.suspended} />}
    </ul>
  );
}

function Suspended({ id, number }: { id: string; number: number }) {
  const reasons = useQuery(suspensionsQuery(id)).data ?? [];
  return (
    <li className="suspended">
      <PauseCircle aria-hidden />
      <span>
        {number.toLocaleString()} suspended. {reasons.join(' ')}
      </span>
    </li>
  );
}
