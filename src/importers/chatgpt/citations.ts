import type { SourcePart } from '../../domain/conversation.ts';
import { allFields, fieldsOf, textOf, type Fields } from '../fields.ts';
import { sourceOf } from '../links.ts';
import { withoutMarkers } from '../markers.ts';

/** The text with each reference's mark replaced by the words it stands for, or by nothing. */
export function citedText(text: string, metadata: Fields): string {
  if (text === '') return '';
  let cited = text;
  for (const reference of allFields(metadata.content_references).slice(0, maxReferences)) {
    const mark = textOf(reference.matched_text);
    if (mark === null || !/[\uE200-\uE206【]/.test(mark)) continue;
    const words = textOf(reference.alt) ?? textOf(reference.prompt_text) ?? '';
    cited = cited.replace(mark, () => (silent.has(String(reference.type)) ? '' : words));
  }
  return withoutMarkers(cited);
}

/** Pages that the message cites; if it says of none that it cites it, those that its search found. */
export function sourcesOf(metadata: Fields): SourcePart[] {
  const cited = [
    ...allFields(metadata.citations).map((citation) => pageOf(fieldsOf(citation.metadata))),
    ...allFields(metadata.content_references).flatMap(pagesOfReference),
  ].filter((source) => source !== null);
  if (cited.length > 0) return cited;
  return allFields(metadata.search_result_groups)
    .flatMap((group) => allFields(group.entries).map(pageOf))
    .filter((source) => source !== null);
}

function pagesOfReference(reference: Fields): (SourcePart | null)[] {
  const items = [
    ...allFields(reference.items),
    ...allFields(reference.sources),
    ...allFields(reference.fallback_items),
  ];
  return [
    pageOf(reference),
    ...items.flatMap((item) => [item].concat(allFields(item.supporting_websites))).map(pageOf),
  ];
}

function pageOf(page: Fields): SourcePart | null {
  return sourceOf(page.url, textOf(page.title) ?? textOf(page.attribution));
}

/** References whose words repeat what is beside them: the list of sources at the end, pictures, ads. */
const silent = new Set([
  'hidden',
  'sources_footnote',
  'image_v2',
  'image_group',
  'video',
  'products',
  'product_entity',
]);

/** Each is searched for in the whole text. */
const maxReferences = 1000;
