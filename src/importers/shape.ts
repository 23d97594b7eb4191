import { headOf, mostHead, type ByteFile } from './byte-file.ts';
import { isFields } from './fields.ts';
import { lineFormats } from './formats.ts';
import { isActivityPage } from './gemini/split-page.ts';
import type { LineFile } from './importer.ts';
import { copilotColumns, type Columns } from './microsoft-copilot/rows.ts';

/** What a file is, judged by its first bytes alone. */
export type Shape =
  /** `page`: a list of activities in HTML. */
  | { is: 'zip' | 'json' | 'page' | 'other' | 'empty' | 'utf-16' }
  /** CSV of Microsoft Copilot. */
  | { is: 'table'; columns: Columns }
  /** JSON Lines; what is told of the file where they are of a known format. */
  | ({ is: 'lines' } & LineFile);

export async function shapeOf(file: ByteFile): Promise<Shape> {
  const head = await headOf(file, mostHead);
  if (head.length === 0) return { is: 'empty' };
  if (head.subarray(0, 4).equals(zipStart) || head.subarray(0, 4).equals(emptyZipStart)) return { is: 'zip' };
  if (isUtf16(head)) return { is: 'utf-16' };
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text === '' && head.length < mostHead) return { is: 'empty' };
  if (!/^(?:\{|\[)/.test(text)) {
    const columns = copilotColumns(text);
    return columns ? { is: 'table', columns } : { is: isActivityPage(text) ? 'page' : 'other' };
  }
  return text.startsWith('{') ? (linesIn(text, head.length < mostHead) ?? { is: 'json' }) : { is: 'json' };
}

const zipStart = Buffer.from('PK\u0003\u0004', 'latin1');
const emptyZipStart = Buffer.from('PK\u0005\u0006', 'latin1');

function isUtf16(head: Buffer): boolean {
  const [first, second] = head;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return true;
  return (
    head.length >= 4 &&
    ((first === 0 && second !== 0) || (second === 0 && first !== 0)) &&
    head[2] !== head[3]
  );
}

/** JSON Lines if most of the first lines are objects by themselves and more follows. */
function linesIn(text: string, isWhole: boolean): Shape | null {
  const lines = text.split('\n');
  if (lines.length > 1 && lines[0]!.trim() === '{') return null;
  const beginning = isWhole ? lines : lines.slice(0, -1);
  const values = beginning.slice(0, 200).map(parsed).filter(isFields);
  const start = lines.length === 1 && values.length === 0 ? text : '';
  for (const format of lineFormats) {
    const file = format.fileOf(values, start);
    if (file) return { is: 'lines', ...file };
  }
  // JSON that is spread over lines has some that are objects by themselves, too.
  const written = beginning.slice(0, 200).filter((line) => line.trim() !== '').length;
  const isMost = lines.length > 1 && values.length * 2 > written;
  return isMost ? { is: 'lines', session: null, aside: false } : null;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return null;
  }
}
