import { allFields, fieldsOf, isFields, textOf, type Fields } from '../fields.ts';

/** What an export holds, whatever its shape: rows, and those that are looked up, by id. */
export interface Tables {
  messages: Fields[];
  topics: ReadonlyMap<string, Fields>;
  sessions: ReadonlyMap<string, Fields>;
  /** What belongs to a message of a tool, by the message's id. */
  plugins: ReadonlyMap<string, Fields>;
  /** The files of each message, by the message's id. */
  files: ReadonlyMap<string, Fields[]>;
  /** What the agent of each session is told, by the session's id. */
  instructions: ReadonlyMap<string, string>;
  /** Of a topic that was exported alone. */
  title: string | null;
}

export function tablesOf(value: Fields): Tables {
  const rows = fieldsOf(value.state ?? value.data ?? value);
  const sessions = isFields(rows.sessions) ? sessionsOf(rows.sessions) : allFields(rows.sessions);
  return {
    messages: [...allFields(rows.messages), ...sessions.flatMap(oldestMessages)],
    topics: byId(allFields(rows.topics)),
    sessions: byId(sessions),
    plugins: byId(allFields(rows.messagePlugins)),
    files: filesByMessage(rows),
    instructions: instructionsOf(rows, sessions),
    title: textOf(value.title),
  };
}

function byId(rows: readonly Fields[]): Map<string, Fields> {
  return new Map(rows.flatMap((row) => (textOf(row.id) === null ? [] : [[row.id as string, row]])));
}

/** In the oldest exports, sessions lie under their ids, and their messages within them. */
function sessionsOf(sessions: Fields): Fields[] {
  return Object.entries(sessions).flatMap(([id, session]) => (isFields(session) ? [{ id, ...session }] : []));
}

function oldestMessages(session: Fields): Fields[] {
  if (!isFields(session.chats)) return [];
  return Object.values(session.chats)
    .filter(isFields)
    .map((message) => ({ sessionId: session.id, ...message }));
}

function filesByMessage(rows: Fields): Map<string, Fields[]> {
  const files = byId(allFields(rows.files));
  const byMessage = new Map<string, Fields[]>();
  for (const { messageId, fileId } of allFields(rows.messagesFiles)) {
    const [message, file] = [textOf(messageId), files.get(textOf(fileId) ?? '')];
    if (message === null || !file) continue;
    const list = byMessage.get(message);
    if (list) list.push(file);
    else byMessage.set(message, [file]);
  }
  return byMessage;
}

function instructionsOf(rows: Fields, sessions: readonly Fields[]): Map<string, string> {
  const agents = byId(allFields(rows.agents));
  const found = new Map<string, string>();
  const add = (session: unknown, { systemRole }: Fields) => {
    const id = textOf(session);
    if (id !== null && typeof systemRole === 'string' && systemRole.trim() !== '')
      found.set(id, systemRole.trim());
  };
  for (const { agentId, sessionId } of allFields(rows.agentsToSessions))
    add(sessionId, agents.get(textOf(agentId) ?? '') ?? {});
  for (const session of sessions) add(session.id, fieldsOf(session.config));
  return found;
}
