import type { Answer } from '../support/client.ts';
import type { Life, Person, Principal } from './life.ts';
import { identityOf } from './life.ts';
import type { Conversation, Identity } from './model.ts';
import { isAdmin, memberKey } from './model.ts';

/** The product and the model disagree. Its words hold all that led there. */
export class Mismatch extends Error {
  constructor(life: Life, what: string, cause?: unknown) {
    const before = life.log.map((line, place) => `${place + 1}. ${line}`);
    super([what, '', 'What happened before:', ...before].join('\n'), { cause });
  }
}

/** One step: what it does is drawn from numbers, so that any sequence of steps can be lived, and shrunk. */
export class Turn {
  readonly life: Life;
  private readonly numbers: readonly number[];
  private next = 0;

  constructor(life: Life, numbers: readonly number[]) {
    this.life = life;
    this.numbers = numbers;
  }

  /** 0 to `below` - 1. */
  number(below: number): number {
    const drawn = this.numbers[this.next % this.numbers.length]!;
    this.next += 1;
    return Math.floor((drawn / 2 ** 32) * below);
  }

  pick<T>(from: readonly T[]): T | undefined {
    return from[this.number(from.length)];
  }

  chance(ofHundred: number): boolean {
    return this.number(100) < ofHundred;
  }

  /** Someone who is signed in and fits. */
  someone(
    fits: (who: Identity, principal: Principal) => boolean = () => true,
  ): (Principal & { who: Identity }) | undefined {
    const fitting = this.life.principals.flatMap((principal) => {
      const who = identityOf(this.life, principal);
      return who && fits(who, principal) ? [Object.assign(Object.create(principal), { who })] : [];
    });
    return this.pick(fitting);
  }

  /** Mostly someone who may; now and then whoever. */
  admin(): (Principal & { who: Identity }) | undefined {
    const whoever = this.chance(15);
    return this.someone((who) => whoever || isAdmin(this.life.model, who));
  }

  /** Mostly someone of this organization. */
  person(organization: string): Person {
    const { people, model } = this.life;
    const members = [...people.values()].filter(({ id }) =>
      model.members.has(memberKey({ organization, person: id })),
    );
    return this.pick(this.chance(92) ? members : [...people.values()])!;
  }

  /** If there is one, someone to whom something was given here, themself or in a group. */
  someoneGiven(organization: string): Person {
    const { people, model } = this.life;
    const isGiven = ({ id }: Person) =>
      model.members.has(memberKey({ organization, person: id })) &&
      (model.conversations.some((each) => each.organization === organization && each.people.has(id)) ||
        model.groups.some((group) => group.organization === organization && group.members.has(id)));
    return this.pick([...people.values()].filter(isGiven)) ?? this.person(organization);
  }

  ownerOf(conversation: Conversation): Principal | undefined {
    const { owner, organization } = conversation;
    return this.someone((who) => who.person === owner && who.organization === organization);
  }

  /** One that its owner can act on. */
  ownConversation(): { conversation: Conversation; owner: Principal } | undefined {
    const choices = this.life.model.conversations.filter(({ deleted }) => !deleted);
    const conversation = this.pick(choices);
    const owner = conversation && this.ownerOf(conversation);
    return owner && { conversation, owner };
  }

  /** Writes down what was done, and holds the answer against what the model says. */
  answered(what: string, answer: Answer, ...expected: number[]): number {
    this.life.log.push(`${what}: ${answer.status}`);
    if (!expected.includes(answer.status)) {
      throw new Mismatch(
        this.life,
        `${what}: answered ${answer.status}, expected ${expected.join(' or ')}\n${answer.text.slice(0, 500)}`,
      );
    }
    return answer.status;
  }
}
