import type { Life, Principal } from '../life.ts';
import { makeKey, signIn } from '../life.ts';
import { isActive } from '../model.ts';
import type { Turn } from '../turn.ts';

/** Whoever has lost their session or key, and is a member, gets another under the same name. */
export async function restore(turn: Turn): Promise<void> {
  const whose = turn.number(turn.life.principals.length);
  const from = turn.life.principals[whose]!;
  if (await comeBack(turn.life, (principal) => principal === from)) return;
  if (!(await comeBack(turn.life, () => true))) await switchOrganization(turn);
}

/** The first of these who can comes back; answers whether one did. */
export async function comeBack(life: Life, isMeant: (principal: Principal) => boolean): Promise<boolean> {
  const principal = life.principals.find((each) => each.ended && isMeant(each) && isActive(life.model, each));
  if (!principal) return false;
  const { name, person, organization } = principal;
  const session = await signIn(life, name, person, organization);
  const anew = principal.kind === 'session' ? session : await makeKey(life, name, session);
  life.principals[life.principals.indexOf(principal)] = anew;
  life.log.push(`${name} comes back`);
  return true;
}

export async function signOut(turn: Turn): Promise<void> {
  const { life } = turn;
  const principal = turn.pick(life.principals.filter(({ kind, ended }) => kind === 'session' && !ended));
  if (!principal) return;
  // The cookie is kept: what it opened must stay shut.
  const answer = await principal.client.post('/api/auth/sign-out', {}, { cookie: principal.client.cookie });
  turn.answered(`${principal.name} signs out`, answer, 200);
  principal.ended = true;
}

export async function deleteKey(turn: Turn): Promise<void> {
  const { life } = turn;
  const program = turn.pick(life.principals.filter(({ kind, ended }) => kind === 'key' && !ended));
  const person =
    program && turn.someone((who, { kind }) => kind === 'session' && who.person === program.person);
  if (!person) return;
  const answer = await person.client.send('DELETE', `/api/v1/keys/${program.keyId}`);
  turn.answered(`${person.name} deletes the key of ${program.name}`, answer, 204);
  program.ended = true;
}

export async function switchOrganization(turn: Turn): Promise<void> {
  const { life } = turn;
  const inBoth = (person: string) =>
    [life.acme, life.elsewhere].every((organization) => isActive(life.model, { person, organization }));
  const whoever = turn.chance(20);
  const someone = turn.someone((_, { kind, person }) => kind === 'session' && (whoever || inBoth(person)));
  if (!someone) return;
  const other = someone.who.organization === life.acme ? life.elsewhere : life.acme;
  const answer = await someone.client.send('PUT', '/api/v1/me/organization', { id: other });
  const may = inBoth(someone.person);
  turn.answered(`${someone.name} switches to the other organization`, answer, may ? 200 : 404);
  const principal = life.principals.find(({ client }) => client === someone.client)!;
  if (may) principal.organization = other;
}
