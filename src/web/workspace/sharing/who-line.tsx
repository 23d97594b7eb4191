import { Building2, Globe, LockKeyhole, Users } from 'lucide-react';
import type { SharingAnswer } from '../../../http/wire/sharing.ts';
import { Button } from '../ui/button.tsx';
import type { Draft } from './draft.ts';
import { draftInWords, draftOf, worthOf } from './draft.ts';

/** Who can see it now, and who will when it is saved: the first line of the dialog. */
export function WhoLine({
  sharing,
  live,
  draft,
  onAsk,
}: {
  sharing: SharingAnswer;
  live: number;
  draft: Draft | null;
  onAsk(): void;
}) {
  const given = draftOf(sharing);
  const saved = worthOf(given, sharing);
  const stopped = [...given.values()].filter(({ key }) => !saved.has(key));
  const next = draft && worthOf(draft, sharing);
  return (
    <div className="who">
      <span className="who-question">Who can see this</span>
      {saved.size === 0 && live === 0 && (
        <span className="audience private">
          <LockKeyhole aria-hidden /> Only you
        </span>
      )}
      {saved.size > 0 && (
        <span className={`audience ${saved.has('organization') ? 'organization' : 'people'}`}>
          {saved.has('organization') ? <Building2 aria-hidden /> : <Users aria-hidden />}
          {draftInWords(saved)}
        </span>
      )}
      {live > 0 && (
        <span className="audience public">
          <Globe aria-hidden /> {live === 1 ? 'Anyone with the link' : `Anyone with one of ${live} links`}
        </span>
      )}
      {stopped.length > 0 && (
        <span className="who-next">
          Suspended, so they see nothing now: {stopped.map(({ name }) => name).join(', ')}
        </span>
      )}
      {next !== null && (
        <span className="who-next">
          After saving: {next.size === 0 ? 'nobody else inside' : draftInWords(next)}
        </span>
      )}
      <Button look="quiet small" onClick={onAsk}>
        Person by person…
      </Button>
    </div>
  );
}
