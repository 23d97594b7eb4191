import { Client } from '../../support/client.ts';
import { password } from '../../support/world.ts';
import type { Life } from '../life.ts';
import { newMarker, tellName } from '../life.ts';
import type { Group, Identity } from '../model.ts';
import { isActive, isAdmin, memberKey } from '../model.ts';
import type { Turn } from '../turn.ts';
import { comeBack } from './sessions.ts';

export async function changePolicy(turn: Turn): Promise<void> {
  const admin = turn.admin();
  if (!admin) return;
  const rules = {
    organizationSharing: turn.chance(60),
    groupSharing: turn.chance(60),
    personSharing: turn.chance(60),
    collaboration: turn.chance(60),
    publicLinks: turn.pick(['off', 'admins', 'members', 'members'] as const)!,
    publicLinkMaxDays: turn.chance(60) ? null : 1 + turn.number(6),
    publicLinkPassword: turn.chance(20),
    publicFiles: turn.chance(65),
    publicEmbedding: turn.chance(65),
    export: turn.pick(['all', 'all', 'own', 'off'] as const)!,
  };
  const named = Object.entries(rules).filter(() => turn.chance(35));
  // Now and then all is allowed again.
  const change = turn.chance(20)
    ? {
        ...rules,
        organizationSharing: true,
        groupSharing: true,
        personSharing: true,
        collaboration: true,
        publicLinks: 'members' as const,
        publicLinkMaxDays: null,
        publicLinkPassword: false,
        publicFiles: true,
        publicEmbedding: true,
        export: 'all' as const,
      }
    : (Object.fromEntries(named) as Partial<typeof rules>);
  const answer = await admin.client.send('PUT', '/api/v1/organization/policy', change);
  const may = isAdmin(turn.life.model, admin.who);
  turn.answered(`${admin.name} sets the policy ${JSON.stringify(change)}`, answer, may ? 200 : 403);
  if (may) Object.assign(turn.life.model.policies.get(admin.who.organization)!, change);
}

export async function makeGroup(turn: Turn): Promise<void> {
  const { model, names } = turn.life;
  const admin = turn.admin();
  if (!admin || groupsOf(turn, admin.who).length >= 2) return;
  const name = newMarker();
  const answer = await admin.client.post('/api/v1/organization/groups', { name });
  const may = isAdmin(model, admin.who);
  turn.answered(`${admin.name} makes the group ${name}`, answer, may ? 201 : 403);
  if (!may) return;
  const { organization } = admin.who;
  model.groups.push({ id: answer.json.id, organization, name, members: new Set(), deleted: false });
  names.get(organization)!.add(name);
}

export async function deleteGroup(turn: Turn): Promise<void> {
  const { model } = turn.life;
  const admin = turn.admin();
  const group = admin && turn.pick(groupsFor(turn, admin.who));
  if (!group) return;
  const answer = await admin.client.send('DELETE', `/api/v1/organization/groups/${group.id}`);
  const expected = !isAdmin(model, admin.who) ? 403 : isThere(group, admin.who) ? 204 : 404;
  if (turn.answered(`${admin.name} deletes the group ${group.name}`, answer, expected) !== 204) return;
  group.deleted = true;
  for (const conversation of model.conversations) conversation.groups.delete(group.id);
}

/** Someone joins a group, or leaves it. */
export async function joinOrLeave(turn: Turn): Promise<void> {
  const { model } = turn.life;
  const admin = turn.admin();
  const group = admin && turn.pick(groupsFor(turn, admin.who));
  if (!group) return;
  const person = turn.person(admin.who.organization);
  const joins = group.members.has(person.id) ? turn.chance(15) : turn.chance(90);
  const path = `/api/v1/organization/groups/${group.id}/members/${person.id}`;
  const answer = await admin.client.send(joins ? 'PUT' : 'DELETE', path);
  const isOneOfThem = model.members.has(memberKey({ ...admin.who, person: person.id }));
  const expected = !isAdmin(model, admin.who)
    ? [403]
    : isThere(group, admin.who) && isOneOfThem
      ? [200, 204]
      : [404];
  const what = `${admin.name} ${joins ? 'puts' : 'takes'} ${person.name} ${joins ? 'into' : 'out of'} ${group.name}`;
  const status = turn.answered(what, answer, ...expected);
  if (status >= 300) return;
  if (joins) group.members.add(person.id);
  else group.members.delete(person.id);
}

/** Disable, enable, another role. */
export async function changeMember(turn: Turn): Promise<void> {
  const { life } = turn;
  const { model } = life;
  const admin = turn.admin();
  if (!admin) return;
  const person = turn.person(admin.who.organization);
  const target = { organization: admin.who.organization, person: person.id };
  const member = model.members.get(memberKey(target));
  const change =
    turn.chance(65) || (member && !member.active)
      ? { status: member?.active === false ? ('active' as const) : ('disabled' as const) }
      : { role: turn.pick(['owner', 'admin', 'member', 'member'] as const)! };
  const answer = await admin.client.send('PATCH', `/api/v1/organization/members/${person.id}`, change);
  const refusals = refusalsOf(life, admin.who, target, change);
  const what = `${admin.name} changes ${person.name}: ${JSON.stringify(change)}`;
  turn.answered(what, answer, ...(refusals.length > 0 ? refusals : [200, 204]));
  if (refusals.length > 0) return;
  if (change.role) member!.role = change.role;
  else {
    member!.active = change.status === 'active';
    endSessions(life, person.id);
  }
}

/** A member goes: what they own is handed over, or purged. */
export async function removeMember(turn: Turn): Promise<void> {
  const { life } = turn;
  const { model } = life;
  const admin = turn.admin();
  if (!admin) return;
  const person = turn.chance(60)
    ? turn.someoneGiven(admin.who.organization)
    : turn.person(admin.who.organization);
  const { organization } = admin.who;
  const target = { organization, person: person.id };
  const others = [...life.people.values()].filter(({ id }) => id !== person.id);
  const heirs = others.filter(({ id }) => isActive(model, { organization, person: id }));
  const heir = turn.pick(turn.chance(85) && heirs.length > 0 ? heirs : [...life.people.values()])!;
  const conversations = turn.chance(70) ? { handOverTo: heir.id } : ('purge' as const);
  const answer = await admin.client.send('DELETE', `/api/v1/organization/members/${person.id}`, {
    conversations,
  });
  const refusals = refusalsOf(life, admin.who, target, { status: 'removed' });
  const isNoHeir = heir.id === person.id || !isActive(model, { organization, person: heir.id });
  if (conversations !== 'purge' && isNoHeir && !refusals.includes(403) && !refusals.includes(404))
    refusals.push(422);
  const what = `${admin.name} removes ${person.name}, ${conversations === 'purge' ? 'with all theirs' : `for ${heir.name}`}`;
  turn.answered(what, answer, ...(refusals.length > 0 ? refusals : [204]));
  if (refusals.length > 0) return;
  model.members.delete(memberKey(target));
  for (const group of model.groups) if (group.organization === organization) group.members.delete(person.id);
  for (const conversation of model.conversations.filter((each) => each.organization === organization)) {
    conversation.people.delete(person.id);
    if (conversation.owner !== person.id) continue;
    if (conversations === 'purge') conversation.deleted = true;
    else {
      conversation.owner = heir.id;
      conversation.people.delete(heir.id);
    }
  }
  for (const principal of life.principals) {
    const isTheirKey = principal.kind === 'key' && principal.organization === organization;
    if (principal.person === person.id && isTheirKey) principal.ended = true;
  }
  endSessions(life, person.id);
}

/** Someone who was removed is invited, and comes back with the account they had. */
export async function inviteAgain(turn: Turn): Promise<void> {
  const { life } = turn;
  const { model } = life;
  const admin = turn.someone((who) => isAdmin(model, who));
  if (!admin) return;
  const { organization } = admin.who;
  const wasThere = (email: string) =>
    email.split(/[-@]/).some((word) => life.names.get(organization)!.has(word));
  const gone = [...life.people.values()].filter(
    ({ id, email }) => wasThere(email) && !model.members.has(memberKey({ organization, person: id })),
  );
  const person = turn.pick(gone);
  if (!person) return;
  const invited = await admin.client.post('/api/v1/organization/members', {
    email: person.email,
    role: 'member',
  });
  turn.answered(`${admin.name} invites ${person.name} again`, invited, 201);
  const token = invited.json.url.split('/').at(-1);
  const joined = await new Client(life.world.origin).post(`/api/v1/invitations/${token}`, {
    name: 'Again',
    password,
  });
  turn.answered(`${person.name} joins`, joined, 200, 201);
  model.members.set(memberKey({ organization, person: person.id }), { role: 'member', active: true });
  tellName(life, organization, person);
  await comeBack(life, (principal) => principal.person === person.id);
}

function refusalsOf(
  { model }: Life,
  actor: Identity,
  target: Identity,
  change: { role?: string; status?: string },
): number[] {
  const member = model.members.get(memberKey(target));
  if (!isAdmin(model, actor)) return [403];
  if (!member) return [404];
  const isTheirOwn = actor.person === target.person;
  const goes = change.status === 'disabled' || change.status === 'removed';
  const owners = [...model.members].filter(
    ([key, { role, active }]) => key.startsWith(target.organization) && role === 'owner' && active,
  );
  const isLast = member.role === 'owner' && member.active && owners.length === 1;
  const touchesOwner = member.role === 'owner' || change.role === 'owner';
  return [
    ...(touchesOwner && model.members.get(memberKey(actor))!.role !== 'owner' ? [403] : []),
    ...((goes && isTheirOwn) || (isLast && (goes || (change.role && change.role !== 'owner'))) ? [409] : []),
  ];
}

/** Whoever is active nowhere has no session any more, and signs in again when they are. */
function endSessions({ model, principals, acme, elsewhere }: Life, person: string): void {
  if ([acme, elsewhere].some((organization) => isActive(model, { person, organization }))) return;
  for (const principal of principals) {
    if (principal.person === person && principal.kind === 'session') principal.ended = true;
  }
}

const isThere = (group: Group, who: Identity) => !group.deleted && group.organization === who.organization;
const groupsOf = ({ life }: Turn, who: Identity) => life.model.groups.filter((group) => isThere(group, who));
/** Mostly theirs; now and then one of another organization, or deleted. */
const groupsFor = (turn: Turn, who: Identity) =>
  turn.chance(92) ? groupsOf(turn, who) : turn.life.model.groups;
