import { endings, type Role } from '../../src/domain/conversation.ts';
import { safeFileName } from '../../src/domain/file-name.ts';
import { conversationKinds } from '../../src/domain/kind.ts';
import type { ImportedConversation, ImportedPart } from '../../src/importers/importer.ts';

/** What of a conversation is not as `src/importers/importer.ts` promises, in words that are the same for the same fault. */
export function faultsIn(conversation: ImportedConversation): string[] {
  const { kind, sourceId, title, createdAt, updatedAt, messages, activeSourceId, tags = [] } = conversation;
  const seen = new Set<string>();
  const faults = [
    !conversationKinds.includes(kind) && 'an unknown kind',
    !(isId(sourceId) && sourceId !== '') && 'a conversation with an id that cannot be stored',
    !(isText(title) && title.trim() !== '' && title.length <= 300) && 'a title that is none',
    !isTime(createdAt) && 'a conversation without a time',
    !isTime(updatedAt) && 'a conversation that never changed',
    messages.length === 0 && 'no messages',
    !tags.every(isText) && 'a tag that is no text',
  ];
  for (const message of messages) {
    const { parentSourceId, model, parts, ended = null } = message;
    faults.push(
      !isId(message.sourceId) && 'a message with an id that cannot be stored',
      seen.has(message.sourceId) && 'a message that is there twice',
      parentSourceId !== null && !seen.has(parentSourceId) && 'a message before its parent',
      !roles.has(message.role) && 'a message of nobody',
      model !== null && !(isText(model) && model.length <= 200) && 'a model without a name',
      ended !== null && !endings.includes(ended) && 'an unknown ending',
      !isTime(message.createdAt) && 'a message without a time',
      parts.length === 0 && 'a message without parts',
      ...parts.map(faultIn),
    );
    seen.add(message.sourceId);
  }
  faults.push(activeSourceId !== null && !seen.has(activeSourceId) && 'a branch that is not there');
  return faults.filter((fault) => fault !== false);
}

const roles = new Set<Role>(['system', 'user', 'assistant']);

function faultIn(part: ImportedPart): string | false {
  switch (part.type) {
    case 'text':
      return !isText(part.text) && 'a text that cannot be stored';
    case 'reasoning':
      if (part.seconds !== undefined && !(Number.isFinite(part.seconds) && part.seconds >= 0))
        return 'thoughts of no length of time';
      return !isText(part.text) && 'thoughts that cannot be stored';
    case 'dynamic-tool':
      if (!isText(part.toolName) || !isText(part.toolCallId)) return 'a tool without a name';
      if (!states.has(part.state)) return 'a tool in an unknown state';
      if (part.errorText !== undefined && !isText(part.errorText)) return 'an error that is no text';
      return (
        !(isValue(part.input) && isValue(part.output)) && 'what a tool was told or said cannot be stored'
      );
    case 'source-url':
      if (!/^https?:\/\//i.test(part.url) || !isText(part.url) || !URL.canParse(part.url))
        return 'a source without an address';
      return (
        !(isText(part.sourceId) && (part.title === undefined || isText(part.title))) &&
        'a source without a title'
      );
    case 'file':
      if (!isText(part.name) || safeFileName(part.name) !== part.name) return `a file with an unsafe name`;
      return !/^[a-z]+\/[a-z0-9][\w.+-]*$/.test(part.mediaType) && 'a file without a type';
    default:
      return 'a part of an unknown type';
  }
}

const states = new Set(['input-available', 'output-available', 'output-error']);

/** PostgreSQL keeps ids in an index, whose entries have at most 2,704 bytes. */
function isId(id: unknown): boolean {
  return isText(id) && Buffer.byteLength(id) <= 1000;
}

export function isText(text: unknown): text is string {
  return typeof text === 'string' && text.isWellFormed() && !text.includes('\0');
}

function isTime(time: Date): boolean {
  return time instanceof Date && time.getTime() >= 0 && time.getTime() < Date.UTC(2100, 0, 1);
}

/** A JSON value that databases take. */
function isValue(value: unknown, depth = 0): boolean {
  if (value === undefined || value === null || typeof value === 'boolean') return true;
  if (typeof value === 'string') return isText(value);
  if (typeof value === 'number') return true;
  if (typeof value !== 'object' || depth > 200) return false;
  if (Array.isArray(value)) return value.every((each) => isValue(each, depth + 1));
  return Object.entries(value).every(([key, each]) => isText(key) && isValue(each, depth + 1));
}
