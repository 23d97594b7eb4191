import { createHash } from 'node:crypto';
import { chained, type Turn } from '../chain.ts';
import { cleanTitle } from '../clean.ts';
import { conversationFrom } from '../conversation-from.ts';
import { allFields, fieldsOf, isFields, listOf, textOf, type Fields } from '../fields.ts';
import { fileTitle } from '../file-title.ts';
import { geminiParts, geminiText } from '../gemini-parts.ts';
import { Unreadable } from '../import-error.ts';
import type { ImportedConversation, Importer, LineImporter, ReadContext } from '../importer.ts';
import { timeOf } from '../times.ts';
import { isContext, partsOf, roleOf } from './message-parts.ts';
import { isMessage, Recording } from './recording.ts';

/** Gemini CLI's sessions, `~/.gemini/tmp/<project>/chats/session-….json`. */
export const geminiCli: Importer = {
  kind: 'gemini-cli',

  recognizes(value) {
    const isSession = textOf(value.sessionId) !== null && ('projectHash' in value || 'startTime' in value);
    return isSession && allFields(value.messages).some(isMessage);
  },

  read: (value, context) => readSession([value], context),
};

/** The same since 2026, as a log: see `Recording`. */
export const geminiCliLog: LineImporter = {
  kind: 'gemini-cli',
  recognizes(value, begun) {
    if (textOf(value.sessionId) !== null && textOf(value.projectHash) !== null) return true;
    return begun && (isMessage(value) || '$set' in value || '$rewindTo' in value);
  },
  fileOf: (lines) =>
    lines.some((line) => geminiCliLog.recognizes(line, false)) ? { session: null, aside: false } : null,
  sorter() {
    let current = '';
    return (line) => (current = textOf(line.sessionId) ?? current);
  },
  read: readSession,
};

/** `logs.json` lists what was typed in all sessions; what was answered is elsewhere. */
export const geminiCliTyped: LineImporter = {
  kind: 'gemini-cli',
  recognizes: (value) =>
    textOf(value.sessionId) !== null &&
    typeof value.messageId === 'number' &&
    typeof value.message === 'string',
  fileOf: () => null,
  sorter: () => () => '',
  read() {
    throw new Unreadable('It holds only what was typed. Bring in the files in the folder “chats”.');
  },
};

/** What `/chat save` writes: the history as it goes to the model, alone or in `{history}`. */
export const geminiCliCheckpoint: Importer = {
  kind: 'gemini-cli',
  recognizes: (value) => allFields(value.history).some(isContent),
  elementOf: (value) => (isContent(value) ? 'history' : null),

  read(value, context) {
    const contents = allFields(value.history);
    return conversationFrom(
      {
        kind: 'gemini-cli',
        sourceId: idOf(contents, context),
        title: null,
        createdAt: null,
        updatedAt: null,
        nodes: chained(contents.map(turnOf)),
        activeId: null,
      },
      context,
    );
  },
};

function readSession(lines: readonly Fields[], context: ReadContext): ImportedConversation {
  const recording = new Recording();
  for (const line of lines) recording.add(line);
  const { meta, all, last } = recording;
  const summary = textOf(meta.summary);
  return conversationFrom(
    {
      kind: 'gemini-cli',
      sourceId: textOf(meta.sessionId),
      title: summary === null ? null : cleanTitle(summary),
      createdAt: timeOf(meta.startTime),
      updatedAt: timeOf(meta.lastUpdated),
      nodes: all.map(({ id, parentId, record }) => {
        const role = roleOf(record);
        const model = role === 'assistant' ? textOf(record.model) : null;
        return { id, parentId, role, model, parts: partsOf(record), createdAt: timeOf(record.timestamp) };
      }),
      activeId: last,
    },
    context,
  );
}

/** `{role, parts}` of the Gemini API, whose parts have no type. */
function isContent(value: Fields): boolean {
  const parts = listOf(value.parts);
  return (
    (value.role === 'user' || value.role === 'model') &&
    parts.length > 0 &&
    parts.every((part) => isFields(part) && !('type' in part))
  );
}

function turnOf(content: Fields): Turn {
  const parts = geminiParts(content.parts);
  const isResult = parts.length > 0 && parts.every((part) => part.type === 'dynamic-tool');
  const byUser = content.role === 'user' && !isResult;
  const role = !byUser ? 'assistant' : isContext(content.parts) ? 'system' : 'user';
  return { id: null, role, model: null, parts, createdAt: null };
}

/** Of what was first asked and answered, and the name it was saved by; null: it was not answered. */
function idOf(contents: readonly Fields[], context: ReadContext): string | null {
  const first = contents.find(({ role, parts }) => role === 'user' && isContext(parts));
  const asked = contents.findIndex(({ role, parts }) => role === 'user' && !isContext(parts));
  const question = contents[asked];
  const answer = contents.slice(asked + 1).find(({ role }) => role === 'model');
  if (!question || !answer) return null;
  const beginning = [first, question, answer].map((content) => geminiText(fieldsOf(content).parts));
  const id = createHash('sha256').update(JSON.stringify([fileTitle(context.fileName), beginning]));
  return `sha256-${id.digest('hex')}`;
}
