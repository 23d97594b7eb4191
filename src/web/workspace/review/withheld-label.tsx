import { Clock, EyeOff } from 'lucide-react';
import type { TranscriptMessage } from '../api/conversations.ts';

/** Over a message that others don't see, for its owner. */
export function WithheldLabel({ withheld }: { withheld: TranscriptMessage['withheld'] }) {
  if (withheld === null) return null;
  return (
    <p className={`withheld ${withheld}`}>
      {withheld === 'left-out' ? <EyeOff aria-hidden /> : <Clock aria-hidden />}
      {withheld === 'left-out' ? 'Left out of what others see' : 'Waits for your review: not on public pages'}
    </p>
  );
}
