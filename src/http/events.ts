import { holdsKey } from '../actions/keys.ts';
import { forMember } from './route.ts';

export const ofList = forMember(
  {
    summary:
      'Live: `list` when what my lists show may have changed, `gone` when I am no member any more (server-sent events)',
    answers: { 200: null },
  },
  async ({ app, viewer, reply }) => {
    const { organizationId } = viewer.member;
    app.streams.followLists(reply, app.hub, {
      userId: viewer.id,
      organizationId,
      ...(viewer.key && { keyId: viewer.key.id }),
      decide: async () =>
        (await app.ctx.store.organizations.member(organizationId, viewer.id))?.status === 'active' &&
        (await holdsKey(app.ctx, viewer)),
    });
  },
);
