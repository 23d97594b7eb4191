import { Link } from '@tanstack/react-router';
import { Eye } from 'lucide-react';

/** Over a conversation that its owner looks at as someone else: exactly what they see, and no way to change it. */
export function ViewingAs({ id, name }: { id: string; name: string }) {
  return (
    <div className="viewing-as" aria-live="polite">
      <Eye aria-hidden />
      <p>
        You are looking at this as <strong>{name}</strong>: exactly what is seen then, read-only.
      </p>
      <Link className="button small" to="/c/$conversationId" params={{ conversationId: id }} search={{}}>
        Back to your own view
      </Link>
    </div>
  );
}

export function ViewedAsNothing({ id }: { id: string }) {
  return (
    <div className="center-notice">
      <h1>They can’t see this conversation</h1>
      <p>Nothing of it is shared with those whom you chose to look at it as.</p>
      <div className="center-actions">
        <Link className="button" to="/c/$conversationId" params={{ conversationId: id }} search={{}}>
          Back to your own view
        </Link>
      </div>
    </div>
  );
}
