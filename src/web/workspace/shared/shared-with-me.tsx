import './audiences.css';
import { Link } from '@tanstack/react-router';
import { Building2, User, Users } from 'lucide-react';
import type { ConversationSummary } from '../../../http/wire/conversation.ts';
import { When } from '../ui/time.tsx';
import { SharedRows } from './shared-rows.tsx';

const icons = { organization: Building2, group: Users, person: User };

export function SharedWithMe() {
  return (
    <SharedRows
      scope="shared"
      none={
        <p>
          Nothing is shared with you. What others share with you, a group of yours or everyone appears here by
          itself.
        </p>
      }
    >
      {(row) => <Row row={row} />}
    </SharedRows>
  );
}

function Row({ row }: { row: ConversationSummary }) {
  return (
    <>
      <div className="shared-what">
        <Link to="/c/$conversationId" params={{ conversationId: row.id }} className="shared-title">
          {row.title}
        </Link>
        <span className="field-hint">
          By {row.sharedBy?.name} · <When at={row.updatedAt} />
        </span>
        <ul className="audiences">
          {row.via?.map(({ audience, name }) => {
            const Icon = icons[audience];
            return (
              <li
                key={`${audience} ${name}`}
                className={audience === 'organization' ? 'organization' : 'people'}
              >
                <Icon aria-hidden />
                {audience === 'organization' ? `Anyone in ${name}` : audience === 'person' ? 'You' : name}
              </li>
            );
          })}
        </ul>
      </div>
      <span className="shared-level">{row.access === 'collaborate' ? 'Can collaborate' : 'View only'}</span>
    </>
  );
}
