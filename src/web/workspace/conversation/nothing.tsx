import { Link } from '@tanstack/react-router';

/** The one notice for what doesn't exist and for what is not shared with the reader. */
export function Nothing() {
  return (
    <div className="center-notice">
      <h1>There is nothing here, or it is not shared with you</h1>
      <p>
        The address may be wrong, the conversation may have been deleted, or it is someone else’s. If someone
        sent it to you, ask the owner to share it.
      </p>
      <div className="center-actions">
        <Link to="/" className="button">
          Go to your conversations
        </Link>
      </div>
    </div>
  );
}
