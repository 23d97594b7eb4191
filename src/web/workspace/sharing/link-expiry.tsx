import { useState } from 'react';
import type { LinkAnswer } from '../../../http/wire/link.ts';
import { Button } from '../ui/button.tsx';
import { momentInWords } from '../ui/time.tsx';
import { resolveExpiry, type ExpiryChoice } from './expiry.ts';
import { ExpiryFields } from './expiry-fields.tsx';

/** The end of a link that exists. A ready-made choice holds at once, a date of one's own when it is set. */
export function LinkExpiry({
  link,
  latest,
  onChange,
}: {
  link: LinkAnswer;
  latest: string | null;
  onChange(expiresAt: string | null): void;
}) {
  const [custom, setCustom] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string>();
  const present = link.expiresAt === null ? undefined : momentInWords(link.expiresAt);

  const set = (choice: ExpiryChoice, moment: string) => {
    const expiry = resolveExpiry(choice, moment, new Date(), latest);
    if ('wrong' in expiry) {
      setWrong(expiry.wrong);
      return;
    }
    setCustom(null);
    setWrong(undefined);
    onChange(expiry.expiresAt);
  };
  return (
    <div className="link-expiry">
      <ExpiryFields
        choice={custom === null ? (link.expiresAt === null ? 'never' : 'present') : 'custom'}
        custom={custom ?? ''}
        latest={latest}
        wrong={wrong}
        present={present}
        onChange={(choice, moment) => {
          setWrong(undefined);
          if (choice === 'custom') setCustom(moment);
          else if ((choice as string) === 'present') setCustom(null);
          else set(choice, moment);
        }}
      />
      {custom !== null && (
        <Button look="small" onClick={() => set('custom', custom)}>
          Set this end
        </Button>
      )}
    </div>
  );
}
