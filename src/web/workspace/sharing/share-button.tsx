import './sharing.css';
import { useQuery } from '@tanstack/react-query';
import { Globe, LockKeyhole } from 'lucide-react';
import { linksQuery } from '../api/links.ts';

/** The one prominent action of the header, with the present state in it. */
export function ShareButton({ conversationId, onClick }: { conversationId: string; onClick(): void }) {
  const links = useQuery(linksQuery(conversationId));
  const isPublic = links.data?.items.some((link) => link.state === 'live');
  return (
    <button
      type="button"
      className="share-button"
      aria-keyshortcuts="s"
      aria-haspopup="dialog"
      onClick={onClick}
    >
      {isPublic === undefined ? null : (
        <span className={`audience ${isPublic ? 'public' : 'private'}`}>
          {isPublic ? <Globe aria-hidden /> : <LockKeyhole aria-hidden />}
          {isPublic ? 'Public' : 'Private'}
        </span>
      )}
      <span className="share-word">Share</span>
    </button>
  );
}
