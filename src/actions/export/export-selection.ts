import { setImmediate } from 'node:timers/promises';
import { audited } from '../administer.ts';
import type { Context, Viewer } from '../context.ts';
import type { Selection } from './select.ts';
import { select, whatMayLeave } from './select.ts';
import type { TakenConversation } from './take.ts';
import { takeEach } from './take.ts';

export interface SelectionExport {
  /** How many there were when it began. */
  total: number;
  /** One at a time, each decided when it is asked for. Fails if the viewer may take nothing away any more. */
  conversations: AsyncIterable<TakenConversation>;
}

/**
 * All of a selection that the viewer sees and may take away. Which they are is settled at the beginning, so that
 * none comes twice or is missed while others write; what has been lost by its turn is left out. Forbidden where
 * the policy lets nothing out. Audited: the export, and each conversation of someone else.
 */
export async function exportSelection(
  ctx: Context,
  viewer: Viewer,
  selection: Selection,
  format: string,
): Promise<SelectionExport> {
  await whatMayLeave(ctx, viewer, selection);
  const ids: string[] = [];
  for await (const page of select(ctx, viewer, selection)) {
    for (const { conversation } of page) ids.push(conversation.id);
  }
  await ctx.store.write((store) =>
    audited(ctx, store, viewer, 'conversations.exported', {
      format,
      scope: selection.scope,
      conversations: ids.length,
    }),
  );
  return { total: ids.length, conversations: taken(ctx, viewer, selection, format, ids) };
}

const auditedAtOnce = 100;

async function* taken(
  ctx: Context,
  viewer: Viewer,
  selection: Selection,
  format: string,
  ids: readonly string[],
): AsyncIterable<TakenConversation> {
  let ofOthers: string[] = [];
  const tell = async () => {
    const told = ofOthers;
    ofOthers = [];
    if (told.length === 0) return;
    await ctx.store.write(async (store) => {
      for (const id of told) await audited(ctx, store, viewer, 'conversation.exported', { format }, id);
    });
  };
  try {
    for await (const each of takeEach(ctx, viewer, ids)) {
      if (each === null) {
        // Lost by now: this one, or everything.
        await whatMayLeave(ctx, viewer, selection);
        continue;
      }
      if (each.ownerId !== viewer.id) ofOthers.push(each.id);
      if (ofOthers.length >= auditedAtOnce) await tell();
      yield each;
      // Queries are answered within a turn on SQLite: others get theirs in between.
      await setImmediate();
    }
  } finally {
    await tell();
  }
}
