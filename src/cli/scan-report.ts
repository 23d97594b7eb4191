import { styleText } from 'node:util';
import { type Confidence, type FindingKind, findingKinds } from '../review/finding.ts';
import { maskedPreview } from '../review/preview.ts';
import type { PlacedFinding, ScannedFile } from './scan-file.ts';

/** For programs: as JSON. No value is in it. */
export function reportFor(files: readonly ScannedFile[]) {
  return {
    files: files.map(({ file, conversations, findings, unread }) => ({
      file,
      ...(conversations === null ? {} : { conversations }),
      findings: findings.map((finding) => ({
        kind: finding.kind,
        family: findingKinds[finding.kind].family,
        confidence: finding.confidence,
        place: wholePlace(finding),
        preview: maskedPreview(finding.value, finding.kind),
        why: finding.why,
        line: finding.line,
        column: finding.column,
      })),
      ...(unread.length === 0 ? {} : { unreadable: unread }),
    })),
    counts: Object.fromEntries(counts(files)),
  };
}

/** For people: by file and conversation, then by kind, the surest first. Colored on a terminal. */
export function reportInWords(files: readonly ScannedFile[]): string {
  const lines = files.flatMap((file) => [...linesOf(file), '']);
  const total = files.reduce((sum, { findings }) => sum + findings.length, 0);
  const byKind = counts(files).map(([kind, count]) => `${wordsOf(kind)} ${count}`);
  lines.push(total === 0 ? 'Nothing was found.' : `Found ${total}: ${byKind.join(', ')}.`);
  const unread = files.reduce((sum, file) => sum + file.unread.length, 0);
  if (unread > 0) lines.push(`Not everything was looked at: ${unread} left out, named above.`);
  return `${lines.join('\n')}\n`;
}

function* linesOf({ file, conversations, findings, unread }: ScannedFile): Generator<string> {
  const held =
    conversations === null ? '' : `  ${conversations} conversation${conversations === 1 ? '' : 's'}`;
  yield styled('bold', file === '-' ? 'standard input' : printable(file)) + styled('dim', held);
  for (const [conversation, ofConversation] of Map.groupBy(findings, (finding) => finding.conversation)) {
    if (conversation !== null) yield `  ${styled('underline', `“${printable(conversation)}”`)}`;
    for (const [kind, ofKind] of byConfidence(ofConversation)) {
      yield `  ${styled('bold', wordsOf(kind))} (${ofKind.length})`;
      for (const finding of ofKind) yield `    ${lineOf(finding)}`;
    }
  }
  if (findings.length === 0 && unread.length === 0) yield '  Nothing was found.';
  for (const { place, why } of unread) {
    yield `  ${styled('yellow', 'Not looked at:')} ${printable(place === '' ? `it ${why}` : `${place}: ${why}`)}`;
  }
}

const colors: Record<Confidence, 'red' | 'yellow' | 'dim'> = { high: 'red', medium: 'yellow', low: 'dim' };

function lineOf({ kind, confidence, place, line, column, value, why }: PlacedFinding): string {
  const where = place === '' ? `line ${line}, column ${column}` : `${place}, line ${line}`;
  const shown = styled(colors[confidence], confidence.padEnd(6));
  return `${shown}  ${printable(where)}  ${printable(maskedPreview(value, kind))}  ${styled('dim', printable(why))}`;
}

const order: Record<Confidence, number> = { high: 0, medium: 1, low: 2 };

function byConfidence(findings: readonly PlacedFinding[]): Map<FindingKind, PlacedFinding[]> {
  const sorted = findings.toSorted((a, b) => order[a.confidence] - order[b.confidence]);
  return Map.groupBy(sorted, ({ kind }) => kind);
}

/** The most frequent kind first. */
function counts(files: readonly ScannedFile[]): [FindingKind, number][] {
  const kinds = Map.groupBy(
    files.flatMap(({ findings }) => findings),
    ({ kind }) => kind,
  );
  return [...kinds]
    .map(([kind, ofKind]): [FindingKind, number] => [kind, ofKind.length])
    .toSorted(([, a], [, b]) => b - a);
}

function wholePlace({ conversation, place }: PlacedFinding): string {
  return conversation === null ? place : `“${conversation}”, ${place}`;
}

function wordsOf(kind: FindingKind): string {
  return kind.replaceAll('-', ' ');
}

/** What comes out of a file must not steer the terminal. */
function printable(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ');
}

function styled(style: Parameters<typeof styleText>[0], text: string): string {
  return styleText(style, text, { stream: process.stdout });
}
