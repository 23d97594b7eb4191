import { v7 } from 'uuid';

/** Random bytes are asked for a page at a time: one call for each id would cost more than the id. */
const pageBytes = 4096;

/**
 * Makes UUIDs of version 7 (RFC 9562, section 5.7), each greater than the one before: within a
 * millisecond a counter that starts at a random number tells them apart (section 6.2, method 1).
 */
export function createIds(now: () => number = Date.now): () => string {
  const page = new Uint8Array(pageBytes);
  let used = pageBytes;
  let msecs = 0;
  let seq = 0;
  return () => {
    if (used === pageBytes) {
      crypto.getRandomValues(page);
      used = 0;
    }
    const random = page.subarray(used, (used += 16));
    const time = now();
    if (time > msecs) {
      msecs = time;
      // 31 bits of 32: there is room for two thousand million more in this millisecond.
      seq = new DataView(random.buffer, random.byteOffset).getUint32(0) >>> 1;
    } else seq += 1;
    return v7({ random, msecs, seq });
  };
}
