import type { Conversation, GrantLevel, Identity } from '../model.ts';
import { groupOf, isActive } from '../model.ts';
import { Mismatch, type Turn } from '../turn.ts';

const levels = ['view', 'collaborate'] as const;

interface Wish {
  everyone: GrantLevel | null;
  groups: Map<string, GrantLevel>;
  people: Map<string, GrantLevel>;
}

/** An owner changes with whom a conversation is shared; now and then with whom that can't be. */
export async function share(turn: Turn): Promise<void> {
  const own = turn.ownConversation();
  if (!own) return;
  const { conversation, owner } = own;
  const { everyone, groups, people } = conversation;
  const wish: Wish = { everyone, groups: new Map(groups), people: new Map(people) };
  for (let changes = 1 + turn.number(3); changes > 0; changes -= 1) change(turn, conversation, wish);

  const path = `/api/v1/conversations/${conversation.id}/sharing`;
  const before = await owner.client.get(path);
  expectToStand(turn, conversation, before.json);
  const stale = turn.chance(5);
  const etag = before.headers.get('etag') ?? '';
  const answer = await owner.client.send(
    'PUT',
    path,
    {
      organization: wish.everyone,
      groups: [...wish.groups].map(([groupId, level]) => ({ groupId, level })),
      people: [...wish.people].map(([userId, level]) => ({ userId, level })),
    },
    { 'if-match': stale ? '"999999"' : etag },
  );
  const what = `${owner.name} shares “${conversation.title}” with ${inWords(turn, wish)}${stale ? ', stale' : ''}`;
  if (stale) return void turn.answered(what, answer, 412);
  if (turn.answered(what, answer, ...statusesFor(turn, conversation, wish)) !== 200) return;
  Object.assign(conversation, wish);
  expectToStand(turn, conversation, answer.json);
}

function change(turn: Turn, conversation: Conversation, wish: Wish): void {
  const { life } = turn;
  const level = turn.pick(levels)!;
  const kind = turn.number(13);
  // Now and then of another organization, or one that was deleted.
  const mayExist = turn.chance(92);
  if (kind < 2) wish.everyone = turn.chance(60) ? null : level;
  else if (kind < 6) {
    const group = turn.pick(
      life.model.groups.filter(
        ({ id }) => (groupOf(life.model, conversation.organization, id) !== undefined) === mayExist,
      ),
    );
    if (group) wish.groups.set(group.id, level);
  } else if (kind < 10) {
    const person = turn.pick(
      [...life.people.keys()].filter(
        (id) =>
          id !== conversation.owner &&
          isActive(life.model, { person: id, organization: conversation.organization }) === mayExist,
      ),
    );
    if (person) wish.people.set(person, level);
  } else if (kind === 10) wish.groups.delete(turn.pick([...wish.groups.keys()]) ?? '');
  else if (kind === 11) wish.people.delete(turn.pick([...wish.people.keys()]) ?? '');
  else if (turn.chance(30)) Object.assign(wish, { everyone: null, groups: new Map(), people: new Map() });
}

/** With what this may be answered. What was there before may stay. */
function statusesFor(turn: Turn, conversation: Conversation, wish: Wish): number[] {
  const { model } = turn.life;
  const { organization } = conversation;
  const policy = model.policies.get(organization)!;
  const isKnown = (who: Identity) => isActive(model, who) || conversation.people.has(who.person);
  const isThere =
    [...wish.groups.keys()].every((id) => groupOf(model, organization, id)) &&
    [...wish.people.keys()].every((person) => isKnown({ organization, person }));
  const given = [
    { allowed: policy.organizationSharing, before: conversation.everyone, level: wish.everyone },
    ...[...wish.groups].map(([id, level]) => ({
      allowed: policy.groupSharing,
      before: conversation.groups.get(id),
      level,
    })),
    ...[...wish.people].map(([id, level]) => ({
      allowed: policy.personSharing,
      before: conversation.people.get(id),
      level,
    })),
  ];
  const more = given.filter(
    ({ before, level }) => level !== null && level !== before && before !== 'collaborate',
  );
  const isForbidden = more.some(
    ({ allowed, before, level }) =>
      (!allowed && !before) || (level === 'collaborate' && !policy.collaboration),
  );
  if (!isThere || isForbidden) return [...(isThere ? [] : [422]), ...(isForbidden ? [403] : [])];
  // The contract leaves open whether what is suspended may be given a higher level, which gives nothing now.
  return more.some(({ allowed }) => !allowed) ? [200, 403] : [200];
}

interface Stands {
  organization: GrantLevel | null;
  groups: { groupId: string; level: GrantLevel }[];
  people: { userId: string; level: GrantLevel }[];
}

function expectToStand(turn: Turn, { title, everyone, groups, people }: Conversation, answer: Stands): void {
  const said = [
    answer.organization,
    ...answer.groups.map(({ groupId, level }) => `${groupId} ${level}`).toSorted(),
    ...answer.people.map(({ userId, level }) => `${userId} ${level}`).toSorted(),
  ];
  const meant = [
    everyone,
    ...[...groups].map(([id, level]) => `${id} ${level}`).toSorted(),
    ...[...people].map(([id, level]) => `${id} ${level}`).toSorted(),
  ];
  if (said.join() === meant.join()) return;
  throw new Mismatch(
    turn.life,
    `“${title}” is shared with ${said.join()}, by the model with ${meant.join()}`,
  );
}

function inWords({ life }: Turn, { everyone, groups, people }: Wish): string {
  const words = [
    ...(everyone ? [`everyone (${everyone})`] : []),
    ...[...groups].map(
      ([id, level]) => `group ${life.model.groups.find((group) => group.id === id)?.name} (${level})`,
    ),
    ...[...people].map(([id, level]) => `${life.people.get(id)?.name} (${level})`),
  ];
  return words.join(', ') || 'nobody';
}
