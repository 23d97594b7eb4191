import type { Input } from './input.ts';

/** The least of an input that still has this fault, as far as a few hundred attempts find it. */
export async function smaller(
  input: Input,
  fault: string,
  faultOf: (input: Input) => Promise<string | null>,
): Promise<Input> {
  let least = input;
  let attempts = 0;
  const until = Date.now() + 20_000;
  const still = async (candidate: Input) => {
    attempts += 1;
    if ((await faultOf(candidate).catch(() => null)) !== fault) return false;
    least = candidate;
    return true;
  };
  for (let at = 0; at < least.files.length && least.files.length > 1;) {
    if (!(await still({ ...least, files: least.files.toSpliced(at, 1) }))) at += 1;
  }
  for (let at = 0; at < least.files.length; at += 1) {
    for (let size = least.files[at]!.bytes.length >> 1; size > 0; size >>= 1) {
      for (let start = 0; start < least.files[at]!.bytes.length;) {
        if (attempts > 600 || Date.now() > until) return least;
        const { name, bytes } = least.files[at]!;
        const cut = Buffer.concat([bytes.subarray(0, start), bytes.subarray(start + size)]);
        if (!(await still({ ...least, files: least.files.with(at, { name, bytes: cut }) }))) start += size;
      }
    }
  }
  return least;
}
