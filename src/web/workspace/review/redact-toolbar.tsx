import { useEffect, useEffectEvent, useRef, useState, type RefObject } from 'react';
import { createPortal } from 'react-dom';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { inWords } from '../api/problem.ts';
import { decideNow, reviewQuery } from '../api/review.ts';
import { useShortcuts } from '../shell/shortcuts.ts';
import { Button } from '../ui/button.tsx';
import { useSay } from '../ui/toast.tsx';
import { selectedIn, type SelectedText } from './selected-text.ts';

/** Beside text that its owner selects: takes it out of what others see, in this message or wherever it stands. */
export function RedactToolbar({
  conversationId,
  list,
}: {
  conversationId: string;
  list: RefObject<HTMLElement | null>;
}) {
  const [selected, setSelected] = useState<SelectedText | null>(null);
  const toolbar = useRef<HTMLDivElement>(null);
  const redact = useRedact(conversationId, () => {
    window.getSelection()?.removeAllRanges();
    setSelected(null);
  });

  const look = useEffectEvent(() => {
    const element = list.current;
    if (element === null || toolbar.current?.contains(document.activeElement)) return;
    const isCovered = document.querySelector('[role="dialog"]') !== null;
    setSelected(isCovered ? null : selectedIn(element, window.getSelection()));
  });
  useFollowedSelection(look);
  const focus = () => toolbar.current?.querySelector<HTMLElement>('button, p')?.focus();
  useShortcuts(selected ? { r: focus } : {});

  if (selected === null) return null;
  const { text, messageId, box } = selected;
  return createPortal(
    <div
      ref={toolbar}
      className="redact-toolbar"
      role="toolbar"
      tabIndex={-1}
      aria-label="Redact the selected text"
      style={placeBeside(box)}
      // A press would take the selection away before it is redacted.
      onMouseDown={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setSelected(null);
        if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
        const buttons = [...event.currentTarget.querySelectorAll<HTMLElement>('button')];
        const other = buttons.find((button) => button !== document.activeElement);
        other?.focus();
      }}
    >
      {messageId === null ? (
        <p tabIndex={-1}>To redact text, select it within one message.</p>
      ) : (
        <>
          <Button
            look="small quiet"
            aria-keyshortcuts="r"
            title="In this message only"
            busy={redact.isPending}
            onClick={() => redact.mutate({ text, messageId })}
          >
            Redact here
          </Button>
          <Button look="small quiet" busy={redact.isPending} onClick={() => redact.mutate({ text })}>
            Redact everywhere
          </Button>
        </>
      )}
    </div>,
    document.body,
  );
}

/** Looks again when what is selected, or where it stands, has changed and stands still. */
function useFollowedSelection(look: () => void): void {
  const run = useEffectEvent(look);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = () => {
      clearTimeout(timer);
      timer = setTimeout(() => run(), 120);
    };
    document.addEventListener('selectionchange', later);
    window.addEventListener('scroll', later, { capture: true, passive: true });
    window.addEventListener('resize', later);
    return () => {
      clearTimeout(timer);
      document.removeEventListener('selectionchange', later);
      window.removeEventListener('scroll', later, { capture: true });
      window.removeEventListener('resize', later);
    };
  }, []);
}

function useRedact(conversationId: string, onDone: () => void) {
  const client = useQueryClient();
  const say = useSay();
  const undo = (ids: string[]) =>
    decideNow(client, conversationId, { undo: ids }).then(
      () => say('Others see it again.'),
      (error: unknown) => say(`It is redacted still. ${inWords(error)}`),
    );
  return useMutation({
    mutationFn: async (wish: { text: string; messageId?: string }) => {
      const before = await client.ensureQueryData(reviewQuery(conversationId, 'public'));
      const known = new Set(before.review.manual.map(({ id }) => id));
      const { review } = await decideNow(client, conversationId, { redact: [wish] });
      return review.manual.map(({ id }) => id).filter((id) => !known.has(id));
    },
    onSuccess: (made, { messageId }) => {
      onDone();
      const where = messageId === undefined ? 'everywhere' : 'in this message';
      say(
        `Redacted ${where}: others see a mask instead.`,
        made.length > 0 ? () => void undo(made) : undefined,
      );
    },
    onError: (error) => say(`Nothing was redacted. ${inWords(error)}`),
  });
}

/** Below the end of the selection, and wholly on the screen. */
function placeBeside(box: DOMRect): { top: number; left: number } {
  const [width, height] = [270, 44];
  const below = box.bottom + 8;
  const top = below + height > window.innerHeight ? box.top - height - 8 : below;
  const left = Math.min(Math.max(box.right - width / 2, 8), Math.max(window.innerWidth - width - 8, 8));
  return { top: Math.max(top, 8), left };
}
