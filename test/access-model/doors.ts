import type { Answer } from '../support/client.ts';
import { filesForm } from '../support/client.ts';
import type { Expected } from './answer.ts';
import { faultIn, statusOf, unzipped } from './answer.ts';
import type { Life, Principal } from './life.ts';
import { identityOf, levelFor } from './life.ts';
import type { Conversation, Level } from './model.ts';
import { groupOf, levelOf, mayExport, opens, visibleThrough, visibleTo } from './model.ts';
import { Mismatch } from './turn.ts';

export interface Knock {
  life: Life;
  principal: Principal;
  conversation: Conversation;
  level: Level;
  /** Grows with each knock: for doors that have several ways in, or things to ask for. */
  turn: number;
}

export interface Door {
  knock: (knock: Knock) => Promise<Answer>;
  expected: (knock: Knock) => Expected;
}

const unknownId = '01900000-0000-7000-8000-000000000000';
const formats = ['json', 'jsonl', 'csv', 'markdown', 'html'];
const at = ({ conversation }: Knock) => `/api/v1/conversations/${conversation.id}`;
const get = (rest: string) => (knock: Knock) => knock.principal.client.get(at(knock) + rest);
const send =
  (method: string, rest: string, body?: unknown, headers?: Record<string, string>) => (knock: Knock) =>
    knock.principal.client.send(method, at(knock) + rest, body, headers);

/** Every door of a conversation for those who are signed in. What changes something is asked so that it can't. */
export const doors: Record<string, Door> = {
  'GET conversation': {
    knock: get(''),
    expected: (knock) => ({
      ...forViewers(knock),
      holds: [knock.conversation.title, ...textsOf(knock), ...modelsOf(knock)],
    }),
  },
  'GET transcript': {
    knock: get('/transcript'),
    expected: (knock) => ({ ...forViewers(knock), holds: [knock.conversation.title] }),
  },
  'GET transcript of a branch': {
    knock: (knock) => get(`/transcript?branch=${messageFor(knock).id}`)(knock),
    expected: (knock) => {
      const message = messageFor(knock);
      const sees = visibleTo(knock.conversation, knock.level).messages.includes(message);
      return { ...forViewers(knock), holds: sees ? [message.text] : [] };
    },
  },
  'GET export': {
    knock: (knock) => get(`/export?format=${formats[knock.turn % formats.length]}`)(knock),
    expected: (knock) => {
      const policy = knock.life.model.policies.get(knock.conversation.organization)!;
      if (knock.level !== 'none' && !mayExport(policy, knock.level)) return { status: 403 };
      // The others hold one branch.
      const isWhole = formats[knock.turn % formats.length] === 'json';
      return { ...forViewers(knock), holds: [knock.conversation.title, ...(isWhole ? textsOf(knock) : [])] };
    },
  },
  'GET file': {
    knock: (knock) => get(`/files/${fileFor(knock).id}`)(knock),
    expected: (knock) => {
      const file = fileFor(knock);
      const sees = visibleTo(knock.conversation, knock.level).files.includes(file);
      return sees ? { ...forViewers(knock), holds: [file.bytes] } : { status: who(knock) ? 404 : 401 };
    },
  },
  'GET files.zip': {
    knock: async (knock) => unzipped(await get('/files.zip')(knock)),
    expected: (knock) => {
      const { files } = visibleTo(knock.conversation, knock.level);
      return { ...forViewers(knock), holds: files.map(({ bytes }) => bytes) };
    },
  },
  'GET events': {
    knock: (knock) => statusOf(knock.principal.client, `${at(knock)}/events`),
    expected: (knock) => ({ status: forViewers(knock).status }),
  },
  // The parent does not exist, which is found out by who may post only.
  'POST message': {
    knock: send('POST', '/messages', { text: 'hello', parentId: unknownId }),
    expected: (knock) => refusing(knock, ['own', 'collaborate'], [404, 422]),
  },
  'POST file': {
    knock: (knock) =>
      knock.level === 'own' || knock.level === 'collaborate'
        ? send('POST', '/files', new FormData())(knock)
        : send('POST', '/files', filesForm({ name: 'a.txt', bytes: 'a' }))(knock),
    expected: (knock) => refusing(knock, ['own', 'collaborate'], [422]),
  },
  'PATCH conversation': {
    knock: (knock) => send('PATCH', '', { title: knock.conversation.title })(knock),
    expected: (knock) => ({ ...refusing(knock, ['own'], [200]), may: [knock.conversation.title] }),
  },
  'DELETE conversation': {
    knock: (knock) => (knock.level === 'own' ? get('')(knock) : send('DELETE', '')(knock)),
    expected: (knock) => ownersDoor(knock),
  },
  'GET sharing': { knock: get('/sharing'), expected: (knock) => ownersDoor(knock) },
  'PUT sharing': {
    knock: send(
      'PUT',
      '/sharing',
      { organization: 'collaborate', groups: [], people: [] },
      { 'if-match': '"999999"' },
    ),
    expected: (knock) => ({ ...refusing(knock, ['own'], [412]), may: namesAround(knock) }),
  },
  'GET links': { knock: get('/links'), expected: (knock) => ownersDoor(knock) },
  'POST links': {
    knock: (knock) => (knock.level === 'own' ? get('')(knock) : send('POST', '/links', {})(knock)),
    expected: (knock) => ownersDoor(knock),
  },
  'PATCH link': {
    knock: (knock) => send('PATCH', `/links/${linkIdFor(knock)}`, { label: ' ' })(knock),
    expected: (knock) => (knock.level === 'own' ? { status: 422 } : { status: [...deniedTo(knock), 422] }),
  },
  'DELETE link': {
    knock: (knock) => send('DELETE', `/links/${knock.level === 'own' ? unknownId : linkIdFor(knock)}`)(knock),
    expected: (knock) => refusing(knock, ['own'], [404]),
  },
  'GET audience': {
    knock: get('/audience'),
    expected: (knock) => ownersDoor(knock),
  },
  'GET viewers': {
    knock: get('/viewers?limit=100'),
    expected: (knock) => ownersDoor(knock),
  },
  'GET transcript as a person': {
    knock: (knock) => get(`/transcript?as=person:${personFor(knock)}`)(knock),
    expected: (knock) =>
      asOthers(
        knock,
        levelOf(
          knock.life.model,
          { person: personFor(knock), organization: knock.conversation.organization },
          knock.conversation,
        ),
      ),
  },
  'GET transcript as the organization': {
    knock: get('/transcript?as=organization'),
    expected: (knock) => asOthers(knock, levelOfEveryone(knock)),
  },
  'GET transcript as a group': {
    knock: (knock) => get(`/transcript?as=group:${groupFor(knock)}`)(knock),
    expected: (knock) => asOthers(knock, levelOfGroup(knock)),
  },
  'GET transcript as a link': {
    knock: (knock) => get(`/transcript?as=link:${linkIdFor(knock)}`)(knock),
    expected: (knock) => {
      const { life, level } = knock;
      const link = life.model.links.find(({ id }) => id === linkIdFor(knock));
      if (level !== 'own') return { status: deniedTo(knock) };
      if (!link || !opens(life.model, link, life.world.now().getTime())) return { status: [404, 422] };
      const { messages, files } = visibleThrough(life.model, link);
      return {
        status: 200,
        may: [
          knock.conversation.title,
          ...messages.map(({ text }) => text),
          ...files.map(({ name }) => name),
        ],
      };
    },
  },
};

/** Knocks, and holds the answer against the model. */
export async function tryDoor(name: string, knock: Knock): Promise<void> {
  const { life, principal, conversation, level } = knock;
  const door = doors[name]!;
  const expected = door.expected(knock);
  const answer = await door.knock(knock);
  const wrong =
    faultIn(answer, expected) ??
    (name === 'GET viewers' && level === 'own' ? faultInViewers(knock, answer) : undefined);
  if (!wrong) return;
  throw new Mismatch(
    life,
    `${name} of “${conversation.title}” (${conversation.id}) for ${principal.name}, who has the level ${level}: ${wrong}\n${answer.text.slice(0, 1500)}`,
  );
}

export function knockOf(life: Life, principal: Principal, conversation: Conversation, turn: number): Knock {
  return { life, principal, conversation, level: levelFor(life, principal, conversation), turn };
}

const who = ({ life, principal }: Knock) => identityOf(life, principal);

/** Not signed in, not for them, or for them to see but not to do. */
function deniedTo(knock: Knock): number[] {
  if (!who(knock)) return [401];
  return [knock.level === 'none' ? 404 : 403];
}

function forViewers(knock: Knock): { status: number[]; may: string[] } {
  if (knock.level === 'none') return { status: deniedTo(knock), may: [] };
  const { files } = visibleTo(knock.conversation, knock.level);
  const may = [
    knock.conversation.title,
    ...textsOf(knock),
    ...modelsOf(knock),
    ...files.flatMap(({ name, bytes }) => [name, bytes]),
    ...namesAround(knock),
  ];
  return { status: [200], may };
}

function refusing(knock: Knock, levels: Level[], status: number[]): Expected {
  return { status: levels.includes(knock.level) ? status : deniedTo(knock) };
}

function ownersDoor(knock: Knock): Expected {
  return knock.level === 'own' ? forViewers(knock) : { status: deniedTo(knock) };
}

/** The owner looks as others do: at no more than these see, or at nothing. */
function asOthers(knock: Knock, level: Level): Expected {
  if (knock.level !== 'own') return { status: deniedTo(knock) };
  // An audience that is none is called so, one that can't see it is told apart by words only.
  if (level === 'none') return { status: [404, 422] };
  return { ...forViewers({ ...knock, level }), holds: [knock.conversation.title] };
}

function levelOfEveryone({ life, conversation }: Knock): Level {
  const policy = life.model.policies.get(conversation.organization)!;
  return policy.organizationSharing && conversation.everyone ? conversation.everyone : 'none';
}

function levelOfGroup(knock: Knock): Level {
  const { life, conversation } = knock;
  const policy = life.model.policies.get(conversation.organization)!;
  const group = groupOf(life.model, conversation.organization, groupFor(knock));
  if (!group) return 'none';
  return (policy.groupSharing ? conversation.groups.get(group.id) : undefined) ?? levelOfEveryone(knock);
}

function faultInViewers({ life, conversation }: Knock, answer: Answer): string | undefined {
  const said = answer.json.items
    .map((item: { id: string; level: string }) => `${item.id} ${item.level}`)
    .toSorted();
  const meant = [...life.people.keys()]
    .map((person) => {
      return `${person} ${levelOf(life.model, { person, organization: conversation.organization }, conversation)}`;
    })
    .filter((words) => !words.endsWith('none'))
    .toSorted();
  return said.join() === meant.join()
    ? undefined
    : `says that ${said.join()} can see it, by the model ${meant.join()}`;
}

const textsOf = ({ conversation, level }: Knock) =>
  visibleTo(conversation, level).messages.map(({ text }) => text);
const modelsOf = ({ conversation, level }: Knock) =>
  level === 'own' ? conversation.messages.flatMap(({ model }) => model ?? []) : [];
const namesAround = ({ life, conversation }: Knock) => [...life.names.get(conversation.organization)!];
const messageFor = ({ conversation, turn }: Knock) =>
  conversation.messages[turn % conversation.messages.length]!;
const fileFor = ({ conversation, turn }: Knock) => conversation.files[turn % conversation.files.length]!;
const personFor = ({ life, conversation, turn }: Knock) => {
  const others = [...life.people.keys()].filter((id) => id !== conversation.owner);
  return others[turn % others.length]!;
};
const groupFor = ({ life, turn }: Knock) =>
  life.model.groups[turn % life.model.groups.length]?.id ?? unknownId;
const linkIdFor = ({ life, conversation, turn }: Knock) => {
  const links = life.model.links.filter((link) => link.conversation === conversation.id);
  return links[turn % links.length]?.id ?? unknownId;
};
