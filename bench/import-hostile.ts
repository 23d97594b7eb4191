import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { activityPage } from '../src/importers/fixtures/gemini.ts';
import { readImport } from '../src/importers/read-import.ts';
import { ImportError } from '../src/importers/import-error.ts';
import { roomy } from './fuzz/input.ts';
import { shapes } from './fuzz/shapes.ts';
import { Random } from './fuzz/random.ts';
import { median, type Row } from './row.ts';

/**
 * Reads inputs of 1 MB that are made to be slow: how much CPU time the slowest takes, and how much more
 * than one of a quarter of the size, where that is enough to tell.
 */
export async function importHostile(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'vitrine-bench-'));
  try {
    const taken: { name: string; seconds: number; growth: number }[] = [];
    for (const [name, make] of Object.entries({ ...hostile, ...ofShapes() })) {
      const [quarter, whole] = [await cpuOf(make(250_000), folder), await cpuOf(make(1_000_000), folder)];
      taken.push({ name, seconds: whole, growth: whole < 0.1 ? 1 : whole / quarter });
    }
    const slowest = taken.toSorted((a, b) => b.seconds - a.seconds);
    const steepest = taken.toSorted((a, b) => b.growth - a.growth)[0]!;
    return [
      {
        what: `${taken.length} hostile imports of 1 MB: CPU of the slowest (${slowest[0]!.name})`,
        measured: slowest[0]!.seconds,
        unit: 's',
        aim: { of: 'value', most: 1 },
        facts: { slowest: slowest.slice(0, 20) },
      },
      {
        what: `Four times the size: CPU of the steepest (${steepest.name})`,
        measured: steepest.growth,
        peer: { name: '250 kB', value: 1 },
        unit: 's',
        aim: { of: 'ratio', most: 8 },
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

type Make = (bytes: number) => string;

/** This again and again, up to that size. */
const fill = (piece: string, bytes: number) => piece.repeat(Math.ceil(bytes / Buffer.byteLength(piece)));
const listOf = (bytes: number, each: (n: number) => string) => {
  const made: string[] = [];
  for (let length = 0, n = 0; length < bytes; n += 1) {
    made.push(each(n));
    length += made.at(-1)!.length;
  }
  return made.join(',');
};

const html = [
  '<ul><li>',
  '<b>',
  '<div>',
  '<blockquote>',
  '<table><tr><td>',
  '<p><b>x</b></p>',
  '<a href="https://a.example">',
  '<a href="',
  '<pre>',
  '<!--',
  '<![CDATA[',
  '&amp',
  '&#',
  '$',
  '$$',
  '`',
  '[',
  '<br>',
  ' \n',
  '<',
  '</p>',
  '<script>',
  '<td>',
  '<table><tr>' + '<td>'.repeat(50),
  '<li>x',
  '<p>1. ',
];

const hostile: Record<string, Make> = {
  'brackets in a list': (bytes) => `[${'['.repeat(bytes / 2)}${']'.repeat(bytes / 2)}]`,
  'brackets that stay open': (bytes) => '['.repeat(bytes),
  'empty objects': (bytes) => `[${fill('{},', bytes)}{}]`,
  'lines of empty objects': (bytes) => fill('{}\n', bytes),
  backslashes: (bytes) => `["${'\\'.repeat(bytes)}"]`,
  quotes: (bytes) => `[${fill('"",', bytes)}""]`,
  'lists named conversations': (bytes) => fill('{"conversations":[{}]}', bytes),
  'lists within lists named conversations': (bytes) => fill('{"conversations":[', bytes),
  'unclosed cells': (bytes) => `Conversation,Time,Author,Message\n${fill('"a\n', bytes)}`,
  'doubled quotes': (bytes) => `Conversation,Time,Author,Message\n"${fill('""', bytes)}",x,AI,y\n`,
  'one long cell': (bytes) =>
    `Conversation,Time,Author,Message\nA,2026-07-26T23:21:00,AI,"${fill('a "" b\n', bytes)}"\n`,
  'many columns': (bytes) => `Conversation,Time,Author,Message\n${','.repeat(bytes)}\n`,
  'short rows': (bytes) => `Conversation,Time,Author,Message\n${fill('a\n', bytes)}`,
  'rows of one conversation': (bytes) =>
    `Conversation,Time,Author,Message\n${fill('A,2026-07-26T23:21:00,AI,x\n', bytes)}`,
  'rows of a message only': (bytes) => `Conversation,Time,Author,Message\n${fill(',,,x\n', bytes)}`,
  'rows of many conversations': (bytes) =>
    `Conversation,Time,Author,Message\n${listOf(bytes, (n) => `A${n};2026-07-26T23:21:00;AI;x\n`)
      .replaceAll(',', '')
      .replaceAll(';', ',')}`,
  ...Object.fromEntries(
    html.flatMap((piece): [string, Make][] => [
      [
        `a page of ${piece.slice(0, 30)}`,
        (bytes) => activityPage([`Prompted x<br>Jul 26, 2026, 2:07:57 AM EDT<br>${fill(piece, bytes)}`]),
      ],
      [
        `an activity of ${piece.slice(0, 30)}`,
        (bytes) =>
          JSON.stringify([
            {
              header: 'Gemini Apps',
              title: 'Prompted x',
              time: '2026-07-26T06:07:57.773Z',
              products: ['Gemini Apps'],
              safeHtmlItem: [{ html: fill(piece, bytes) }],
            },
          ]),
      ],
    ]),
  ),
  'records of a page': (bytes) => activityPage(Array.from({ length: bytes / 500 }, () => 'Prompted x<br>y')),
  ...trees(),
};

/** Nodes of ChatGPT's tree in a chain, beside each other, without parts, in a circle. */
function trees(): Record<string, Make> {
  const node = (id: number | string, parent: number | string | null, text: string | null, role = 'user') =>
    `"n${id}":{"id":"n${id}","parent":${parent === null ? 'null' : `"n${parent}"`},"children":[],"message":${
      text === null
        ? 'null'
        : `{"author":{"role":"${role}"},"content":{"content_type":"text","parts":["${text}"]}}`
    }}`;
  const whole = (nodes: string) =>
    `[{"title":"x","mapping":{${nodes}},"current_node":"n0","conversation_id":"c"}]`;
  return {
    'a long chain': (bytes) => whole(listOf(bytes, (n) => node(n, n === 0 ? null : n - 1, 'x'))),
    'a chain from its end': (bytes) => whole(listOf(bytes, (n) => node(n, n + 1, 'x'))),
    'a chain of answers': (bytes) =>
      whole(listOf(bytes, (n) => node(n, n === 0 ? null : n - 1, 'x', 'assistant'))),
    'a chain of nothing': (bytes) => whole(listOf(bytes, (n) => node(n, n + 1, null))),
    'a circle': (bytes) => whole(listOf(bytes, (n) => node(n, n === 0 ? 1 : n - 1, 'x'))),
    siblings: (bytes) => whole(listOf(bytes, (n) => node(n, n === 0 ? null : 0, 'x'))),
    'siblings that nobody has': (bytes) => whole(listOf(bytes, (n) => node(n, 'one', 'x'))),
    citations: (bytes) => whole(node(0, null, fill('\uE200cite\uE202turn0search0', bytes), 'assistant')),
    'citations in brackets': (bytes) => whole(node(0, null, fill('【1†', bytes), 'assistant')),
  };
}

const texts = [
  'a',
  '<think>',
  '</think>',
  '```\\n',
  '`',
  '<details type=\\"reasoning\\">\\n',
  '<details>',
  '</details>\\n',
  '&gt; ',
  '<environment_context>',
  '<command-name>',
  '<system-reminder>',
  '# AGENTS.md instructions for ',
  '\\n',
  ' ',
  '\\u0000',
  '\\ud800',
  '\\u202e',
  '[x](',
  'file:///',
  '%',
  '{\\"a\\":',
  'data:,',
  'https://a/',
  '-',
  '\\u001b[1m',
];

/** Each format with one of its strings far too long, or one of its elements there again and again. */
function ofShapes(): Record<string, Make> {
  const made: Record<string, Make> = {};
  const random = new Random(1);
  for (const { format, value, write } of shapes.filter(({ format }) => !format.endsWith('tree'))) {
    for (const text of texts)
      made[`${format}: texts of ${text}`] = (bytes) =>
        longTexts(write(value(random), new Random(3)), text, bytes);
    made[`${format}: the same again`] = (bytes) => {
      const one = write(value(random), new Random(3));
      return one.startsWith('[')
        ? `[${fill(`${one.slice(1, -1)},`, bytes)}null]`
        : fill(`${one.trimEnd()}\n`, bytes);
    };
    made[`${format}: each element again`] = (bytes) => {
      const whole = value(random);
      return write(
        grown(whole, Math.max(2, Math.floor(bytes / JSON.stringify(whole).length))),
        new Random(3),
      ).slice(0, 2 * bytes);
    };
  }
  return made;
}

/** Every string of more than one word's place in turn: shared among them, so that the whole has that size. */
function longTexts(json: string, text: string, bytes: number): string {
  const key =
    /"(text|content|value|message|prompt|html|output|thinking|thought|arguments|title|name|data|url|uri)":"/g;
  const places = Math.max(1, [...json.matchAll(key)].length);
  const filled = fill(text, bytes / places);
  return json.replaceAll(key, (start) => start + filled);
}

/** Lists with their elements many times over. */
function grown(value: unknown, times: number, depth = 0): unknown {
  if (Array.isArray(value)) {
    const list = value.map((each) => grown(each, times, depth + 1));
    return depth > 3 ? list : Array.from({ length: Math.ceil(times ** 0.5) }, () => list).flat();
  }
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, grown(each, times, depth + 1)]));
}

async function cpuOf(content: string, folder: string): Promise<number> {
  const path = join(folder, 'file');
  writeFileSync(path, content);
  const size = Buffer.byteLength(content);
  const rounds: number[] = [];
  for (let round = 0; round < 3; round += 1) {
    const started = process.threadCpuUsage();
    try {
      for await (const event of readImport(
        [{ name: 'file', path, size }],
        roomy,
        new AbortController().signal,
      ))
        void event;
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
    }
    const { user, system } = process.threadCpuUsage(started);
    rounds.push((user + system) / 1e6);
    if (rounds[0]! < 0.1) break;
  }
  // What is a little larger than asked for is not slower for that.
  return median(rounds) * Math.min(1, (content.length > 600_000 ? 1_000_000 : 250_000) / size);
}
