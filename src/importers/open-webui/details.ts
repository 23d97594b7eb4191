import { numberOf, parsedOrText } from '../fields.ts';
import type { ImportedPart } from '../importer.ts';
import { toolCall, toolResult } from '../join-parts.ts';
import { textParts } from '../think-tags.ts';

/**
 * An answer's text, with what Open WebUI writes into it as HTML: `<details type="reasoning" duration="3">`,
 * `type="tool_calls"` and `type="code_interpreter"`, whose attributes and insides are escaped.
 */
export function detailsParts(content: string): ImportedPart[] {
  const parts: ImportedPart[] = [];
  let from = 0;
  for (let at = content.indexOf(opening); at !== -1;) {
    const tagEnd = endOfTag(content, at);
    if (tagEnd === -1) break;
    const attributes = attributesOf(content.slice(at, tagEnd));
    const write = blocks.get(attributes.get('type') ?? '');
    if (!write) {
      at = content.indexOf(opening, tagEnd);
      continue;
    }
    const close = content.indexOf(closing, tagEnd);
    parts.push(...textParts(trimmed(content.slice(from, at))));
    const inside = content.slice(tagEnd, close === -1 ? undefined : close);
    parts.push(...write(attributes, withoutSummary(inside)));
    from = close === -1 ? content.length : close + closing.length;
    at = content.indexOf(opening, from);
  }
  const rest = from === 0 ? content : trimmed(content.slice(from));
  return [...parts, ...textParts(rest)];
}

const opening = '<details type="';
const closing = '</details>';

type Attributes = ReadonlyMap<string, string>;

const blocks = new Map<string, (attributes: Attributes, inside: string) => ImportedPart[]>([
  ['reasoning', reasoning],
  ['tool_calls', toolUse],
  ['code_interpreter', codeRun],
]);

/** Behind its `>`, which is none within quotes. */
function endOfTag(text: string, start: number): number {
  let quoted = false;
  for (let at = start; at < text.length; at += 1) {
    if (text[at] === '"') quoted = !quoted;
    else if (text[at] === '>' && !quoted) return at + 1;
  }
  return -1;
}

function attributesOf(tag: string): Attributes {
  const found = tag.matchAll(/\s([a-z_]{1,40})="([^"]*)"/g);
  return new Map(Array.from(found, ([, name, value]) => [name!, unescaped(value!)]));
}

function reasoning(attributes: Attributes, inside: string): ImportedPart[] {
  const lines = unescaped(inside)
    .trim()
    .split('\n')
    .map((line) => line.replace(/^> ?/, ''));
  const text = lines.join('\n').trim();
  const seconds = numberOf(Number(attributes.get('duration') ?? Number.NaN));
  return text === '' ? [] : [{ type: 'reasoning', text, ...(seconds ? { seconds } : {}) }];
}

function toolUse(attributes: Attributes, inside: string): ImportedPart[] {
  const name = attributes.get('name') || 'tool';
  const id = attributes.get('id') ?? '';
  const call = toolCall(name, id, decoded(attributes.get('arguments') ?? '{}'));
  const result = attributes.get('result') ?? unescaped(inside).trim();
  if (result === '' || attributes.get('done') !== 'true') return [call];
  return [{ ...call, ...toolResult(name, id, decoded(result)), input: call.input }];
}

function codeRun(attributes: Attributes, inside: string): ImportedPart[] {
  const fenced = /^```\w{0,40}\n/.exec(inside.trim());
  const code = fenced
    ? inside
        .trim()
        .slice(fenced[0].length)
        .replace(/\n?```$/, '')
    : inside.trim();
  const call = toolCall('code_interpreter', '', code);
  const output = attributes.get('output');
  return [
    output === undefined ? call : { ...call, ...toolResult(call.toolName, '', decoded(output)), input: code },
  ];
}

/** JSON, which may be JSON in a string; else the text itself. */
function decoded(text: string): unknown {
  if (!text.startsWith('"')) return parsedOrText(text);
  try {
    const inner = JSON.parse(text) as unknown;
    return typeof inner === 'string' ? parsedOrText(inner) : inner;
  } catch {
    return text;
  }
}

function withoutSummary(inside: string): string {
  const start = inside.indexOf('<summary>');
  const end = inside.indexOf('</summary>');
  return start === -1 || end < start
    ? inside
    : inside.slice(0, start) + inside.slice(end + '</summary>'.length);
}

function trimmed(text: string): string {
  return text.replace(/^\n+/, '').trimEnd();
}

function unescaped(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:lt|gt|quot|amp|#39|#x27|#x2F);/g, (entity) => entities.get(entity) ?? entity);
}

const entities = new Map([
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&quot;', '"'],
  ['&amp;', '&'],
  ['&#39;', "'"],
  ['&#x27;', "'"],
  ['&#x2F;', '/'],
]);
