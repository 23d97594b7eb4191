import type { Policy } from '../../src/http/wire/organization.ts';

/**
 * Who may see what, as plain sets: written from the requirements, apart from the product's code, so that
 * the two can be held against each other. Nothing of `src/` is asked here but the shape of a policy.
 */
export interface Model {
  policies: Map<string, Policy>;
  /** By `memberKey`; who was removed is not there. */
  members: Map<string, { role: Role; active: boolean }>;
  groups: Group[];
  conversations: Conversation[];
  links: Link[];
}

export type Role = 'owner' | 'admin' | 'member';
export type GrantLevel = 'view' | 'collaborate';
export type Level = 'none' | 'view' | 'collaborate' | 'own';

/** Someone who is signed in acts in one organization at a time. */
export interface Identity {
  person: string;
  organization: string;
}

export interface Group {
  id: string;
  organization: string;
  name: string;
  members: Set<string>;
  deleted: boolean;
}

export interface Conversation {
  id: string;
  organization: string;
  owner: string;
  title: string;
  deleted: boolean;
  everyone: GrantLevel | null;
  groups: Map<string, GrantLevel>;
  people: Map<string, GrantLevel>;
  /** In the order they came. */
  messages: Message[];
  files: File[];
}

/** Every text holds a marker of its own: what leaks is found, whatever the status. */
export interface Message {
  id: string;
  parent: string | null;
  isSystem: boolean;
  text: string;
  /** The model that an imported message names; its owner alone learns it. */
  model: string | null;
  files: string[];
}

export interface File {
  id: string;
  name: string;
  bytes: string;
}

export interface Link {
  id: string;
  token: string;
  conversation: string;
  label: string | null;
  made: number;
  ends: number | null;
  revoked: boolean;
  password: string | null;
  /** How often it was given one, be it the same: each ends what proved the one before. */
  passwords: number;
  /** "This branch only": the message it runs through. */
  through: string | null;
  pinnedTo: string | null;
  files: boolean;
  /** Sites that may show it in a frame. */
  embed: { sites: string[] } | null;
}

export interface Visible {
  messages: Message[];
  files: File[];
}

export const memberKey = ({ organization, person }: Identity) => `${organization} ${person}`;

export function isActive(model: Model, who: Identity): boolean {
  return model.members.get(memberKey(who))?.active === true;
}

export function isAdmin(model: Model, who: Identity): boolean {
  return isActive(model, who) && model.members.get(memberKey(who))!.role !== 'member';
}

export function levelOf(model: Model, who: Identity, conversation: Conversation): Level {
  const { organization, owner, deleted } = conversation;
  if (deleted || organization !== who.organization || !isActive(model, who)) return 'none';
  if (owner === who.person) return 'own';
  const policy = model.policies.get(organization)!;
  const given = new Set<GrantLevel>();
  if (policy.organizationSharing && conversation.everyone) given.add(conversation.everyone);
  for (const [id, level] of policy.groupSharing ? conversation.groups : []) {
    if (groupOf(model, organization, id)?.members.has(who.person)) given.add(level);
  }
  const own = conversation.people.get(who.person);
  if (policy.personSharing && own) given.add(own);
  if (given.size === 0) return 'none';
  return given.has('collaborate') && policy.collaboration ? 'collaborate' : 'view';
}

/** The group, if there is one that is not deleted, in this organization. */
export function groupOf(model: Model, organization: string, id: string): Group | undefined {
  return model.groups.find(
    (group) => group.id === id && group.organization === organization && !group.deleted,
  );
}

export function conversationOf(model: Model, id: string): Conversation {
  return model.conversations.find((conversation) => conversation.id === id)!;
}

/** What someone inside the organization sees: the owner everything, others no system messages and no loose files. */
export function visibleTo(conversation: Conversation, level: Level): Visible {
  if (level === 'none') return { messages: [], files: [] };
  if (level === 'own') return { messages: conversation.messages, files: conversation.files };
  const messages = conversation.messages.filter((message) => !message.isSystem);
  return { messages, files: filesOn(conversation, messages) };
}

export function mayExport(policy: Policy, level: Level): boolean {
  return policy.export === 'all' || (policy.export === 'own' && level === 'own');
}

const day = 24 * 60 * 60 * 1000;

/** Whether a link opens, to who has its password if it has one. */
export function opens(model: Model, link: Link, now: number): boolean {
  const { deleted, organization } = conversationOf(model, link.conversation);
  const { publicLinkPassword } = model.policies.get(organization)!;
  const end = Math.min(link.ends ?? Infinity, latestEnd(model, organization, link.made));
  return (
    !deleted &&
    !link.revoked &&
    now < end &&
    mayHaveLinks(model, conversationOf(model, link.conversation)) &&
    (!publicLinkPassword || link.password !== null)
  );
}

/** Whether it opens in a frame of the sites it names. */
export function opensInFrame(model: Model, link: Link, now: number): boolean {
  const { organization } = conversationOf(model, link.conversation);
  const may = model.policies.get(organization)!.publicEmbedding;
  return may && opens(model, link, now) && link.embed !== null && link.password === null;
}

export function latestEnd(model: Model, organization: string, made: number): number {
  const { publicLinkMaxDays } = model.policies.get(organization)!;
  return publicLinkMaxDays === null ? Infinity : made + publicLinkMaxDays * day;
}

/** Whether the policy lets the owner of this conversation have public links. */
export function mayHaveLinks(model: Model, { organization, owner }: Conversation): boolean {
  const who = { organization, person: owner };
  const { publicLinks } = model.policies.get(organization)!;
  if (!isActive(model, who) || publicLinks === 'off') return false;
  return publicLinks === 'members' || isAdmin(model, who);
}

/**
 * What a link shows at most. Of a branch all that lies on one with the message it runs through: which of
 * several continuations is the branch, `isOneBranch` leaves open.
 */
export function visibleThrough(model: Model, link: Link): Visible {
  const conversation = conversationOf(model, link.conversation);
  const { messages } = conversation;
  const last = link.pinnedTo === null ? Infinity : messages.findIndex(({ id }) => id === link.pinnedTo);
  const shown = messages.filter(
    (message, place) =>
      place <= last &&
      !message.isSystem &&
      (link.through === null || isInLine(messages, message, link.through)),
  );
  const showsFiles = link.files && model.policies.get(conversation.organization)!.publicFiles;
  return { messages: shown, files: showsFiles ? filesOn(conversation, shown) : [] };
}

/** Whether `shown`, all of it allowed, is one whole branch: each on the way from its root to a leaf. */
export function isOneBranch(allowed: Message[], shown: Message[]): boolean {
  const end = shown.find((message) => shown.every((other) => other.parent !== message.id));
  if (!end) return allowed.length === 0;
  const way = wayTo(allowed, end.id);
  return (
    allowed.every((message) => message.parent !== end.id) &&
    way.length === shown.length &&
    way.every((message) => shown.includes(message))
  );
}

function wayTo(messages: Message[], id: string): Message[] {
  const message = messages.find((candidate) => candidate.id === id);
  return message ? [...(message.parent ? wayTo(messages, message.parent) : []), message] : [];
}

function isInLine(messages: Message[], message: Message, through: string): boolean {
  return (
    wayTo(messages, through).includes(message) || wayTo(messages, message.id).some(({ id }) => id === through)
  );
}

function filesOn({ files }: Conversation, messages: Message[]): File[] {
  const named = new Set(messages.flatMap((message) => message.files));
  return files.filter((file) => named.has(file.id));
}
