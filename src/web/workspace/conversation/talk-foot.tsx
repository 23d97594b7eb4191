import { useRef, type Ref } from 'react';
import { ArrowDown, CloudOff } from 'lucide-react';
import { sayWriting } from '../api/answers.ts';
import { Button } from '../ui/button.tsx';
import { Composer, type ComposerHandle } from './composer.tsx';
import type { Following } from './follow-end.ts';
import type { PersonHere } from './live.ts';
import { Writing } from './presence.tsx';
import type { Talking } from './talking.ts';

/** Said again this often while one writes; it fades after twice that. */
const writingMs = 3_000;

/** Below the messages, for those who may write: who is writing, and the composer. */
export function TalkFoot({
  conversationId,
  leafId,
  talking,
  others,
  composer,
  onPosted,
}: {
  conversationId: string;
  leafId: string | null;
  talking: Talking;
  others: readonly PersonHere[];
  composer: Ref<ComposerHandle>;
  onPosted(id: string): void;
}) {
  const said = useRef(0);
  const sayIt = () => {
    if (others.length === 0 || Date.now() - said.current < writingMs) return;
    said.current = Date.now();
    // Nothing is lost when it isn't heard.
    sayWriting(conversationId).catch(() => {});
  };
  const { answer, mayStop, stop } = talking;
  return (
    <>
      <Writing others={others} />
      <Composer
        conversationId={conversationId}
        leafId={leafId}
        asking={talking.asking}
        answering={answer?.state === 'running' ? { mayStop, stop } : null}
        handle={composer}
        isHere={(id) => talking.transcript?.messages.some((message) => message.id === id) ?? false}
        onPosted={(id, started) => {
          said.current = 0;
          onPosted(id);
          talking.begun(started);
        }}
        onWriting={sayIt}
      />
    </>
  );
}

/** Over the end of what is seen, while more comes below. */
export function JumpToEnd({ following }: { following: Following }) {
  if (following.isAtEnd) return null;
  return (
    <div className="jump">
      <Button look="small" onClick={following.toEnd}>
        <ArrowDown aria-hidden />
        Jump to the end
      </Button>
    </div>
  );
}

export function NoConnection() {
  return (
    <output className="no-connection">
      <CloudOff aria-hidden />
      No connection. Trying again…
    </output>
  );
}
