import type { HeaderAt } from '../columns.ts';
import type { Finding } from '../finding.ts';
import { before } from '../surroundings.ts';
import type { NationalId } from './national-ids.ts';
import { idsByShape } from './national-ids.ts';
import type { NumberStart } from './number.ts';

/** Everything of the length and make that any id of the list has; which one it is, its shape tells. */
const ofDigits =
  /(?<![\p{L}\d_])(?<!\d[.:/\-+])(?:\d{3}[- ]\d{2}[- ]\d{4}|\d{3}-\d{3}-\d{3} \d{2}|\d{3}[- ]\d{3}[- ]\d{4}|\d{2}-\d{8}-\d|\d{2} \d{6} [A-Z] \d{3}|\d{8}[A-Z]\d{3}|\d{4} \d{6}|\d{6}-\d{5}|\d{3}[. ]\d{3}[. ]\d{3}[-. ]\d{2}|\d{3}[- ]\d{3}[- ]\d{3}|756\.\d{4}\.\d{4}\.\d{2}|\d{2}\.\d{2}\.\d{2}-\d{3}[.-]\d{2}|\d{4}\.\d{2}\.\d{3}|\d{6}[-+/ ]\d{3,4}[A-Z]?|\d{6} \d{5}|\d{8}[-+ ]\d{4}|\d{6}-\d{7}|\d{4}[ -]\d{4}[ -]\d{4}|\d{2} \d{3} \d{3} \d{3}|[12] \d{2} \d{2} (?:\d{2}|2[AB]) \d{3} \d{3}(?: \d{2})?|[12]\d{4}2[AB]\d{6}(?:\d{2})?|\d{8,18}[A-Za-z]?|\d{7,8}-[A-Za-z]|\d{7}[A-Wa-w][A-Ia-i]?|\d{6}A\d{3}[A-Z\d]|\d{1,2}\.\d{3}\.\d{3}-[\dkK])(?![\p{L}\d_]|[.:/]\d|-[\dA-Za-z])/uy;
const ofLetters =
  /(?<![\p{L}\d_])(?:[XYZxyz]-?\d{7}-?[A-Za-z]|[A-Za-z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-Da-d]|[A-Za-z]{6}\d{2}[A-Za-z]\d{2}[A-Za-z]\d{3}[A-Za-z]|[A-Z]{5}\d{4}[A-Z]|[STFGM]\d{7}[A-Z]|[A-Z]{1,2}\d{6,8}|[A-Z]{4}\d{6}[HM][A-Z]{5}[A-Z\d]\d)(?![\p{L}\d_])/uy;

/** The number that a state has given to a person: known by its check digits, or by its form where it is called by name. */
export function nationalIdAt(
  text: string,
  { at, letters, isLong }: NumberStart,
  headerAt: HeaderAt,
): Finding | null {
  const start = letters > 0 ? at - letters : startOfLetters(text, at);
  if (start === at ? !isLong : letters > 6) return null;
  return (
    (start === at ? null : found(text, start, ofLetters, headerAt)) ??
    (letters === 0 && isLong ? found(text, at, ofDigits, headerAt) : null)
  );
}

/** Letters that a blank or dash parts from the digits: `AB 12 34 56 C`, `X-1234567-L`. */
function startOfLetters(text: string, at: number): number {
  if (!/[ -]/.test(text.charAt(at - 1))) return at;
  const two = /(?<![A-Za-z\d])(?:[A-Za-z]{2} |[XYZxyz]-)$/.exec(text.slice(Math.max(0, at - 4), at));
  return two ? at - two[0].length : at;
}

function found(text: string, start: number, shape: RegExp, headerAt: HeaderAt): Finding | null {
  shape.lastIndex = start;
  const value = shape.exec(text)?.[0];
  const ids = value && idsByShape(value);
  if (!ids) return null;
  const context = before(text, start, 64);
  const isCalled = (id: NationalId): boolean =>
    id.called.test(context) || id.called.test(`${headerAt(start)}: `);
  const judged = ids.map((id) => judge(id, value, isCalled(id))).find((judgement) => judgement !== null);
  return judged ? { kind: 'national-id', ...judged, start, end: start + value.length } : null;
}

function judge(id: NationalId, value: string, isCalled: boolean): Pick<Finding, 'confidence' | 'why'> | null {
  const compact = value.replaceAll(/[ .\-/]/g, '').toUpperCase();
  const isRight = id.check(compact, value);
  if (isCalled) return { confidence: isRight ? 'high' : 'medium', why: `called a ${id.name}` };
  if (!isRight || !id.alone) return null;
  return { confidence: id.alone, why: `has the form and check digits of a ${id.name}` };
}
