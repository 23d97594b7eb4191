import type { Life, Principal } from './life.ts';
import { identityOf, markersIn } from './life.ts';
import type { Conversation, Identity } from './model.ts';
import { isAdmin, levelOf, opens } from './model.ts';
import { Mismatch } from './turn.ts';

export const scopes = ['all', 'own', 'shared', 'shared-by-me'] as const;
type Scope = (typeof scopes)[number];

interface Item {
  id: string;
  title: string;
  access: string;
  sharing?: { links: number };
}

/** A list shows exactly what its reader can see, and how far. Of `all`, one answer tells of every conversation. */
export async function tryList(life: Life, principal: Principal, scope: Scope): Promise<void> {
  const who = identityOf(life, principal);
  const answer = await principal.client.get(`/api/v1/conversations?scope=${scope}&limit=100`);
  const fault = (what: string) =>
    new Mismatch(life, `The list ${scope} of ${principal.name}: ${what}\n${answer.text.slice(0, 1500)}`);
  if (answer.status !== (who ? 200 : 401)) throw fault(`answered ${answer.status}`);
  if (!who) return;
  const items: Item[] = answer.json.items;
  for (const conversation of life.model.conversations) {
    const level = levelOf(life.model, who, conversation);
    const item = items.find(({ id }) => id === conversation.id);
    const said = item ? item.access : 'none';
    const meant = belongs(life, who, conversation, scope) ? level : 'none';
    // Whether what has expired is still shared is a matter of words.
    const isOpenQuestion = scope === 'shared-by-me' && meant === 'none' && hasAnyLink(life, conversation);
    if (said !== meant && !(isOpenQuestion && said === level)) {
      throw fault(`“${conversation.title}” is there as ${said}, by the model as ${meant}`);
    }
    if (item && item.title !== conversation.title)
      throw fault(`“${conversation.title}” is there as “${item.title}”`);
    if (item?.sharing && item.sharing.links !== openLinks(life, conversation)) {
      throw fault(
        `“${conversation.title}” has ${item.sharing.links} open links, by the model ${openLinks(life, conversation)}`,
      );
    }
  }
  const known = new Set(life.model.conversations.map(({ id }) => id));
  if (items.some(({ id }) => !known.has(id))) throw fault('holds what nobody made');
  const may = new Set([...items.map(({ title }) => title), ...life.names.get(who.organization)!]);
  const leaked = [...markersIn(answer.text)].filter((marker) => !may.has(marker));
  if (leaked.length > 0) throw fault(`LEAK of ${leaked.join(', ')}`);
}

/** A search in titles finds what its reader can see, and nothing of the rest. */
export async function trySearch(life: Life, principal: Principal, conversation: Conversation): Promise<void> {
  const who = identityOf(life, principal);
  const answer = await principal.client.get(`/api/v1/conversations?q=${conversation.title}`);
  if (!who) return;
  const found = answer.json.items.some(({ id }: Item) => id === conversation.id);
  const sees = levelOf(life.model, who, conversation) !== 'none';
  if (found === sees) return;
  throw new Mismatch(
    life,
    `A search of ${principal.name} ${found ? 'finds' : 'does not find'} “${conversation.title}”`,
  );
}

const rooms = {
  '/api/v1/me': 'member',
  '/api/v1/organization': 'member',
  '/api/v1/organization/members': 'member',
  '/api/v1/organization/groups': 'member',
  '/api/v1/organization/share-targets?q=': 'member',
  '/api/v1/organization/shared': 'admin',
  '/api/v1/organization/sharing-statistics': 'admin',
  '/api/v1/organization/audit?limit=200': 'admin',
  '/api/v1/organization/audit.csv': 'admin',
} as const;
export const roomNames = Object.keys(rooms) as (keyof typeof rooms)[];

/** What an organization tells of itself names nobody of another one, and no conversation that its reader can't see. */
export async function tryRoom(life: Life, principal: Principal, room: keyof typeof rooms): Promise<void> {
  const who = identityOf(life, principal);
  const answer = await principal.client.get(room);
  const status = !who ? 401 : rooms[room] === 'admin' && !isAdmin(life.model, who) ? 403 : 200;
  const fault = (what: string) =>
    new Mismatch(life, `${room} for ${principal.name}: ${what}\n${answer.text.slice(0, 1500)}`);
  if (answer.status !== status) throw fault(`answered ${answer.status}, expected ${status}`);
  if (!who) return;
  const may = new Set(life.names.get(who.organization));
  // Who they are, and where else they belong, is theirs to know.
  if (room === '/api/v1/me') for (const names of life.names.values()) for (const name of names) may.add(name);
  if (room === '/api/v1/organization/shared') {
    for (const conversation of life.model.conversations) {
      if (levelOf(life.model, who, conversation) !== 'none') may.add(conversation.title);
    }
  }
  const leaked = [...markersIn(answer.text)].filter((marker) => !may.has(marker));
  if (leaked.length > 0) throw fault(`LEAK of ${leaked.join(', ')}`);
}

function belongs(life: Life, who: Identity, conversation: Conversation, scope: Scope): boolean {
  const level = levelOf(life.model, who, conversation);
  if (scope === 'own') return level === 'own';
  if (scope === 'shared') return level === 'view' || level === 'collaborate';
  if (scope === 'all') return level !== 'none';
  const { everyone, groups, people } = conversation;
  return (
    level === 'own' && (everyone !== null || groups.size + people.size + openLinks(life, conversation) > 0)
  );
}

function openLinks({ model, world }: Life, { id }: Conversation): number {
  return model.links.filter((link) => link.conversation === id && opens(model, link, world.now().getTime()))
    .length;
}

function hasAnyLink({ model }: Life, { id }: Conversation): boolean {
  return model.links.some((link) => link.conversation === id && !link.revoked);
}
