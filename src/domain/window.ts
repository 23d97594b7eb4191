/** Which part of a branch is asked for: its end, or what lies before, after or around one of its messages. */
export interface WindowWish {
  /** The most messages. */
  limit: number;
  before?: string | undefined;
  after?: string | undefined;
  /** With as many before as after it. The end, if it is not on the branch. */
  around?: string | undefined;
}

/** From `start` up to, not including, `end`. Undefined: there is no such place on the branch. */
export function windowOf(
  branch: readonly { id: string }[],
  { limit, before, after, around }: WindowWish,
): { start: number; end: number } | undefined {
  const placeOf = (id: string) => branch.findIndex((message) => message.id === id);
  if (before !== undefined || after !== undefined) {
    const place = placeOf(before ?? after!);
    if (place < 0) return undefined;
    return before === undefined ? from(place + 1, branch, limit) : upTo(place, limit);
  }
  const middle = around === undefined ? -1 : placeOf(around);
  if (middle < 0) return upTo(branch.length, limit);
  const { end } = from(Math.max(0, middle - (limit >> 1)), branch, limit);
  return upTo(end, limit);
}

function upTo(end: number, limit: number) {
  return { start: Math.max(0, end - limit), end };
}

function from(start: number, branch: readonly unknown[], limit: number) {
  return { start, end: Math.min(branch.length, start + limit) };
}
