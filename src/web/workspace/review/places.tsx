import { ArrowUpRight } from 'lucide-react';
import type { ReviewFinding, ReviewPlace } from '../../../http/wire/review.ts';

/** Where a value stands, each with the words around it, in which everything that was found is masked. */
export function Places({ conversationId, finding }: { conversationId: string; finding: ReviewFinding }) {
  const { places, total } = finding;
  // Several places may be alike in all that is told of them, and they never change their order.
  const numbered = places.map((place, index) => ({ place, key: String(index) }));
  return (
    <ul className="places">
      {numbered.map(({ place, key }) => (
        <li key={key}>
          <p className="place-where">
            {whereInWords(place)}
            {place.type === 'message' && (
              <ShowInConversation conversationId={conversationId} messageId={place.messageId} />
            )}
          </p>
          {place.type !== 'title' && place.excerpt !== '' && (
            <p className="place-excerpt" dir="auto">
              <Excerpt text={place.excerpt} />
            </p>
          )}
        </li>
      ))}
      {total > places.length && (
        <li className="field-hint">and {(total - places.length).toLocaleString()} more places</li>
      )}
    </ul>
  );
}

/** In a tab of its own: the review stays where it is. */
export function ShowInConversation({
  conversationId,
  messageId,
}: {
  conversationId: string;
  messageId: string;
}) {
  return (
    <a className="text-link" href={messageHref(conversationId, messageId)} target="_blank" rel="noopener">
      Show in conversation
      <ArrowUpRight aria-hidden />
      <span className="unseen"> (opens a new tab)</span>
    </a>
  );
}

function messageHref(conversationId: string, messageId: string): string {
  return `/c/${conversationId}?branch=${encodeURIComponent(messageId)}#m-${messageId}`;
}

/** What stands in an excerpt where something was found. */
const gap = '•••';

function Excerpt({ text }: { text: string }) {
  const [first = '', ...others] = text.split(gap);
  const numbered = others.map((after, index) => ({ after, key: String(index) }));
  return (
    <>
      {first}
      {numbered.map(({ after, key }) => (
        <span key={key}>
          <mark>{gap}</mark>
          {after}
        </span>
      ))}
    </>
  );
}

const partNames = {
  text: 'In a message',
  reasoning: 'In the thoughts of a message',
  'dynamic-tool': 'In what a tool was given or answered',
  file: 'In the name of a file',
  'source-url': 'In a source',
};

function whereInWords(place: ReviewPlace): string {
  if (place.type === 'title') return 'In the title';
  if (place.type === 'message') return partNames[place.partType];
  if (place.where === 'name') return `In the name of the file ${place.name}`;
  return place.where === '' ? `In the file ${place.name}` : `In the file ${place.name}, ${place.where}`;
}
