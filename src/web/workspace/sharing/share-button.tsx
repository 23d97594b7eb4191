import './sharing.css';
import { useQuery } from '@tanstack/react-query';
import { linksQuery } from '../api/links.ts';
import { sharingQuery } from '../api/sharing.ts';
import { AudienceIcon } from '../list/audience-icon.tsx';
import { stateOf } from './state.ts';

/** The one prominent action of the header, with the present state in it. */
export function ShareButton({ conversationId, onClick }: { conversationId: string; onClick(): void }) {
  const links = useQuery(linksQuery(conversationId));
  const sharing = useQuery(sharingQuery(conversationId));
  const state = links.data && sharing.data && stateOf(sharing.data.sharing, links.data);
  return (
    <button
      type="button"
      className="share-button"
      aria-keyshortcuts="s"
      aria-haspopup="dialog"
      onClick={onClick}
    >
      {state && (
        <span className={`audience ${state.look}`}>
          <AudienceIcon look={state.look} />
          <span className="share-state">{state.words}</span>
        </span>
      )}
      <span className="share-word">Share</span>
    </button>
  );
}
