import './continuing.css';
import { Link } from '@tanstack/react-router';
import { Split } from 'lucide-react';
import type { TranscriptAnswer } from '../../../http/wire/conversation.ts';

/** On top of a copy: where it comes from. */
export function ContinuedFrom({ origin }: { origin: NonNullable<TranscriptAnswer['continuedFrom']> }) {
  return (
    <p className="continued-from">
      <Split aria-hidden />
      <span>
        Continued from{' '}
        {origin.conversationId === null ? (
          `“${origin.title}”`
        ) : (
          <Link to="/c/$conversationId" params={{ conversationId: origin.conversationId }}>
            “{origin.title}”
          </Link>
        )}
      </span>
    </p>
  );
}
