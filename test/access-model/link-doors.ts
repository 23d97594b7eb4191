import type { Answer } from '../support/client.ts';
import type { Expected } from './answer.ts';
import { faultIn, statusOf, unzipped } from './answer.ts';
import type { Life } from './life.ts';
import { markersIn } from './life.ts';
import type { Link, Visible } from './model.ts';
import { conversationOf, isOneBranch, opens, opensInFrame, visibleThrough } from './model.ts';
import { Mismatch } from './turn.ts';

const hour = 60 * 60 * 1000;

interface Look {
  life: Life;
  link: Link;
  /** What proves the password, when it was given. */
  headers: Record<string, string>;
  visible: Visible;
  /** The files by the ids under which this link knows them. */
  fileIds: string[];
  turn: number;
}

/** The JSON comes first: it tells the ids of the files. */
const doors: Record<string, (look: Look) => Promise<Answer>> = {
  'conversation.json': ({ life, link, headers }) =>
    life.world.stranger.get(`/share/${link.token}/conversation.json`, headers),
  page: ({ life, link, headers }) => life.world.stranger.get(`/share/${link.token}`, headers),
  'page of a search': ({ life, link, headers, turn }) => {
    const { messages } = conversationOf(life.model, link.conversation);
    const wanted = messages[turn % messages.length]!.text;
    return life.world.stranger.get(`/share/${link.token}?q=${wanted}`, headers);
  },
  file: ({ life, link, headers, fileIds, turn }) =>
    life.world.stranger.get(
      `/share/${link.token}/files/${fileIds[turn % fileIds.length] ?? 'none'}`,
      headers,
    ),
  'files.zip': async ({ life, link, headers }) =>
    unzipped(await life.world.stranger.get(`/share/${link.token}/files.zip`, headers)),
  events: ({ life, link, headers }) => statusOf(life.world.stranger, `/share/${link.token}/events`, headers),
  frame: ({ life, link, headers }) => life.world.stranger.get(`/share/${link.token}/embed`, headers),
  'events of a frame': async ({ life, link, headers }) =>
    statusOf(life.world.stranger, await frameEvents(life, link), headers),
  oembed: ({ life, link, headers }) => {
    const url = encodeURIComponent(`${life.world.app.ctx.origin}/share/${link.token}`);
    return life.world.stranger.get(`/oembed?url=${url}`, headers);
  },
};
const framed = new Set(['frame', 'events of a frame', 'oembed']);
export const linkDoors = Object.keys(doors);

/** The doors of a link, as a stranger; of one with a password both without it and with it. */
export async function tryLink(life: Life, link: Link, turn: number, names = linkDoors): Promise<void> {
  const isOpen = opens(life.model, link, life.world.now().getTime());
  const look: Look = { life, link, headers: {}, visible: { messages: [], files: [] }, fileIds: [], turn };
  if (!isOpen || link.password !== null) {
    const status = isOpen ? 401 : 404;
    for (const name of names) await tryLinkDoor(name, look, { status: framed.has(name) ? 404 : status });
    if (names === linkDoors) await trySavedProofs(life, link, status);
  }
  if (!isOpen) return;
  if (link.password !== null) look.headers['cookie'] = await unlock(life, link, link.password);
  look.visible = visibleThrough(life.model, link);
  for (const name of names) {
    const answer = await tryLinkDoor(name, look, expectedOf(name, look));
    if (name === 'conversation.json') look.fileIds = answer.json.files.map(({ id }: { id: string }) => id);
  }
}

async function tryLinkDoor(name: string, look: Look, expected: Expected): Promise<Answer> {
  const { life, link, visible } = look;
  const answer = await doors[name]!(look);
  const wrong =
    faultIn(answer, expected) ??
    (name === 'conversation.json' && answer.status === 200 ? faultInShown(answer, link, visible) : undefined);
  if (!wrong) return answer;
  const terms = JSON.stringify({
    ...link,
    conversation: conversationOf(life.model, link.conversation).title,
  });
  const branch = conversationOf(life.model, link.conversation).messages.map(
    ({ id, parent, text, isSystem }) => `${text}: ${id} after ${parent}${isSystem ? ', system' : ''}`,
  );
  throw new Mismatch(
    life,
    `${name} of the link ${terms}: ${wrong}\n${answer.text.slice(0, 1500)}\nIts messages:\n${branch.join('\n')}`,
  );
}

function expectedOf(name: string, { life, link, visible, fileIds }: Look): Expected {
  const { title } = conversationOf(life.model, link.conversation);
  const may = [
    title,
    ...visible.messages.map(({ text }) => text),
    ...visible.files.flatMap(({ name: fileName, bytes }) => [fileName, bytes]),
  ];
  if (name === 'events') return { status: 200 };
  if (framed.has(name) && !opensInFrame(life.model, link, life.world.now().getTime())) return { status: 404 };
  if (name === 'events of a frame' || name === 'oembed') return { status: 200 };
  if (name === 'file') return fileIds.length > 0 ? { status: 200, may } : { status: 404 };
  if (name === 'files.zip') {
    // Files of messages on a branch that is not the one shown are not there.
    return fileIds.length > 0 ? { status: 200, may } : { status: 404 };
  }
  // A search says what was looked for, found or not.
  if (name === 'page of a search') return { status: 200, may: [...may, ...allTexts(life, link)] };
  return { status: 200, holds: [title], may };
}

/** All messages of the link when it shows all branches, else one whole branch through its message. */
function faultInShown(answer: Answer, link: Link, { messages, files }: Visible): string | undefined {
  const found = markersIn(answer.text);
  const shown = messages.filter(({ text }) => found.has(text));
  if (link.through === null && shown.length < messages.length) {
    return `lacks ${messages
      .filter((message) => !shown.includes(message))
      .map(({ text }) => text)
      .join(', ')}`;
  }
  // Pinned before the message of its branch came: nothing of that branch is there yet.
  const isEmpty = shown.length === 0 && messages.every(({ id }) => id !== link.through);
  if (link.through !== null && !isEmpty && !isOneBranch(messages, shown)) {
    return `shows ${shown.map(({ text }) => text).join(', ') || 'nothing'}, which is not one branch of ${messages.map(({ text }) => text).join(', ')}`;
  }
  const named = new Set(shown.flatMap((message) => message.files));
  const lacking = files.filter(({ id, name }) => named.has(id) && !found.has(name));
  return lacking.length > 0 ? `lacks the files ${lacking.map(({ name }) => name).join(', ')}` : undefined;
}

function allTexts(life: Life, link: Link): string[] {
  return conversationOf(life.model, link.conversation).messages.map(({ text }) => text);
}

/** The address of its live stream, as the page in the frame names it. */
export async function frameEvents(life: Life, link: Link): Promise<string> {
  const page = await life.world.stranger.get(`/share/${link.token}/embed`);
  const [address] = /\/share\/[\w-]+\/embed\/events\?edition=[\w-]+/.exec(page.text) ?? [];
  return address ?? `/share/${link.token}/embed/events?edition=unknown`;
}

/** A cookie that proves the password, as a browser keeps it for some hours. */
export async function unlock(life: Life, link: Link, password: string): Promise<string> {
  const key = `${link.id} ${link.passwords} ${password}`;
  const kept = life.proofs.get(key);
  const now = life.world.now().getTime();
  if (kept && kept.until > now) return kept.cookie;
  const answer = await fetch(`${life.world.origin}/share/${link.token}/unlock`, {
    method: 'POST',
    body: new URLSearchParams({ password }),
    redirect: 'manual',
  });
  const [cookie] = answer.headers.getSetCookie();
  if (answer.status !== 303 || !cookie) {
    const words = `The password of ${link.label} does not open it: ${answer.status}`;
    throw new Mismatch(life, `${words} ${(await answer.text()).slice(0, 300)}`);
  }
  const proof = { cookie: cookie.split(';')[0]!, until: now + 6 * hour };
  life.proofs.set(key, proof);
  return proof.cookie;
}

/** What once proved a password of this link, or proves one of another, opens nothing here. */
async function trySavedProofs(life: Life, link: Link, status: number): Promise<void> {
  const ofOthers = [...life.proofs].filter(([key]) => !key.startsWith(link.id)).slice(-1);
  const ofThis = [...life.proofs].filter(([key]) => key.startsWith(link.id));
  for (const [key, { cookie }] of [...ofThis, ...ofOthers]) {
    if (link.password !== null && key === `${link.id} ${link.passwords} ${link.password}` && status === 401)
      continue;
    const answer = await life.world.stranger.get(`/share/${link.token}/conversation.json`, { cookie });
    const wrong = faultIn(answer, { status });
    if (wrong)
      throw new Mismatch(
        life,
        `${link.label} (${link.id}), with what proved the password of ${key}: ${wrong}`,
      );
  }
}
