import './streaming-answer.css';
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import type { Part } from '../../../domain/conversation.ts';
import { useMathStyle } from './drawn.ts';
import type { LiveAnswer, LiveAnswers } from './live-answers.ts';
import { loadWritten } from './load-written.ts';
import { createPainter, type Painter } from './paint.ts';
import type { Writing } from './written.ts';

/** An answer while it is written, looking as the message will that takes its place. */
export function StreamingAnswer({
  answer,
  answers,
  byline,
}: {
  answer: LiveAnswer;
  answers: LiveAnswers;
  /** Who answers, where I know it. */
  byline: string | null;
}) {
  const { id, state } = answer;
  const prose = useRef<HTMLDivElement>(null);
  const [hasMath, setHasMath] = useState(false);
  useMathStyle(hasMath);
  useWritten(prose, id, state, answers, setHasMath);
  useKeptFolds(prose, id);
  return (
    <article className="message answer" id={`m-${id}`} aria-busy={state === 'running'}>
      {byline !== null && (
        <p className="byline">
          <bdi>{byline}</bdi>
        </p>
      )}
      <div ref={prose} className="prose" dir="auto" />
    </article>
  );
}

/** A painting takes at most this share of the time. */
const share = 0.25;

/** Paints what is there, at most once in a frame. */
function useWritten(
  prose: { current: HTMLElement | null },
  id: string,
  state: LiveAnswer['state'],
  answers: LiveAnswers,
  setHasMath: (hasMath: boolean) => void,
): void {
  const painter = useRef<Painter | null>(null);
  const paintNow = useEffectEvent((writing: Writing | null) => {
    const element = prose.current;
    if (element === null) return;
    painter.current ??= createPainter(element);
    const blocks = writing === null ? plain(answers.partsOf(id)) : writing.blocks(answers.partsOf(id));
    painter.current.paint(blocks);
    if (state !== 'running') painter.current.finish();
    setHasMath(blocks.some((html) => html.includes('<span class="katex')));
  });

  useEffect(() => {
    let frame = 0;
    let restsUntil = 0;
    let writing: Writing | null | undefined;
    const paint = (now: number) => {
      frame = 0;
      if (writing === undefined) return;
      if (now < restsUntil) return schedule();
      const start = performance.now();
      paintNow(writing);
      restsUntil = now + (performance.now() - start) / share;
    };
    const schedule = () => {
      if (frame === 0) frame = requestAnimationFrame(paint);
    };
    loadWritten()
      .then(({ createWriting }) => createWriting())
      // Without it there are still the words.
      .catch(() => null)
      .then((loaded) => {
        writing = loaded;
        schedule();
      });
    const stop = answers.watch(id, schedule);
    return () => {
      stop();
      cancelAnimationFrame(frame);
    };
  }, [answers, id]);
  useEffect(() => {
    if (state !== 'running') painter.current?.finish();
  }, [state]);
}

function plain(parts: readonly Part[]): string[] {
  return parts.flatMap((part) => {
    if (part.type !== 'text') return [];
    const element = document.createElement('div');
    element.className = 'plain';
    element.textContent = part.text;
    return [element.outerHTML];
  });
}

/** What the reader opened in it is open in the message, too. */
function useKeptFolds(prose: { current: HTMLElement | null }, id: string): void {
  useLayoutEffect(() => {
    const element = prose.current;
    return () => {
      const folds = [...(element?.querySelectorAll('details') ?? [])].map((fold) => fold.open);
      if (!folds.includes(true)) return;
      // Right after this the message is there, and nothing has been drawn in between.
      queueMicrotask(() => {
        const now = document.getElementById(`m-${id}`)?.querySelectorAll('details') ?? [];
        for (const [index, fold] of [...now].entries()) fold.open ||= folds[index] === true;
      });
    };
  }, [prose, id]);
}
