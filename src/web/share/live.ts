import type { Announce } from './announce.ts';
import { whenIdle } from './when-idle.ts';

interface Listener {
  /** A part is here as the server sent it, and may be changed from now on. */
  came(part: Element): void;
  /** Parts of the page were exchanged. */
  changed(): void;
  /** The conversation is no longer this reader's to see: forget it. */
  gone(): void;
}

/** The parts of a page that are compared and exchanged, besides the messages. */
const pieces = '#head, #contents, #files, #results, .transcript > .empty';

/**
 * Follows the conversation: `changed` events exchange what differs; `gone`, or an answer that says so, turns
 * the page into the notice that the server sends instead.
 */
export function keepLive(eventsUrl: string, announce: Announce, listener: Listener): void {
  let sent = new Map<string, string>();
  // A long conversation is read while nobody waits. Nothing changes a part before it was read, so that later
  // versions are compared with what the server sent.
  const reading = whenIdle(partsOf(document), (part) => {
    sent.set(keyOf(part), part.outerHTML);
    listener.came(part);
  });
  let events: EventSource | null = null;
  let retry = 0;
  let isGone = false;
  let busy = false;
  let again = false;
  let shape = structure(document);

  function connect(): void {
    events?.close();
    events = new EventSource(eventsUrl);
    // A stream begins with the present revision: what came between the page and the stream is not missed.
    events.addEventListener('changed', ({ data }: MessageEvent<string>) => {
      const { revision } = JSON.parse(data) as { revision: number };
      if (String(revision) !== document.body.dataset.revision) void refresh();
    });
    // What the link shows may have changed without the conversation.
    events.addEventListener('access', () => void refresh());
    events.addEventListener('gone', () => void refresh());
    events.addEventListener('open', () => (retry = 0));
    events.addEventListener('error', () => {
      // The browser reconnects by itself, except after an answer that was not a stream.
      if (events?.readyState !== EventSource.CLOSED) return;
      void refresh().then(later);
    });
  }

  function later(): void {
    if (isGone) return;
    retry = Math.min(60_000, Math.max(2_000, retry * 2));
    setTimeout(() => !isGone && connect(), retry);
  }

  async function refresh(): Promise<void> {
    if (isGone) return;
    if (busy) {
      again = true;
      return;
    }
    busy = true;
    try {
      const answer = await fetch(location.href, { cache: 'no-store', headers: { 'x-vitrine-follow': '1' } });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (answer.ok) exchange(page);
      else if (answer.status < 500 && answer.status !== 429) leave(page);
    } catch {
      // Offline. Whatever changed meanwhile comes with the next connection.
    }
    busy = false;
    if (again) {
      again = false;
      await refresh();
    }
  }

  function exchange(page: Document): void {
    // Another style sheet, script or site around the frame needs another policy, which only a new page brings.
    if (structure(page) !== shape) return location.reload();
    reading.finish();
    const next = new Map(partsOf(page).map((part) => [keyOf(part), part.outerHTML]));
    const before = new Set(sent.keys());
    let added = 0;
    let edited = 0;
    for (const key of before) if (!next.has(key)) elementFor(document, key)?.remove();
    let previous: Element | null = null;
    for (const [key, html] of next) {
      const isMessage = key.startsWith('m-');
      let element = elementFor(document, key);
      if (!element || sent.get(key) !== html) {
        const fresh = document.adoptNode(elementFor(page, key)!);
        if (element) {
          keepOpen(element, fresh);
          element.replaceWith(fresh);
          edited += isMessage ? 1 : 0;
        } else {
          place(fresh, previous);
          added += isMessage ? 1 : 0;
        }
        listener.came(fresh);
        element = fresh;
      }
      if (isMessage) previous = element;
    }
    document.title = page.title;
    document.body.dataset.revision = page.body.dataset.revision;
    const changed = added > 0 || edited > 0 || [...next].some(([key, html]) => sent.get(key) !== html);
    sent = next;
    if (!changed && before.size === next.size) return;
    if (added > 0) announce(added === 1 ? 'New message' : `${added} new messages`);
    else if (edited > 0) announce('Updated');
    listener.changed();
  }

  function leave(page: Document): void {
    isGone = true;
    reading.stop();
    events?.close();
    sent = new Map();
    shape = '';
    listener.gone();
    document.title = page.title;
    document.body.replaceWith(document.adoptNode(page.body));
    document.body.tabIndex = -1;
    // A frame takes nobody's focus away from the page around it.
    if (window.top === window || document.hasFocus()) document.body.focus();
    scrollTo(0, 0);
  }

  addEventListener('beforeprint', () => reading.finish());
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted || isGone) return;
    void refresh().then(() => isGone || connect());
  });
  addEventListener('pagehide', () => events?.close());
  connect();
}

/** In the page's order. */
function partsOf(page: Document): Element[] {
  return [...page.querySelectorAll(`.message, ${pieces}`)];
}

function keyOf(part: Element): string {
  return part.id || 'empty';
}

function elementFor(page: Document, key: string): Element | null {
  return key === 'empty' ? page.querySelector('.transcript > .empty') : page.getElementById(key);
}

function structure(page: Document): string {
  return [...page.querySelectorAll('link[rel=stylesheet], script, style')]
    .map((element) => element.outerHTML)
    .concat(page.body.dataset.events ?? '')
    .join('');
}

/** A new part goes after the message before it, or where its kind belongs. */
function place(fresh: Element, previous: Element | null): void {
  if (fresh.matches('.all-files')) document.querySelector('.foot')!.before(fresh);
  else if (fresh.matches('.contents')) document.querySelector('main')!.after(fresh);
  else if (previous && fresh.matches('.message')) previous.after(fresh);
  else document.querySelector('main')!.prepend(fresh);
}

/** What the reader unfolded stays so. */
function keepOpen(from: Element, to: Element): void {
  const folds = to.querySelectorAll('details');
  for (const [index, fold] of from.querySelectorAll('details').entries()) {
    if (folds[index] && !fold.closest('.diagram')) folds[index].open = fold.open;
  }
  const field = from.querySelector<HTMLInputElement>('input[type=search]');
  const next = to.querySelector<HTMLInputElement>('input[type=search]');
  if (field && next) next.value = field.value;
}
