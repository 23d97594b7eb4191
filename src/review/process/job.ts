import type { Extracted, ExtractLimits, FileToRead, Unread } from '../../extract/extracted.ts';
import { extractText } from '../../extract/extract.ts';
import type { Finding, ScanOptions, Term } from '../finding.ts';
import { standardOptions } from '../finding.ts';
import { scan } from '../scan.ts';
import { terms } from '../terms.ts';

/** What is sensitive in a file. */
export type FileScan =
  | {
      kind: 'scanned';
      /** As in `Extracted`: then the findings are those of the text that the bytes are. */
      isPlain: boolean;
      findings: FileFinding[];
      /** What in the file could not be looked at. */
      unread: Unread[];
    }
  | { kind: 'unreadable'; why: string };

/** `start` and `end` count in the text at `place`. */
export type FileFinding = Finding & { place: string; value: string };

export type Job =
  | { type: 'texts'; texts: readonly string[]; options: ScanOptions }
  | { type: 'extract'; file: FileToRead }
  | { type: 'file'; file: FileToRead; options: ScanOptions }
  | { type: 'term'; text: string; term: Term };

/** What each type of job gives. */
export interface Results {
  texts: Finding[][];
  extract: Extracted;
  file: FileScan;
  term: Finding[];
}

/** @throws what a scanner throws, and when there are too many findings; an extraction throws nothing. */
export async function runJob(job: Job, limits: ExtractLimits): Promise<Results[Job['type']]> {
  if (job.type === 'texts') return scanTexts(job.texts, job.options);
  if (job.type === 'term') return terms(job.text, { ...standardOptions, terms: [job.term] });
  const extracted = await extractText(job.file, limits);
  return job.type === 'extract' ? extracted : scanExtracted(extracted, job.options);
}

export function scanTexts(texts: readonly string[], options: ScanOptions): Finding[][] {
  let left = mostFindings;
  return texts.map((text) => {
    const findings = scan(text, options);
    left -= findings.length;
    if (left < 0) throw new Error(`it holds more than ${mostFindings} values that look sensitive`);
    return findings;
  });
}

export function scanExtracted(extracted: Extracted, options: ScanOptions): FileScan {
  if (extracted.kind === 'unreadable') return extracted;
  const { texts, isPlain, unread } = extracted;
  const found = scanTexts(
    texts.map(({ text }) => text),
    options,
  );
  const findings = texts.flatMap(({ place, text }, index) =>
    found[index]!.map((finding) => ({ ...finding, place, value: text.slice(finding.start, finding.end) })),
  );
  return { kind: 'scanned', isPlain, findings, unread };
}

/** More than anyone looks through, and few enough to hand over without a pause that others notice. */
const mostFindings = 50_000;
