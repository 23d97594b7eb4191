import { doors, knockOf, tryDoor } from './doors.ts';
import type { Life, Principal } from './life.ts';
import { identityOf, levelFor } from './life.ts';
import { linkDoors, tryLink } from './link-doors.ts';
import { roomNames, scopes, tryList, tryRoom, trySearch } from './lists.ts';
import type { Conversation, Link } from './model.ts';
import { memberKey, opens } from './model.ts';
import { Streams } from './streams.ts';

const doorNames = Object.keys(doors);

/**
 * Who knocks where after a step. `full`: every principal at every door of every conversation and link. Else:
 * every person's list of all (one answer that tells their level at every conversation); every link's page; all
 * doors of each person and conversation, and of each link, whose case this step has changed (for someone with
 * several sessions and keys one of them knocks, in turn); and of all that is left a slice, which goes round, so
 * that what has not changed for long is tried, too. Before that, the streams that were open during the step are
 * looked at (see streams.ts).
 */
export class Round {
  private readonly full: boolean;
  private turn = 0;
  private before = new Map<string, string>();
  private readonly streams = new Streams();
  /** How many answers were held against the model. */
  asked = 0;

  constructor(full: boolean) {
    this.full = full;
  }

  /** A life begins, or ends: nothing of the one before counts. `turn`: which slice comes first. */
  begin(turn: number): void {
    this.turn = turn;
    this.before.clear();
    this.streams.end();
  }

  async go(life: Life): Promise<void> {
    await this.streams.check(life);
    const cases = casesOf(life);
    // Before it was there, it was for nobody.
    const changed = (key: string) =>
      this.full || (this.before.get(key) ?? cases.get(nobody)) !== cases.get(key);
    const { principals } = life;
    const conversations = knownConversations(life);
    const tries: (() => Promise<void>)[] = [];
    const turn = (this.turn += 1);
    const speakers = speakersOf(life, turn);
    for (const [place, principal] of principals.entries()) {
      const speaks = this.full || speakers.has(principal);
      for (const [nth, scope] of scopes.entries()) {
        if (this.full || (speaks && scope === 'all') || (turn + place) % 16 === nth) {
          tries.push(() => tryList(life, principal, scope));
        }
      }
      for (const [nth, room] of roomNames.entries()) {
        if (this.full || (turn + place) % 30 === nth) tries.push(() => tryRoom(life, principal, room));
      }
      for (const [nth, conversation] of conversations.entries()) {
        const isChanged = speaks && changed(keyOf(principal, conversation));
        for (const [door, name] of doorNames.entries()) {
          const isNext = (turn + place * 31 + nth * 17 + door * 5) % slice === 0;
          if (isChanged || isNext)
            tries.push(() => tryDoor(name, knockOf(life, principal, conversation, turn + door)));
        }
        if (this.full || (turn + place * 7 + nth * 3) % 128 === 0) {
          tries.push(() => trySearch(life, principal, conversation));
        }
      }
    }
    for (const [nth, link] of knownLinks(life).entries()) {
      const names = changed(link.id) || (turn + nth) % 6 === 0 ? linkDoors : ['page'];
      tries.push(() => tryLink(life, link, turn, names));
    }
    this.before = cases;
    this.asked += tries.length;
    await inParallel(tries, 6);
  }
}

const nobody = 'nobody';

/** Each door of each principal and conversation is tried at least once in so many steps. */
const slice = 256;

/** Of those who are the same person in the same organization one, another each time; of those who are nobody all. */
function speakersOf(life: Life, turn: number): Set<Principal> {
  const alike = Map.groupBy(life.principals, (principal) => {
    const who = identityOf(life, principal);
    return who ? memberKey(who) : principal.name;
  });
  return new Set([...alike.values()].map((same) => same[turn % same.length]!));
}

/** What the model says of each principal at each conversation, and of each link, in a word that can be compared. */
function casesOf(life: Life): Map<string, string> {
  const { model, principals } = life;
  const now = life.world.now().getTime();
  const cases = new Map([[nobody, 'true none ']]);
  for (const principal of principals) {
    const signedIn = identityOf(life, principal) !== null;
    for (const conversation of model.conversations) {
      const exports = model.policies.get(conversation.organization)!.export;
      const level = levelFor(life, principal, conversation);
      cases.set(keyOf(principal, conversation), `${signedIn} ${level} ${level === 'none' ? '' : exports}`);
    }
  }
  for (const link of model.links) {
    const { publicFiles, publicEmbedding } = model.policies.get(
      model.conversations.find(({ id }) => id === link.conversation)!.organization,
    )!;
    cases.set(
      link.id,
      `${opens(model, link, now)} ${publicFiles} ${publicEmbedding} ${JSON.stringify(link)}`,
    );
  }
  return cases;
}

/** All that stand, and the last few that were deleted. */
function knownConversations({ model }: Life): Conversation[] {
  const gone = new Set(model.conversations.filter(({ deleted }) => deleted).slice(-2));
  return model.conversations.filter((conversation) => !conversation.deleted || gone.has(conversation));
}

function knownLinks({ model, world }: Life): Link[] {
  const now = world.now().getTime();
  const shut = new Set(model.links.filter((link) => !opens(model, link, now)).slice(-6));
  return model.links.filter((link) => opens(model, link, now) || shut.has(link));
}

const keyOf = (principal: Principal, { id }: Conversation) => `${principal.name} ${id}`;

/** A few at a time; the first that fails ends it. */
async function inParallel(tries: (() => Promise<void>)[], lanes: number): Promise<void> {
  const left = tries.values();
  const lane = async () => {
    for (const each of left) await each();
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
