import { Clock } from 'lucide-react';
import type { TranscriptAnswer } from '../../../http/wire/conversation.ts';
import { Button } from '../ui/button.tsx';

/** Over a conversation, for its owner: what the public does not see before it is reviewed. */
export function WaitingBanner({ transcript, onReview }: { transcript: TranscriptAnswer; onReview(): void }) {
  const { waiting } = transcript;
  return (
    <div aria-live="polite">
      {waiting > 0 && (
        <div className="waiting-banner">
          <Clock aria-hidden />
          <p>
            {waiting === 1
              ? 'One message waits for your review before the public sees it.'
              : `${waiting.toLocaleString()} messages wait for your review before the public sees them.`}
          </p>
          <Button look="small" onClick={onReview}>
            Review
          </Button>
        </div>
      )}
    </div>
  );
}
