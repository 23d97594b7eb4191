import { cleanTitle } from '../clean.ts';
import { conversationFrom } from '../conversation-from.ts';
import { allFields, fieldsOf, isFields, numberOf, textOf, type Fields } from '../fields.ts';
import { Unreadable } from '../import-error.ts';
import type { ImportedConversation, ImportedPart, Importer, LineImporter, ReadContext } from '../importer.ts';
import { timeOf } from '../times.ts';
import type { SourceNode } from '../tree.ts';
import { answerParts } from './answer-parts.ts';
import { attachmentsOf } from './attachments.ts';
import { byBeginning, isLogLine, logFile, replay } from './session-log.ts';

/**
 * Copilot Chat in VS Code: what "Chat: Export Chat…" writes, and the sessions that it keeps in
 * `workspaceStorage/<id>/chatSessions/<id>.json` (`chatModel.ts` in microsoft/vscode).
 */
export const githubCopilot: Importer = {
  kind: 'github-copilot',

  recognizes(value) {
    if (!('requests' in value)) return false;
    return 'responderUsername' in value || ('sessionId' in value && 'creationDate' in value);
  },

  read: readChat,
};

/** The same since 2026, as a log: see `replay`. */
export const githubCopilotLog: LineImporter = {
  kind: 'github-copilot',
  recognizes: isLogLine,
  fileOf: logFile,
  sorter: byBeginning,
  read: (lines, context) => readChat(replay(lines), context),
};

function readChat(chat: Fields, context: ReadContext): ImportedConversation {
  if (!Array.isArray(chat.requests)) throw new Unreadable('Its messages are not where they should be.');
  // What was taken back is kept until the next question is asked, hidden.
  const requests = allFields(chat.requests).filter(
    (request) => request.isHidden !== true && !isFields(request.shouldBeRemovedOnSend),
  );
  const title = textOf(chat.customTitle);
  return conversationFrom(
    {
      kind: 'github-copilot',
      // An export has no id, but its requests have.
      sourceId: textOf(chat.sessionId) ?? textOf(requests[0]?.requestId),
      title: title === null ? null : cleanTitle(title),
      createdAt: timeOf(chat.creationDate),
      updatedAt: timeOf(chat.lastMessageDate),
      nodes: nodesOf(requests),
      activeId: null,
    },
    context,
  );
}

function nodesOf(requests: readonly Fields[]): SourceNode[] {
  let parentId: string | null = null;
  return requests.flatMap((request, index): SourceNode[] => {
    const id = textOf(request.requestId) ?? `request-${index + 1}`;
    const answerId = textOf(request.responseId) ?? `${id}-answer`;
    const asked = timeOf(request.timestamp);
    const question: SourceNode = {
      id,
      parentId,
      role: 'user',
      model: null,
      parts: [...questionParts(request), ...attachmentsOf(request)],
      createdAt: asked,
    };
    parentId = answerId;
    const answer: SourceNode = {
      id: answerId,
      parentId: id,
      role: 'assistant',
      model: modelOf(request),
      parts: answerParts(request),
      createdAt: answeredAt(request, asked),
    };
    return [question, answer];
  });
}

function questionParts(request: Fields): ImportedPart[] {
  const { message } = request;
  const text = textOf(message) ?? textOf(fieldsOf(message).text) ?? joined(fieldsOf(message).parts);
  return text.trim() === '' ? [] : [{ type: 'text', text }];
}

function joined(parts: unknown): string {
  return allFields(parts)
    .flatMap((part) => textOf(part.text) ?? [])
    .join('');
}

/** "copilot/gpt-5" */
function modelOf(request: Fields): string | null {
  return textOf(request.modelId)?.replace(/^copilot\//, '') ?? null;
}

function answeredAt(request: Fields, asked: Date | null): Date | null {
  const completed = timeOf(fieldsOf(request.modelState).completedAt);
  const took = numberOf(fieldsOf(fieldsOf(request.result).timings).totalElapsed);
  if (completed !== null || asked === null) return completed ?? asked;
  return timeOf(asked.getTime() + Math.max(0, took ?? 0)) ?? asked;
}
