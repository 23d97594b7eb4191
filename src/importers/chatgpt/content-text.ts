import { allFields, fieldsOf, listOf, textOf, type Fields } from '../fields.ts';

/** The words of a message's content, whatever its type; empty where there are none. */
export function contentText(content: Fields): string {
  switch (content.content_type) {
    case 'text':
    case 'multimodal_text':
      return partsText(content);
    case 'code':
    case 'execution_output':
      return textOf(content.text) ?? '';
    case 'tether_quote':
      return pageText(content);
    case 'tether_browsing_display':
      return listing(textOf(content.result) ?? textOf(content.summary) ?? '');
    case 'system_error':
      return [textOf(content.name), textOf(content.text)].filter((each) => each !== null).join(': ');
    case 'user_editable_context':
      return [textOf(content.user_profile), textOf(content.user_instructions)].filter(Boolean).join('\n\n');
    case 'model_editable_context':
      return textOf(content.model_set_context) ?? '';
    default:
      return anyText(content);
  }
}

function partsText(content: Fields): string {
  return listOf(content.parts)
    .map((part) => (typeof part === 'string' ? part : (textOf(fieldsOf(part).text) ?? '')))
    .filter((text) => text !== '')
    .join('\n\n');
}

function pageText(content: Fields): string {
  const heading = [textOf(content.title) ?? textOf(content.domain), textOf(content.url)].filter(
    (line) => line !== null,
  );
  const body = listing(textOf(content.text) ?? '').trim();
  return body === '' ? '' : [...new Set(heading), '', body].join('\n');
}

/** "【3†Title†example.com】" marks a link of a page that was looked at. */
function listing(text: string): string {
  return text
    .replace(/【\d+†([^†【】]{0,2000})(?:†([^【】]{0,2000}))?】/g, (_mark, title: string, site?: string) =>
      (site ? `${title.trim()} (${site.trim()})` : title).trim(),
    )
    .replace(/【\d+†/g, '');
}

function anyText(content: Fields): string {
  for (const key of ['text', 'result', 'content', 'output_str', 'snippet', 'summary', 'refusal']) {
    const text = textOf(content[key]);
    if (text !== null) return text;
  }
  const parts = partsText(content);
  return parts === '' ? allFields(content.messages).map(anyText).join('\n\n') : parts;
}
