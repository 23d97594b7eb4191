import { isAdmin } from '../model.ts';
import type { Turn } from '../turn.ts';

const day = 24 * 60 * 60 * 1000;

/** An admin stops what the organization shares: some of it, or all. Ids of others change nothing there. */
export async function revokeShared(turn: Turn): Promise<void> {
  const { model } = turn.life;
  const admin = turn.admin();
  if (!admin) return;
  const { organization } = admin.who;
  const isTheirs = (conversation: { organization: string }) => conversation.organization === organization;
  const all = turn.chance(15);
  const some = turn.pick(
    model.conversations.filter((each) => !each.deleted && (isTheirs(each) || turn.chance(5))),
  );
  if (!some) return;
  const what = turn.pick(['links', 'grants', 'everything'] as const)!;
  const conversations = all ? ('all' as const) : [some.id];
  const answer = await admin.client.post('/api/v1/organization/shared/revoke', { conversations, what });
  const may = isAdmin(model, admin.who);
  const words = `${admin.name} revokes ${what} of ${all ? 'all' : `“${some.title}”`}`;
  turn.answered(words, answer, ...(!may ? [403] : all || isTheirs(some) ? [200] : [200, 404]));
  if (!may) return;
  for (const conversation of (all ? model.conversations : [some]).filter(isTheirs)) {
    if (what !== 'links')
      Object.assign(conversation, { everyone: null, groups: new Map(), people: new Map() });
    for (const link of what === 'grants' ? [] : model.links) {
      if (link.conversation === conversation.id) link.revoked = true;
    }
  }
}

/** An admin purges a conversation, after a look at what that would be. */
export async function purge(turn: Turn): Promise<void> {
  const { model } = turn.life;
  const admin = turn.admin();
  const conversation = turn.pick(model.conversations.filter(({ deleted }) => !deleted));
  if (!admin || !conversation) return;
  const may = isAdmin(model, admin.who);
  const isTheirs = conversation.organization === admin.who.organization;
  for (const dryRun of turn.chance(50) ? [true] : [true, false]) {
    const wish = { what: { conversations: [conversation.id] }, dryRun };
    const answer = await admin.client.post('/api/v1/organization/purge', wish);
    const what = `${admin.name} purges “${conversation.title}”${dryRun ? ', as a dry run' : ''}`;
    turn.answered(what, answer, ...(!may ? [403] : isTheirs ? [200] : [200, 404]));
    if (may && isTheirs && !dryRun) conversation.deleted = true;
  }
}

export async function wait(turn: Turn): Promise<void> {
  const days = 1 + turn.number(3);
  turn.life.world.pass(days * day);
  turn.life.log.push(`${days} days pass`);
}
