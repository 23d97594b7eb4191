import type { Gathering } from './gathering.ts';
import type { PackedFile } from './package.ts';
import { plainNumber } from './plain-number.ts';
import { readXml } from './xml.ts';

/**
 * The sheets of a workbook in Office Open XML (ECMA-376-1 18): a line for each row, cells joined with
 * tabs, then the formulas. Returns the paths of the parts that were read with it; none: there is no workbook.
 */
export async function readWorkbook(
  files: readonly PackedFile[],
  into: Gathering,
  within: (part: string) => string,
): Promise<Set<string>> {
  const read = new Set<string>();
  const find = (path: string) => files.find((file) => file.path === path);
  if (!find('xl/workbook.xml')) return read;
  const sharedPath = 'xl/sharedStrings.xml';
  const shared = await attempt(find(sharedPath), into, within, (bytes) => readShared(bytes, into));
  const strings = shared ?? [];
  const used = new Set<number>();
  const names = await sheetNames(find, into, within);
  into.add(within('names of its sheets'), [...names.values()].join('\n'));
  for (const file of files) {
    if (!/^xl\/worksheets\/[^/]+\.xml$/.test(file.path)) continue;
    read.add(file.path);
    const name = names.get(file.path);
    const place = within(name === undefined ? file.path : `sheet “${name}”`);
    const sheet = await attempt(
      file,
      into,
      () => place,
      (bytes) => readSheet(bytes, strings, used, into),
    );
    if (sheet) into.add(place, sheet);
  }
  read.add(sharedPath);
  // Left over from cells that were emptied.
  into.add(within('texts in no cell'), strings.filter((_, index) => !used.has(index)).join('\n'));
  return read;
}

async function attempt<T>(
  file: PackedFile | undefined,
  into: Gathering,
  place: (part: string) => string,
  work: (bytes: Uint8Array) => T,
): Promise<T | undefined> {
  if (!file) return undefined;
  try {
    return work(await file.read());
  } catch (error) {
    into.leaveOutFor(error, place(file.path));
    return undefined;
  }
}

/** The name of each sheet by the path of its part. */
async function sheetNames(
  find: (path: string) => PackedFile | undefined,
  into: Gathering,
  within: (part: string) => string,
): Promise<Map<string, string>> {
  const targets = new Map<string, string>();
  await attempt(find('xl/_rels/workbook.xml.rels'), into, within, (bytes) =>
    readXml(bytes, {
      open(name, attribute) {
        const target = attribute('Target');
        if (name !== 'Relationship' || target === undefined) return;
        targets.set(attribute('Id') ?? '', target.startsWith('/') ? target.slice(1) : `xl/${target}`);
      },
    }),
  );
  const names = new Map<string, string>();
  await attempt(find('xl/workbook.xml'), into, within, (bytes) =>
    readXml(bytes, {
      open(name, attribute) {
        if (name !== 'sheet') return;
        const path = targets.get(attribute('r:id') ?? attribute('id') ?? '');
        if (path !== undefined) names.set(path, attribute('name') ?? '');
      },
    }),
  );
  return names;
}

/** Strings that cells name by their number; of a word in several styles the pieces are joined. */
function readShared(bytes: Uint8Array, into: Gathering): string[] {
  const strings: string[] = [];
  let current = '';
  let isText = false;
  let phonetic = 0;
  let length = 0;
  readXml(bytes, {
    open(name) {
      if (name === 'si') current = '';
      isText = name === 't';
      if (name === 'rPh') phonetic += 1;
    },
    text(piece) {
      if (!isText || phonetic > 0) return;
      current += piece;
      into.allow((length += piece.length));
    },
    close(name) {
      isText = false;
      if (name === 'rPh') phonetic -= 1;
      if (name === 'si') strings.push(current);
    },
  });
  return strings;
}

function readSheet(
  bytes: Uint8Array,
  strings: readonly string[],
  used: Set<number>,
  into: Gathering,
): string {
  const lines: string[] = [];
  let row: string[] = [];
  let formulas: string[] = [];
  let type: string | undefined;
  let element = '';
  let cell = '';
  let formula = '';
  let length = 0;
  readXml(bytes, {
    open(name, attribute) {
      element = name;
      if (name === 'row') [row, formulas] = [[], []];
      else if (name === 'c') [type, cell, formula] = [attribute('t'), '', ''];
    },
    text(piece) {
      if (element === 'v' || element === 't') cell += piece;
      else if (element === 'f') formula += piece;
      // The header and footer of printed pages (18.3.1.46), and lists of what a cell may hold (18.3.1.32).
      else if (/^(?:odd|even|first)(?:Header|Footer)$|^formula\d$/.test(element)) lines.push(piece);
    },
    close(name) {
      element = '';
      if (name === 'c') {
        const text = textOfCell(cell, type, strings, used);
        into.allow((length += text.length + formula.length + 2));
        row.push(text);
        if (formula !== '') formulas.push(`=${formula}`);
      } else if (name === 'row') {
        if (row.some((text) => text !== '')) lines.push(row.join('\t'));
        if (formulas.length > 0) lines.push(formulas.join('\t'));
      }
    },
  });
  return lines.join('\n');
}

function textOfCell(
  cell: string,
  type: string | undefined,
  strings: readonly string[],
  used: Set<number>,
): string {
  if (type !== 's') return type === undefined || type === 'n' ? plainNumber(cell) : cell;
  used.add(Number(cell));
  return strings[Number(cell)] ?? '';
}
