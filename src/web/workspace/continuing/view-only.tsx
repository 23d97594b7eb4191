import './continuing.css';
import { Split } from 'lucide-react';
import type { TranscriptAnswer } from '../../../http/wire/conversation.ts';
import { Button } from '../ui/button.tsx';
import { useContinue } from './continue-context.tsx';

/** In the place of the composer, for those who may only look. */
export function ViewOnly({ transcript }: { transcript: TranscriptAnswer }) {
  const continuing = useContinue();
  const { leafId, owner } = transcript;
  const ask = `ask ${owner?.name ?? 'its owner'} to let you collaborate`;
  if (continuing === null || leafId === null) {
    return (
      <p className="view-only">
        You can view this conversation. To add messages, {ask}. {transcript.may.continue}
      </p>
    );
  }
  return (
    <div className="view-only offers">
      <Button busy={continuing.busy} onClick={() => continuing.from(leafId)}>
        {!continuing.busy && <Split aria-hidden />}
        To write, continue in your own copy
      </Button>
      <p>You can view this conversation. To add messages here, {ask}.</p>
    </div>
  );
}
