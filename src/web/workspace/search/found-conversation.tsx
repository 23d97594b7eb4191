import { memo } from 'react';
import { Link } from '@tanstack/react-router';
import { Archive, Users } from 'lucide-react';
import type { SearchItem } from '../../../http/wire/search.ts';
import { When } from '../ui/time.tsx';
import type { FoundGroup } from './found-groups.ts';

/** A conversation with the passages that were found in it. Each opens where it stands. */
export const FoundConversation = memo(function FoundConversation({ group }: { group: FoundGroup }) {
  const { conversation, title, messages, more } = group;
  const { id, sharedBy, archived } = conversation;
  return (
    <li className="found">
      <Link
        className="found-head"
        to="/c/$conversationId"
        params={{ conversationId: id }}
        title={conversation.title}
        data-result
      >
        <span className="found-title">{title ? <Marked pieces={title} /> : conversation.title}</span>
        <span className="found-when">
          <When at={conversation.updatedAt} />
        </span>
        {archived && (
          <span className="row-from archived">
            <Archive aria-hidden />
            <span>Archived</span>
          </span>
        )}
        {sharedBy && (
          <span className="row-from">
            <Users aria-hidden />
            <span>Shared by {sharedBy.name}</span>
          </span>
        )}
      </Link>
      {messages.length > 0 && (
        <ul className="found-passages">
          {messages.map((message) => (
            <li key={message.messageId}>
              <Link
                className="found-passage"
                to="/c/$conversationId"
                params={{ conversationId: id }}
                search={{ branch: message.messageId }}
                hash={`m-${message.messageId}`}
                data-result
              >
                <span className="found-role">{roleInWords(message.role)}</span>
                <Marked pieces={message.passage} />
              </Link>
            </li>
          ))}
        </ul>
      )}
      {more > 0 && <p className="found-more">{moreInWords(more)}</p>}
    </li>
  );
});

function Marked({ pieces }: { pieces: SearchItem['passage'] }) {
  let end = 0;
  return pieces.map(({ text, hit }) => {
    end += text.length;
    return hit ? <mark key={end}>{text}</mark> : <span key={end}>{text}</span>;
  });
}

function roleInWords(role: SearchItem['role']): string {
  if (role === 'assistant') return 'Answer';
  return role === 'system' ? 'System prompt' : 'Question';
}

function moreInWords(more: number): string {
  if (more >= mostCounted) return 'Many more messages in this conversation';
  return `${more} more ${more === 1 ? 'message' : 'messages'} in this conversation`;
}

/** The server counts no further than to about 100. */
const mostCounted = 90;
