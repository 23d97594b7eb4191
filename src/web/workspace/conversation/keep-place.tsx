import { Component, type ReactNode, type RefObject } from 'react';
import type { TranscriptMessage } from '../api/conversations.ts';
import { topOf, visibleIn } from './in-sight.ts';

interface Props {
  scroller: RefObject<HTMLElement | null>;
  messages: readonly TranscriptMessage[];
  children: ReactNode;
}

type Held = { id: string; top: number }[];

/** What the reader looks at stays where it is when messages come or go around it. */
export class KeepPlace extends Component<Props> {
  // Only a class can look at the page right before it changes.
  override getSnapshotBeforeUpdate(before: Props): Held | null {
    const scroller = this.props.scroller.current;
    if (scroller === null || before.messages === this.props.messages) return null;
    return visibleIn(scroller).map((id) => ({ id, top: topOf(id)! }));
  }

  override componentDidUpdate(_props: Props, _state: unknown, held: Held | null): void {
    for (const { id, top } of held ?? []) {
      const now = topOf(id);
      if (now === undefined) continue;
      if (Math.abs(now - top) >= 0.5) this.props.scroller.current?.scrollBy({ top: now - top });
      return;
    }
  }

  override render(): ReactNode {
    return this.props.children;
  }
}
