import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '../support/client.ts';
import { identityOf, levelFor, markersIn } from './life.ts';
import type { Life } from './life.ts';
import { frameEvents, unlock } from './link-doors.ts';
import { levelOf, opens, opensInFrame } from './model.ts';
import { Mismatch } from './turn.ts';

interface Held {
  words: string;
  /** Whether the one who holds it may still see what it follows. */
  may: () => boolean;
  /** Only time has ended it, which is noticed within seconds, not at once. */
  isOnlyLate: () => boolean;
  /** Names of those who may be told to be here: whoever could see the conversation while the stream was open. */
  names: ReadonlySet<string>;
  text: string;
  ended: boolean;
  gone: AbortController;
}

/**
 * Live streams that stay open over many steps, of each person at each conversation they see, and of each link:
 * they have to end, with a word, in the step that takes the access away, and in no other.
 */
export class Streams {
  private held = new Map<string, Held>();
  /** By conversation. */
  private readonly seers = new Map<string, Set<string>>();

  async check(life: Life): Promise<void> {
    this.noteSeers(life);
    for (const [key, stream] of this.held) {
      const fault = await faultIn(stream);
      if (fault)
        throw new Mismatch(life, `The open stream of ${stream.words}: ${fault}\n${stream.text.slice(-300)}`);
      if (stream.may()) continue;
      stream.gone.abort();
      this.held.delete(key);
    }
    await this.openMore(life);
  }

  end(): void {
    for (const { gone } of this.held.values()) gone.abort();
    this.held.clear();
  }

  private noteSeers(life: Life): void {
    for (const conversation of life.model.conversations) {
      const seers = this.seersOf(conversation.id);
      for (const principal of life.principals) {
        if (levelFor(life, principal, conversation) === 'none') continue;
        for (const marker of markersIn(life.people.get(principal.person)!.email)) seers.add(marker);
      }
    }
  }

  private seersOf(conversationId: string): Set<string> {
    const seers = this.seers.get(conversationId) ?? new Set();
    this.seers.set(conversationId, seers);
    return seers;
  }

  private async openMore(life: Life): Promise<void> {
    const { model, world } = life;
    const now = () => world.now().getTime();
    for (const conversation of model.conversations) {
      for (const principal of life.principals.filter(
        ({ kind, name }) => kind === 'session' && !name.includes('before'),
      )) {
        const who = identityOf(life, principal);
        const key = `${principal.name} ${conversation.id}`;
        if (!who || this.held.has(key) || levelOf(model, who, conversation) === 'none') continue;
        // Whoever signs out keeps the pages that are open: it is the membership that counts here.
        const may = () => levelOf(model, who, conversation) !== 'none';
        const path = `/api/v1/conversations/${conversation.id}/events`;
        const words = `${principal.name} at “${conversation.title}”`;
        this.held.set(
          key,
          await hold(principal.client, path, {
            words,
            may,
            isOnlyLate: () => false,
            names: this.seersOf(conversation.id),
          }),
        );
      }
    }
    for (const link of model.links) {
      if (this.held.has(link.id) || !opens(model, link, now())) continue;
      const { password, passwords } = link;
      const headers: Record<string, string> =
        password === null ? {} : { cookie: await unlock(life, link, password) };
      const since = now();
      const isSame = () => link.passwords === passwords || link.password === null;
      const may = () => opens(model, link, now()) && isSame();
      const isOnlyLate = () => opens(model, link, since) && isSame();
      const words = `the link ${link.label ?? link.id}`;
      const path = `/share/${link.token}/events`;
      this.held.set(
        link.id,
        await hold(world.stranger, path, { words, may, isOnlyLate, names: new Set() }, headers),
      );
    }
    for (const link of model.links) {
      const key = `${link.id} in a frame`;
      if (this.held.has(key) || !opensInFrame(model, link, now())) continue;
      const since = now();
      const sites = JSON.stringify(link.embed);
      const isSame = () => JSON.stringify(link.embed) === sites;
      const may = () => opensInFrame(model, link, now()) && isSame();
      const isOnlyLate = () => opensInFrame(model, link, since) && isSame();
      const words = `a frame of the link ${link.label ?? link.id}`;
      const path = await frameEvents(life, link);
      this.held.set(key, await hold(world.stranger, path, { words, may, isOnlyLate, names: new Set() }));
    }
  }
}

async function hold(
  client: Client,
  path: string,
  about: Pick<Held, 'words' | 'may' | 'isOnlyLate' | 'names'>,
  headers: Record<string, string> = {},
): Promise<Held> {
  const stream: Held = { ...about, text: '', ended: false, gone: new AbortController() };
  const answer = await client.open('GET', path, undefined, headers, stream.gone.signal);
  if (answer.status !== 200) stream.text = `answered ${answer.status}`;
  void read(answer, stream);
  return stream;
}

async function read(answer: Response, stream: Held): Promise<void> {
  try {
    for await (const chunk of answer.body!.pipeThrough(new TextDecoderStream())) stream.text += chunk;
  } catch {
    // Cut in the middle of an event, or by ourselves.
  }
  stream.ended = true;
}

async function faultIn(stream: Held): Promise<string | undefined> {
  const leaked = [...markersIn(stream.text)].filter((marker) => !stream.names.has(marker));
  if (leaked.length > 0) return `LEAK of ${leaked.join(', ')}`;
  if (stream.may()) return stream.ended ? 'ended, though nothing was taken away' : undefined;
  if (stream.isOnlyLate()) return undefined;
  // The answer to what took it away comes after the cut, and the end reaches this process a little later.
  for (let waited = 0; !stream.ended && waited < 200; waited += 1) await pause(5);
  if (!stream.ended) return 'goes on, though there is no access any more';
  return stream.text.includes('event: gone') ? undefined : 'ended without a word';
}
