import './sharing.css';
import { Globe } from 'lucide-react';

/** At the edge of a row: anyone with the link can read it. Opens the sharing of it. */
export function SharedIndicator({ title, onClick }: { title: string; onClick(): void }) {
  return (
    <button
      type="button"
      className="shared-indicator"
      title="Public: anyone with the link can read it"
      aria-label={`Public. Sharing of ${title}`}
      onClick={onClick}
    >
      <Globe aria-hidden />
    </button>
  );
}
