import type { Context, Viewer } from './context.ts';

export type ShareTarget =
  | { type: 'group'; id: string; name: string; members: number }
  | { type: 'person'; id: string; name: string; email: string };

const most = 20;

/** Groups, then people of the viewer's organization that `query` fits; never the viewer. */
export async function findShareTargets(ctx: Context, viewer: Viewer, query: string): Promise<ShareTarget[]> {
  const { people } = ctx.store;
  const { organizationId } = viewer.member;
  const [groups, members] = await Promise.all([
    people.findGroups(organizationId, query, most / 2),
    people.reached(organizationId, { everyone: true, groupIds: [], userIds: [], query, limit: most + 1 }),
  ]);
  const targets: ShareTarget[] = groups.map((group) => ({ type: 'group', ...group }));
  for (const { userId, name, email } of members) {
    if (userId !== viewer.id) targets.push({ type: 'person', id: userId, name, email });
  }
  return targets.slice(0, most);
}
