import { isStrong } from './password-value.ts';
import { looksRandom, makeOf } from './randomness.ts';

/** Three of lower case, capitals, digits and signs: no number, date, path, address or version. */
export function isUnusual(value: string): boolean {
  const { lower, upper, digits, others } = makeOf(value);
  if (
    lower + upper < 3 ||
    digits < 1 ||
    /:\/\/|^[\w.-]+@[\w-]+\.\w|[/\\].*[/\\]|\.\w{2,4}$|[()[\]{},;]|:.*:|^\w+=|^v?\d+\.\d|^\d+[-/:.]/.test(
      value,
    )
  )
    return false;
  return (
    isStrong(value) &&
    (others > 0 || (lower > 0 && upper > 0)) &&
    !(/^[A-Za-z]+(?:[-_][A-Za-z]+)*\d*$/.test(value) && !looksRandom(value))
  );
}
