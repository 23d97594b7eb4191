import type { Policy } from '../../../src/http/wire/organization.ts';
import type { Conversation, Link } from '../model.ts';
import { conversationOf, latestEnd, mayHaveLinks, opens } from '../model.ts';
import { Mismatch, type Turn } from '../turn.ts';

const day = 24 * 60 * 60 * 1000;
const most = 8;
let labels = 0;

type Terms = Pick<Link, 'ends' | 'password' | 'through' | 'pinnedTo' | 'files' | 'embed'>;

/** The owner makes a link: the one without a label, or another with terms of its own. */
export async function makeLink(turn: Turn): Promise<void> {
  const { model } = turn.life;
  if (model.links.filter((link) => opens(model, link, nowIn(turn))).length >= most) return changeLink(turn);
  const own = turn.ownConversation();
  if (!own) return;
  const { conversation, owner } = own;
  const terms: Partial<Terms> = {};
  const label = turn.chance(25) ? null : `label ${(labels += 1)}`;
  if (label !== null)
    for (let many = turn.number(4); many > 0; many -= 1) Object.assign(terms, drawTerm(turn, conversation));
  const path = `/api/v1/conversations/${conversation.id}/links`;
  const before = nowIn(turn);
  const answer = await owner.client.post(path, { ...(label === null ? {} : { label }), ...bodyOf(terms) });
  const what = `${owner.name} makes a link to “${conversation.title}” (${[label, ...inWords(terms)].join(', ')})`;
  const standing = model.links.find(
    (link) => link.conversation === conversation.id && link.label === null && opens(model, link, before),
  );
  const policy = model.policies.get(conversation.organization)!;
  if (!mayHaveLinks(model, conversation)) return void turn.answered(what, answer, 403);
  if (label === null && standing) {
    turn.answered(`${what}, which stands`, answer, 200);
    if (!model.links.some((link) => link.id === answer.json.id && opens(model, link, before))) {
      throw new Mismatch(turn.life, `${what}: another one was answered than the one that stands`);
    }
    return;
  }
  const isTooLate = terms.ends != null && terms.ends > latestEnd(model, conversation.organization, before);
  const isBare = policy.publicLinkPassword && terms.password == null;
  if (isTooLate || isBare || !mayEmbed(terms, terms, policy)) {
    return void turn.answered(what, answer, 422);
  }
  turn.answered(what, answer, 201);
  model.links.push({
    id: answer.json.id,
    token: answer.json.url.split('/').at(-1),
    conversation: conversation.id,
    label,
    made: new Date(answer.json.createdAt).getTime(),
    ends: terms.ends ?? null,
    revoked: false,
    password: terms.password ?? null,
    passwords: 0,
    through: terms.through ?? null,
    pinnedTo: terms.pinnedTo ?? null,
    files: terms.files ?? true,
    embed: terms.embed ?? null,
  });
}

/** The owner changes one: another end, another password, a pin that moves. */
export async function changeLink(turn: Turn): Promise<void> {
  const chosen = chooseLink(turn);
  if (!chosen) return;
  const { link, conversation, owner } = chosen;
  const { model } = turn.life;
  const terms = drawTerm(turn, conversation);
  const path = `/api/v1/conversations/${conversation.id}/links/${link.id}`;
  const answer = await owner.client.send('PATCH', path, bodyOf(terms));
  const what = `${owner.name} changes ${nameOf(link)} to “${conversation.title}”: ${inWords(terms).join(', ')}`;
  if (link.revoked || conversation.deleted) return void turn.answered(what, answer, 404);
  const policy = model.policies.get(conversation.organization)!;
  const isTooLate = terms.ends != null && terms.ends > latestEnd(model, conversation.organization, link.made);
  const isBare = policy.publicLinkPassword && (terms.password ?? link.password) === null;
  const isFramedWrongly = !mayEmbed(terms, { ...link, ...terms }, policy);
  if (isTooLate || isFramedWrongly || (isBare && terms.password === null))
    return void turn.answered(what, answer, 422);
  // One that is suspended for want of a password may want it first: whatever else changes opens nothing.
  if (turn.answered(what, answer, ...(isBare ? [200, 422] : [200])) !== 200) return;
  Object.assign(link, terms);
  if (terms.password !== undefined) link.passwords += 1;
}

export async function revokeLink(turn: Turn): Promise<void> {
  const chosen = chooseLink(turn);
  if (!chosen) return;
  const { link, conversation, owner } = chosen;
  const path = `/api/v1/conversations/${conversation.id}/links/${link.id}`;
  const answer = await owner.client.send('DELETE', path);
  const what = `${owner.name} revokes ${nameOf(link)} to “${conversation.title}”`;
  turn.answered(what, answer, ...(conversation.deleted ? [404] : link.revoked ? [204, 404] : [204]));
  link.revoked = true;
}

/** Whether `wish`, which makes these terms, lets other sites show it only where the policy does, and without a password. */
function mayEmbed(wish: Partial<Terms>, made: Partial<Terms>, policy: Policy): boolean {
  return (!wish.embed || policy.publicEmbedding) && (!made.embed || made.password == null);
}

const nameOf = (link: Link) => link.label ?? 'the link';
const nowIn = ({ life }: Turn) => life.world.now().getTime();

function chooseLink(
  turn: Turn,
): { link: Link; conversation: Conversation; owner: NonNullable<ReturnType<Turn['ownerOf']>> } | undefined {
  const { model } = turn.life;
  const isDead = turn.chance(12);
  const link = turn.pick(
    model.links.filter(
      (each) => isDead || (!each.revoked && !conversationOf(model, each.conversation).deleted),
    ),
  );
  const conversation = link && conversationOf(turn.life.model, link.conversation);
  const owner = conversation && turn.ownerOf(conversation);
  return owner && { link, conversation, owner };
}

function drawTerm(turn: Turn, { messages }: Conversation): Partial<Terms> {
  const shown = messages.filter(({ isSystem }) => !isSystem);
  switch (turn.number(11)) {
    case 0:
    case 1:
    case 2:
      return { ends: turn.chance(20) ? null : nowIn(turn) + (1 + turn.number(6)) * day };
    case 3:
      return { password: turn.chance(25) ? null : `a password, ${turn.number(3)}` };
    case 4:
    case 5:
      return { pinnedTo: turn.chance(25) ? null : turn.pick(shown)!.id };
    case 6:
    case 7:
      return { through: turn.chance(25) ? null : turn.pick(shown)!.id };
    case 8:
    case 9:
      return { embed: turn.chance(25) ? null : { sites: [`https://site-${turn.number(2)}.example`] } };
    default:
      return { files: turn.chance(40) };
  }
}

function bodyOf({ ends, through, ...rest }: Partial<Terms>) {
  return {
    ...rest,
    ...(ends === undefined ? {} : { expiresAt: ends === null ? null : new Date(ends).toISOString() }),
    ...(through === undefined
      ? {}
      : through === null
        ? { branches: 'all' }
        : { branches: 'this', branchThrough: through }),
  };
}

const inWords = (terms: Partial<Terms>) =>
  Object.entries(terms).map(
    ([term, value]) =>
      `${term} ${term === 'ends' && value ? new Date(value as number).toISOString() : term === 'embed' ? JSON.stringify(value) : value}`,
  );
