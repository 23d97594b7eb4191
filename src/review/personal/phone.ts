import type { HeaderAt } from '../columns.ts';
import type { Confidence, Finding } from '../finding.ts';
import { after, before } from '../surroundings.ts';
import type { Evidence } from './phone-context.ts';
import { evidenceBefore, isCountedOrDated } from './phone-context.ts';
import { couldBeNational, isInternational, isPunctuatedAsNational } from './phone-number.ts';

/** Loose on purpose: groups of digits with what people put between them. What is no number falls out below. */
const loose =
  /(?<![\p{L}\d_&$€£¥#%=\\]|\d[.:/\-–]|[-./])(?:\(?\+\(?|\()?\d(?:(?:[ \-.\u00A0\u2011]|\)[ \-/.]?| ?[(/] ?| [–\-] ?|–)?\d){5,18}(?![\p{L}\d_%])/uy;
const extension = /^,?\s?(?:x\.?|ext\.?|extension|durchwahl|DW|poste|int\.|anexo|toestel)\s?:?\s?\d{1,6}(?!\d)/i;

/** The telephone number whose first digit stands there, with what belongs to it before and after. */
export function phoneAt(text: string, at: number, headerAt: HeaderAt): Finding | null {
  const start = at - (/[+(]{1,3}$/.exec(text.slice(Math.max(0, at - 3), at))?.[0].length ?? 0);
  loose.lastIndex = start;
  const value = loose.exec(text)?.[0];
  if (!value) return null;
  const judged = judge(value, evidenceAt(text, start, headerAt), after(text, start + value.length, 12));
  if (!judged) return null;
  const end = start + judged.length;
  const extended = extension.exec(after(text, end, 24));
  return { kind: 'phone', confidence: judged.confidence, start, end: end + (extended?.[0].length ?? 0), why: judged.why };
}

/** What the column says, if there is one, and else what stands before. */
function evidenceAt(text: string, start: number, headerAt: HeaderAt): Evidence {
  const header = headerAt(start);
  const ofColumn = header === '' ? 'none' : evidenceBefore(`${header}: `);
  return ofColumn === 'none' ? evidenceBefore(before(text, start, 48)) : ofColumn;
}

interface Judged {
  length: number;
  confidence: Confidence;
  why: string;
}

function judge(value: string, evidence: Evidence, next: string): Judged | null {
  if (evidence === 'against') return null;
  const international = /^\(?\+|^00[1-9]/.test(value) ? isInternational(value) : null;
  if (international) {
    if (value.startsWith('00') && evidence !== 'for' && /^\d+$/.test(value)) return null;
    return { length: international.length, confidence: international.isValid ? 'high' : 'medium', why: 'an international phone number' };
  }
  if (/^\(?\+/.test(value) || isCountedOrDated(value, next)) return null;
  if (evidence === 'for') {
    const isValid = couldBeNational(value);
    return { length: value.length, confidence: isValid ? 'high' : 'medium', why: 'a number that is called a phone number' };
  }
  const punctuated = isPunctuatedAsNational(value);
  if (!punctuated) return null;
  return { length: value.length, confidence: 'medium', why: `a number written like a phone number (${punctuated})` };
}
