import { randomUUID } from 'node:crypto';
import { filesForm } from '../../support/client.ts';
import { levelFor, newMarker } from '../life.ts';
import type { Principal } from '../life.ts';
import type { Conversation, Message } from '../model.ts';
import { visibleTo } from '../model.ts';
import { Mismatch, type Turn } from '../turn.ts';

const most = 5;

/** Someone brings a conversation: a system message, a question, an answer by a model, a file nobody named, and one that is. */
export async function bring(turn: Turn): Promise<void> {
  const { life } = turn;
  if (life.model.conversations.filter(({ deleted }) => !deleted).length >= most) return say(turn);
  const someone = turn.someone();
  if (!someone) return;
  const texts = {
    title: newMarker(),
    system: newMarker(),
    q: newMarker(),
    a: newMarker(),
    model: newMarker(),
  };
  const bytes = chatGptExport(texts);
  const answer = await someone.client.post(
    '/api/v1/conversations/import',
    filesForm({ name: 'export.json', bytes }),
  );
  turn.answered(`${someone.name} brings “${texts.title}”`, answer, 201);
  const { id } = answer.json.conversations[0];
  const whole = (await someone.client.get(`/api/v1/conversations/${id}`)).json;
  const messages = whole.messages.map(
    (message: { id: string; parentId: string; parts: { text: string }[] }) => {
      const [text] = message.parts.map((part) => part.text);
      return {
        id: message.id,
        parent: message.parentId,
        text: text!,
        isSystem: text === texts.system,
        model: text === texts.a ? texts.model : null,
        files: [],
      };
    },
  );
  const { organization, person } = someone.who;
  const conversation: Conversation = {
    id,
    organization,
    owner: person,
    title: texts.title,
    deleted: false,
    everyone: null,
    groups: new Map(),
    people: new Map(),
    messages,
    files: [],
  };
  life.model.conversations.push(conversation);
  if (messages.length !== 3) throw new Mismatch(life, `An import brought ${messages.length} messages, not 3`);
  await uploadTo(turn, someone, conversation);
  await post(turn, someone, conversation, messages.at(-1)!, [await uploadTo(turn, someone, conversation)]);
}

/** The owner or a collaborator says something, anywhere in the tree, now and then with a file. */
export async function say(turn: Turn): Promise<void> {
  const { life } = turn;
  const conversation = turn.pick(life.model.conversations.filter(({ deleted }) => !deleted));
  const someone =
    conversation &&
    turn.someone((_, principal) => ['own', 'collaborate'].includes(levelFor(life, principal, conversation)));
  if (!someone || conversation.messages.length > 14) return;
  const seen = visibleTo(conversation, levelFor(life, someone, conversation)).messages;
  const parent = turn.chance(40) ? turn.pick(seen)! : seen.at(-1)!;
  const files = turn.chance(35) ? [await uploadTo(turn, someone, conversation)] : [];
  await post(turn, someone, conversation, parent, files);
}

export async function rename(turn: Turn): Promise<void> {
  const own = turn.ownConversation();
  if (!own) return;
  const title = newMarker();
  const answer = await own.owner.client.send('PATCH', `/api/v1/conversations/${own.conversation.id}`, {
    title,
  });
  turn.answered(`${own.owner.name} renames “${own.conversation.title}” to “${title}”`, answer, 200);
  own.conversation.title = title;
}

export async function remove(turn: Turn): Promise<void> {
  const own = turn.ownConversation();
  if (!own) return;
  const answer = await own.owner.client.send('DELETE', `/api/v1/conversations/${own.conversation.id}`);
  turn.answered(`${own.owner.name} deletes “${own.conversation.title}”`, answer, 204);
  own.conversation.deleted = true;
}

async function post(
  turn: Turn,
  someone: Pick<Principal, 'name' | 'client'>,
  conversation: Conversation,
  parent: Message,
  files: string[],
): Promise<void> {
  const message = {
    id: randomUUID(),
    parent: parent.id,
    text: newMarker(),
    isSystem: false,
    model: null,
    files,
  };
  const answer = await someone.client.post(`/api/v1/conversations/${conversation.id}/messages`, {
    id: message.id,
    parentId: parent.id,
    text: message.text,
    fileIds: files,
  });
  const what = `${someone.name} says ${message.text} in “${conversation.title}” after ${parent.text}`;
  turn.answered(what, answer, 201);
  conversation.messages.push(message);
}

async function uploadTo(
  turn: Turn,
  someone: Pick<Principal, 'name' | 'client'>,
  conversation: Conversation,
): Promise<string> {
  const [name, bytes] = [newMarker(), newMarker()];
  const form = filesForm({ name: `${name}.txt`, bytes });
  const answer = await someone.client.post(`/api/v1/conversations/${conversation.id}/files`, form);
  turn.answered(`${someone.name} uploads ${name}.txt to “${conversation.title}”`, answer, 201);
  conversation.files.push({ id: answer.json.id, name, bytes });
  return answer.json.id;
}

function chatGptExport(texts: {
  title: string;
  system: string;
  q: string;
  a: string;
  model: string;
}): string {
  const node = (id: string, parent: string | null, role: string, text: string, metadata = {}) => ({
    id,
    parent,
    children: [],
    message: {
      id,
      author: { role },
      create_time: 1_760_000_000,
      content: { content_type: 'text', parts: [text] },
      metadata,
    },
  });
  const nodes = [
    node('system', null, 'system', texts.system, { is_user_system_message: true }),
    node('q', 'system', 'user', texts.q),
    node('a', 'q', 'assistant', texts.a, { model_slug: texts.model }),
  ];
  return JSON.stringify([
    {
      conversation_id: texts.title,
      title: texts.title,
      create_time: 1_760_000_000,
      update_time: 1_760_000_100,
      current_node: 'a',
      mapping: Object.fromEntries(nodes.map((each) => [each.id, each])),
    },
  ]);
}
