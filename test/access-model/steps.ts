import fc from 'fast-check';
import type { Life } from './life.ts';
import * as conversations from './steps/conversations.ts';
import * as governing from './steps/governing.ts';
import * as links from './steps/links.ts';
import * as organization from './steps/organization.ts';
import * as sessions from './steps/sessions.ts';
import { share } from './steps/sharing.ts';
import { Turn } from './turn.ts';

/** What can happen, and how often next to the others. */
const kinds = {
  share: [22, share],
  makeLink: [11, links.makeLink],
  changeLink: [14, links.changeLink],
  revokeLink: [3, links.revokeLink],
  say: [10, conversations.say],
  bring: [6, conversations.bring],
  rename: [2, conversations.rename],
  delete: [2, conversations.remove],
  joinOrLeave: [14, organization.joinOrLeave],
  makeGroup: [3, organization.makeGroup],
  deleteGroup: [1, organization.deleteGroup],
  changePolicy: [9, organization.changePolicy],
  changeMember: [9, organization.changeMember],
  removeMember: [6, organization.removeMember],
  inviteAgain: [9, organization.inviteAgain],
  restore: [8, sessions.restore],
  signOut: [2, sessions.signOut],
  deleteKey: [1, sessions.deleteKey],
  switchOrganization: [2, sessions.switchOrganization],
  revokeShared: [2, governing.revokeShared],
  purge: [1, governing.purge],
  wait: [7, governing.wait],
} satisfies Record<string, [number, (turn: Turn) => Promise<void>]>;

export interface Step {
  kind: keyof typeof kinds;
  numbers: number[];
}

/** Without fast-check's liking for small numbers: all that can happen should. */
export const step: fc.Arbitrary<Step> = fc.noBias(
  fc.record({
    kind: fc.oneof(
      ...(Object.keys(kinds) as Step['kind'][]).map((kind) => ({
        weight: kinds[kind][0],
        arbitrary: fc.constant(kind),
      })),
    ),
    numbers: fc.array(fc.nat(2 ** 32 - 1), { minLength: 24, maxLength: 24 }),
  }),
);

export async function take(life: Life, { kind, numbers }: Step): Promise<void> {
  await kinds[kind][1](new Turn(life, numbers));
}

/** Something to see from the first step on: four conversations, two groups. */
export async function furnish(life: Life): Promise<void> {
  for (const [place, kind] of (
    ['bring', 'bring', 'bring', 'bring', 'makeGroup', 'makeGroup'] as const
  ).entries()) {
    const numbers = Array.from({ length: 24 }, (_, n) => ((place * 7 + n * 13 + 3) * 2654435761) % 2 ** 32);
    await take(life, { kind, numbers });
  }
}
