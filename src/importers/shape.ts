import { headOf, type ByteFile } from './byte-file.ts';
import { isSessionLine } from './claude-code/session-line.ts';
import { isFields, textOf } from './fields.ts';

/** What a file is, judged by its first bytes alone. */
export type Shape =
  | { is: 'zip' | 'json' | 'other' | 'empty' | 'utf-16' }
  /** JSON Lines; `sessionId` where they are of a Claude Code session, `aside` where of its subagent. */
  | { is: 'lines'; sessionId: string | null; aside: boolean };

export async function shapeOf(file: ByteFile): Promise<Shape> {
  const head = await headOf(file, headBytes);
  if (head.length === 0) return { is: 'empty' };
  if (head.subarray(0, 4).equals(zipStart) || head.subarray(0, 4).equals(emptyZipStart)) return { is: 'zip' };
  if (isUtf16(head)) return { is: 'utf-16' };
  const text = head
    .toString('utf8')
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (text === '' && head.length < headBytes) return { is: 'empty' };
  if (!/^(?:\{|\[)/.test(text)) return { is: 'other' };
  return text.startsWith('{') ? (linesIn(text, head.length < headBytes) ?? { is: 'json' }) : { is: 'json' };
}

const headBytes = 64 * 1024;
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

/** JSON Lines if one of the first lines is an object by itself and more follows. */
function linesIn(text: string, isWhole: boolean): Shape | null {
  const lines = text.split('\n');
  const beginning = isWhole ? lines : lines.slice(0, -1);
  const values = beginning.slice(0, 200).map(parsed).filter(isFields);
  const session = values.filter(isSessionLine);
  const first = session.find((line) => textOf(line.sessionId) !== null);
  if (session.length === 0 && (values.length === 0 || lines.length < 2)) return startOfLine(beginning, text);
  return { is: 'lines', sessionId: textOf(first?.sessionId), aside: first?.isSidechain === true };
}

/** A first line longer than the head: its beginning has to tell. */
function startOfLine(beginning: string[], text: string): Shape | null {
  if (beginning.length > 0 && beginning[0] !== text) return null;
  const sessionId = /"sessionId"\s*:\s*"([^"\\]+)"/.exec(text)?.[1];
  if (sessionId === undefined || !/"(?:parentUuid|isSidechain|uuid)"\s*:/.test(text)) return null;
  return { is: 'lines', sessionId, aside: /"isSidechain"\s*:\s*true/.test(text) };
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch {
    return null;
  }
}
