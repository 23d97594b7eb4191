/** Strings that have broken readers of exports, here or elsewhere. */
export const nastyStrings: readonly string[] = [
  '',
  ' ',
  '\0',
  '\uD800',
  'x\uDC00y',
  '\u202Etxt.exe',
  '\u2066\u200B\uFEFF\u2028\u0085',
  '\u{E0041}\u{1F468}\u200D\u{1F469}',
  'NaN',
  'Infinity',
  '-1',
  '1e999',
  '0x10',
  'true',
  'null',
  '[object Object]',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'root',
  'user',
  'assistant',
  'system',
  'tool',
  '0000-00-00T00:00:00Z',
  '9999-12-31T23:59:59.999Z',
  '+275760-09-13T00:00:00.001Z',
  '2026-02-30T25:61:61Z',
  'Jul 26, 2026, 2:07:57\u202FAM EDT',
  'data:,',
  'data:image/png;base64,####',
  'data:;;;;,%E0%A4%A',
  'https://[',
  'https://a.example/\u202E',
  'HTTPS://User:Pass@A.example:99999/',
  'javascript:alert(1)',
  'file:///etc/passwd',
  '../../x',
  'C:\\con',
  'file-Abcd1234',
  'sediment://file_Abcd1234',
  '<think>',
  '</think><think>x',
  '<details type="reasoning" done="true">\n<summary>',
  '<environment_context>',
  '<command-name>/x</command-name>',
  '\uE200cite\uE202turn0search0\uE201',
  '\uE200entity["person","Ada"',
  '【6†source',
  '```',
  '~~~~~~~~',
  '<p><b><table><tr><td><ul><li>',
  '<!--<![CDATA[<script>',
  '&#xD800;&#0;&amp',
  '"\r\n","',
  '$$',
  '{"a":',
  '[{"type":"text","text":"x"}]',
  '{"__proto__":{"a":1},"output":"o"}',
  '%',
  '\\',
  'a'.repeat(5000),
  '\u00E4\u{1F600}'.repeat(600),
  '-'.repeat(3000),
];

/** Values that JSON can hold and nobody expects. */
export const nastyValues: readonly unknown[] = [
  null,
  true,
  false,
  0,
  -1,
  0.1,
  1e308,
  -1e308,
  2 ** 53,
  8.64e15,
  -8.64e12,
  1_760_000_000,
  1.76e12,
  99_999_999_999,
  [],
  {},
  [[]],
  [null],
  [[], {}, ''],
  { $oid: {} },
  { $date: 'x' },
  { length: -1 },
  { toString: 1, valueOf: 2, toJSON: 3 },
];

/** What stringifying cannot write: `written` puts it where such a string stands. */
const raw = { proto: '__proto__', huge: '1e999', minus: '-0', digits: '123456789012345678901234567890' };

export const marks: readonly string[] = ['@@huge@@', '@@minus@@', '@@digits@@'];
export const protoMark = '@@proto@@';

/** A mark for lists or objects within each other, so many deep. */
export function deepMark(depth: number, kind: 'list' | 'object'): string {
  return `@@${kind}:${depth}@@`;
}

/** JSON with its marks replaced by what they stand for. */
export function written(json: string): string {
  if (!json.includes('@@')) return json;
  return json
    .replaceAll('"@@proto@@":', `"${raw.proto}":`)
    .replace(/"@@(huge|minus|digits)@@"(?!\s*:)/g, (_, name: keyof typeof raw) => raw[name])
    .replace(/"@@(list|object):(\d+)@@"(?!\s*:)/g, (_, kind: string, depth: string) => {
      const times = Number(depth);
      return kind === 'list'
        ? '['.repeat(times) + ']'.repeat(times)
        : '{"children":'.repeat(times) + '0' + '}'.repeat(times);
    });
}
