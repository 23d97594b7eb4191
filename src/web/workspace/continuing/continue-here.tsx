import { Split } from 'lucide-react';
import { IconButton } from '../ui/button.tsx';
import { useContinue } from './continue-context.tsx';

/** At a message: everything up to it, in a copy of one's own. */
export function ContinueHere({ messageId }: { messageId: string }) {
  const continuing = useContinue();
  if (continuing === null) return null;
  return (
    <IconButton
      label="Continue in my own copy from here"
      look="small"
      aria-busy={continuing.busy}
      onClick={() => continuing.from(messageId)}
    >
      <Split aria-hidden />
    </IconButton>
  );
}
