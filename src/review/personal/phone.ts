import type { HeaderAt } from '../columns.ts';
import type { Confidence, Finding } from '../finding.ts';
import { after, before } from '../surroundings.ts';
import type { Evidence } from './phone-context.ts';
import { evidenceBefore, isCountedOrDated } from './phone-context.ts';
import type { Patience } from './phone-number.ts';
import { international, punctuation } from './phone-number.ts';

/** Loose on purpose: groups of digits with what people put between them. What is no number falls out below. */
const loose =
  /(?<![\p{L}\d_&$€£¥#%](?<!\\[nrt])|\d[.:/\-–]|[-./])(?:\(?\+\(?|\()?\d(?:(?:[ \-.\u00A0\u2011]|\)[ \-/.]?| ?[(/] ?| [–-] ?|–)?\d){5,18}(?![\p{L}\d_%])/uy;
const extension =
  /^,?\s?(?:x\.?|ext\.?|extension|durchwahl|DW|poste|int\.|anexo|toestel)\s?:?\s?\d{1,6}(?!\d)/i;

/** The telephone number whose first digit stands there, with what belongs to it before and after. */
export function phoneAt(text: string, at: number, headerAt: HeaderAt, patience: Patience): Finding | null {
  const start = at - (/[+(]{1,3}$/.exec(text.slice(Math.max(0, at - 3), at))?.[0].length ?? 0);
  loose.lastIndex = start;
  const value = loose.exec(text)?.[0];
  if (!value || isInRow(text, start, value)) return null;
  const judged = judge(
    value,
    evidenceAt(text, start, headerAt),
    after(text, start + value.length, 12),
    patience,
  );
  if (!judged) return null;
  const end = start + judged.length;
  const extended = extension.exec(after(text, end, 24));
  return {
    kind: 'phone',
    confidence: judged.confidence,
    start,
    end: end + (extended?.[0].length ?? 0),
    why: judged.why,
  };
}

/** One of many numbers in a row, which are no phones: but the first of them may be called one. */
function isInRow(text: string, start: number, value: string): boolean {
  return value.length > 23 && !/^\(?\+/.test(value) && /\d/.test(text.slice(Math.max(0, start - 3), start));
}

/** What stands before calls it a phone, or the column says what it is, or what stands before is all there is. */
function evidenceAt(text: string, start: number, headerAt: HeaderAt): Evidence {
  const near = evidenceBefore(before(text, start, 48));
  if (near === 'for') return near;
  const header = headerAt(start);
  const ofColumn = header === '' ? 'none' : evidenceBefore(`${header}: `);
  return ofColumn === 'none' ? near : ofColumn;
}

interface Judged {
  length: number;
  confidence: Confidence;
  why: string;
}

function judge(value: string, evidence: Evidence, next: string, patience: Patience): Judged | null {
  if (evidence === 'against' || /^\+\d+\.\d+$/.test(value)) return null;
  const abroad = /^\(?\+|^00 ?[1-9]/.test(value) ? international(value, patience) : null;
  if (abroad) {
    if (evidence !== 'for' && (/^00\d+$/.test(value) || (value.startsWith('00 ') && !abroad.isValid)))
      return null;
    return {
      length: abroad.length,
      confidence: abroad.isValid ? 'high' : 'medium',
      why: 'an international phone number',
    };
  }
  if (/^\(?\+/.test(value) || isCountedOrDated(value, next)) return null;
  if (evidence === 'for') {
    const digits = value.replaceAll(/\D/g, '').length;
    const confidence = digits > 8 && digits < 14 ? 'high' : 'medium';
    return { length: value.length, confidence, why: 'a number that is called a phone number' };
  }
  const punctuated = punctuation(value, patience);
  if (!punctuated) return null;
  return {
    length: value.length,
    confidence: 'medium',
    why: `a number written like a phone number (${punctuated})`,
  };
}
