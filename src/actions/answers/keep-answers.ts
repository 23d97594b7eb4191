import type { Context } from '../context.ts';

/** Keeps what has come of all answers that are being written, in one go: a restart loses no more than what came since. */
export async function keepAnswers(ctx: Context): Promise<void> {
  const grown = ctx.running.all().filter(({ content, keptSize }) => content.size !== keptSize);
  if (grown.length === 0) return;
  const kept = grown.map((answer) => {
    answer.keptSize = answer.content.size;
    return { id: answer.id, parts: answer.content.finished() };
  });
  await ctx.store.write(async (store) => {
    for (const { id, parts } of kept) await store.answers.keepParts(id, parts);
  });
}
