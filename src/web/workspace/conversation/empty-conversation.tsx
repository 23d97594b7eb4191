import { Link } from '@tanstack/react-router';

/** The first screen of a conversation that has just been made. */
export function EmptyConversation({ mayWrite, isOwner }: { mayWrite: boolean; isOwner: boolean }) {
  if (!mayWrite) {
    return (
      <div className="center-notice">
        <h1>Nothing in here yet</h1>
      </div>
    );
  }
  return (
    <div className="center-notice">
      <h1>What is it about?</h1>
      <p>Ask something below.{isOwner && ' Nobody else sees it until you share it.'}</p>
      <ul className="first-steps">
        <li>Attach files with the paper clip, paste them, or drop them here.</li>
        <li>
          Below the text you pick who answers: a model, or an <Link to="/assistants">assistant</Link>. With
          “Nobody” a message is just added.
        </li>
        <li>Each edit and each new answer makes a branch: nothing is overwritten.</li>
      </ul>
    </div>
  );
}
