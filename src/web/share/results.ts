import type { Projection } from '../../domain/projection.ts';
import { markup } from '../transcript/markup.ts';
import type { Markup } from '../transcript/markup.ts';
import type { Hrefs } from './hrefs.ts';
import { searchProjection } from './search.ts';
import type { SearchResult } from './search.ts';

const most = 100;

/** What `?q=` found, above the conversation; `shown` are the ids of the messages of this branch. */
export function results(
  projection: Projection,
  query: string,
  shown: ReadonlySet<string>,
  hrefs: Hrefs,
): Markup {
  const found = searchProjection(projection, query);
  const count =
    found.length === 0
      ? 'No message contains'
      : found.length === 1
        ? '1 message contains'
        : `${found.length} messages contain`;
  return markup`<section class="results" id="results" aria-labelledby="results-title"><h2 id="results-title">${count} “<bdi>${query}</bdi>”</h2><ol>${found
    .slice(0, most)
    .map((result) => item(result, shown.has(result.messageId), hrefs))}</ol>${
    found.length > most && markup`<p>The first ${most} are listed.</p>`
  }<p><a href="${hrefs.page({ query: undefined })}">Close the list</a></p></section>`;
}

function item({ messageId, role, round, passage }: SearchResult, here: boolean, hrefs: Hrefs): Markup {
  const what = role === 'user' ? 'question' : role === 'system' ? 'system message' : 'answer';
  return markup`<li><a href="${hrefs.page(here ? {} : { branch: messageId }, messageId)}"><span>Round ${round}, ${what}${
    !here && ', another version'
  }</span><q dir="auto">${passage.before}<mark>${passage.match}</mark>${passage.after}</q></a></li>`;
}
