import type { Part } from '../conversation.ts';

/**
 * The parts with each of their strings exchanged, in the order they stand: text, tool names, keys and values of
 * JSON, file names, addresses. Numbers are asked about in writing, and stay numbers if the answer is the same.
 */
export function mapStrings(parts: readonly Part[], exchange: (text: string) => string): Part[] {
  return parts.map((part) => mapPart(part, exchange));
}

/** All strings of the parts, in the order that `mapStrings` asks about them. */
export function stringsOf(parts: readonly Part[]): string[] {
  const strings: string[] = [];
  mapStrings(parts, (text) => {
    strings.push(text);
    return text;
  });
  return strings;
}

function mapPart(part: Part, exchange: (text: string) => string): Part {
  switch (part.type) {
    case 'text':
    case 'reasoning':
      return { ...part, text: exchange(part.text) };
    case 'file':
      return { ...part, name: exchange(part.name) };
    case 'source-url': {
      const shown = { ...part, sourceId: exchange(part.sourceId), url: exchange(part.url) };
      return part.title === undefined ? shown : { ...shown, title: exchange(part.title) };
    }
    case 'dynamic-tool': {
      const mapped = { ...part, toolName: exchange(part.toolName) };
      if (part.input !== undefined) mapped.input = mapJson(part.input, exchange);
      if (part.output !== undefined) mapped.output = mapJson(part.output, exchange);
      if (part.errorText !== undefined) mapped.errorText = exchange(part.errorText);
      return mapped;
    }
  }
}

function mapJson(value: unknown, exchange: (text: string) => string): unknown {
  if (typeof value === 'string') return exchange(value);
  if (typeof value === 'number') {
    const written = String(value);
    const shown = exchange(written);
    return shown === written ? value : shown;
  }
  if (Array.isArray(value)) return value.map((item) => mapJson(item, exchange));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [exchange(key), mapJson(item, exchange)]),
  );
}
