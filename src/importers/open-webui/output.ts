import { allFields, fieldsOf, numberOf, parsedOrText, textOf, type Fields } from '../fields.ts';
import type { ImportedPart } from '../importer.ts';
import { toolCall, toolResult } from '../join-parts.ts';
import { sourceOf } from '../links.ts';
import { textParts } from '../think-tags.ts';

/** What newer versions keep beside an answer's text: items as the Responses API has them. */
export function outputParts(output: readonly Fields[]): ImportedPart[] {
  return output.flatMap(itemParts);
}

function itemParts(item: Fields): ImportedPart[] {
  const type = textOf(item.type) ?? '';
  const id = textOf(item.call_id) ?? textOf(item.id) ?? '';
  switch (type) {
    case 'message':
      return allFields(item.content).flatMap((part) => [
        ...textParts(textOf(part.text) ?? ''),
        ...allFields(part.annotations).flatMap((each) => sourceOf(each.url, each.title) ?? []),
      ]);
    case 'reasoning':
      return reasoning(item);
    case 'function_call': {
      const given = item.arguments;
      return [
        toolCall(textOf(item.name) ?? 'tool', id, typeof given === 'string' ? parsedOrText(given) : given),
      ];
    }
    case 'function_call_output':
      return [toolResult('tool', id, textsOf(item.output, '\n\n'))];
    case 'open_webui:code_interpreter': {
      const call = toolCall('code_interpreter', '', textOf(item.code) ?? '');
      const { output } = item;
      if (output === undefined || output === null) return [call];
      return [{ ...call, ...toolResult(call.toolName, '', output), input: call.input }];
    }
    default:
      // What the provider did itself: web_search_call, file_search_call …
      return type.endsWith('_call') ? [toolCall(type.replace(/_call$/, ''), id, fieldsOf(item.action))] : [];
  }
}

function reasoning(item: Fields): ImportedPart[] {
  const summary = textsOf(item.summary, '\n\n');
  const text = String(summary === '' ? textsOf(item.content, '') : summary).trim();
  const seconds = numberOf(item.duration);
  return text === ''
    ? []
    : [{ type: 'reasoning', text, ...(seconds ? { seconds: Math.round(seconds) } : {}) }];
}

function textsOf(list: unknown, between: string): unknown {
  if (!Array.isArray(list)) return list ?? '';
  return allFields(list)
    .map((each) => textOf(each.text) ?? '')
    .filter((text) => text !== '')
    .join(between);
}
