import { makeMember, makeOrganization } from '../../src/actions/organization.ts';
import { defaultPolicy } from '../../src/domain/policy.ts';
import { Client } from '../support/client.ts';
import type { World } from '../support/world.ts';
import { password } from '../support/world.ts';
import type { Conversation, Identity, Level, Model, Role } from './model.ts';
import { isActive, levelOf, memberKey } from './model.ts';

/** Someone who knocks: a person by a session of theirs, or by a program with a key. */
export interface Principal {
  name: string;
  person: string;
  client: Client;
  kind: 'session' | 'key';
  /** A session: where it acts as long as the person is active there. A key: the only place it works. */
  organization: string;
  /** Signed out, or ended with the last membership; a key: deleted. */
  ended: boolean;
  keyId?: string;
}

export interface Person {
  id: string;
  name: string;
  email: string;
}

/** Two organizations on one server and the people in them, as they live through a run of steps. */
export interface Life {
  world: World;
  model: Model;
  people: Map<string, Person>;
  principals: Principal[];
  acme: string;
  elsewhere: string;
  /** Markers of names, by organization: whoever is, or was, in it may learn them. */
  names: Map<string, Set<string>>;
  /** By link, how many passwords it had, and the password: what proves the password of a link, and until when it is used here. */
  proofs: Map<string, { cookie: string; until: number }>;
  /** What happened, in words. */
  log: string[];
}

const cast: [string, 'acme' | 'elsewhere', Role][] = [
  ['ana', 'acme', 'owner'],
  ['bo', 'acme', 'admin'],
  ['cai', 'acme', 'member'],
  ['dee', 'acme', 'member'],
  ['fay', 'acme', 'member'],
  ['gus', 'acme', 'member'],
  ['eli', 'elsewhere', 'owner'],
];

let markers = 0;
/** A word that is found nowhere else; at places where only part of a name may stand, too. */
export const newMarker = () => `zq${(markers += 1)}qz`;
export const markersIn = (text: string): Set<string> => new Set(text.match(/zq\d+qz/g));

/** A new life on a server that may have seen others: they are strangers to each other. */
export async function begin(world: World): Promise<Life> {
  const { ctx, identity } = world.app;
  const passwordHash = await hashOnce(identity.hashPassword);
  const names = { acme: newMarker(), elsewhere: newMarker() };
  const model: Model = { policies: new Map(), members: new Map(), groups: [], conversations: [], links: [] };
  const people = new Map<string, Person>();
  const ids = await ctx.store.write(async (store) => {
    people.clear();
    model.members.clear();
    const acme = (await makeOrganization(ctx, store, `Acme ${names.acme}`)).id;
    const elsewhere = (await makeOrganization(ctx, store, `Elsewhere ${names.elsewhere}`)).id;
    for (const [name, where, role] of cast) {
      const organization = where === 'acme' ? acme : elsewhere;
      const marker = newMarker();
      const email = `${name}-${marker}@example.com`;
      const id = await makeMember(ctx, store, organization, {
        name: `${name} ${marker}`,
        email,
        passwordHash,
        role,
      });
      people.set(id, { id, name, email });
      model.members.set(memberKey({ organization, person: id }), { role, active: true });
    }
    // Fay belongs to both.
    const fay = personNamed(people, 'fay').id;
    await store.organizations.addMember(
      { organizationId: elsewhere, userId: fay, role: 'admin', status: 'active' },
      ctx.now(),
    );
    model.members.set(memberKey({ organization: elsewhere, person: fay }), { role: 'admin', active: true });
    return { acme, elsewhere };
  });
  for (const organization of [ids.acme, ids.elsewhere])
    model.policies.set(organization, { ...defaultPolicy });
  const life: Life = {
    world,
    model,
    people,
    ...ids,
    principals: [],
    names: new Map([
      [ids.acme, new Set([names.acme])],
      [ids.elsewhere, new Set([names.elsewhere])],
    ]),
    proofs: new Map(),
    log: [],
  };
  for (const key of model.members.keys()) {
    const [organization, person] = key.split(' ');
    tellName(life, organization!, people.get(person!)!);
  }
  await signEveryoneIn(life);
  return life;
}

export function tellName(life: Life, organization: string, { email }: Person): void {
  for (const marker of markersIn(email)) life.names.get(organization)!.add(marker);
}

/** Who this principal is at this moment; null: nobody, as far as the server is concerned. */
export function identityOf(life: Life, { person, organization, kind, ended }: Principal): Identity | null {
  if (ended) return null;
  const chosen = { person, organization };
  if (isActive(life.model, chosen)) return chosen;
  const other = { person, organization: organization === life.acme ? life.elsewhere : life.acme };
  return kind === 'session' && isActive(life.model, other) ? other : null;
}

export function levelFor(life: Life, principal: Principal, conversation: Conversation): Level {
  const who = identityOf(life, principal);
  return who ? levelOf(life.model, who, conversation) : 'none';
}

/** A session of this person; acts in this organization. */
export async function signIn(
  life: Life,
  name: string,
  person: string,
  organization: string,
): Promise<Principal> {
  const client = new Client(life.world.origin);
  const { email } = life.people.get(person)!;
  const answer = await client.post('/api/auth/sign-in/email', { email, password });
  if (answer.status !== 200) throw new Error(`${name} can't sign in: ${answer.status} ${answer.text}`);
  const chosen = await client.send('PUT', '/api/v1/me/organization', { id: organization });
  if (chosen.status !== 200) throw new Error(`${name} can't choose: ${chosen.status} ${chosen.text}`);
  return { name, person, client, kind: 'session', organization, ended: false };
}

/** A program of this principal's, which acts where they act now. */
export async function makeKey(
  life: Life,
  name: string,
  { client, person, organization }: Principal,
): Promise<Principal> {
  const { key, id } = (await client.post('/api/v1/keys', { name: 'program' })).json;
  const program = new Client(life.world.origin, { authorization: `Bearer ${key}` });
  return { name, person, client: program, kind: 'key', organization, ended: false, keyId: id };
}

function personNamed(people: Map<string, Person>, name: string): Person {
  return [...people.values()].find((person) => person.name === name)!;
}

/** Each person's session; and of some another one from before, or a program. */
async function signEveryoneIn(life: Life): Promise<void> {
  for (const [name, where] of cast) {
    const { id } = personNamed(life.people, name);
    life.principals.push(await signIn(life, name, id, life[where]));
  }
  const of = (name: string) => life.principals.find((principal) => principal.name === name)!;
  const fay = of('fay').person;
  life.principals.push(await signIn(life, 'fay elsewhere', fay, life.elsewhere));
  life.principals.push(await signIn(life, 'cai from before', of('cai').person, life.acme));
  for (const name of ['cai', 'gus', 'fay elsewhere']) {
    life.principals.push(await makeKey(life, `program of ${name}`, of(name)));
  }
}

let hash: Promise<string> | undefined;
function hashOnce(hashPassword: (password: string) => Promise<string>): Promise<string> {
  return (hash ??= hashPassword(password));
}
