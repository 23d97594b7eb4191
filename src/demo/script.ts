import type {
  ImportedConversation,
  ImportedFilePart,
  ImportedMessage,
  ImportedPart,
} from '../importers/importer.ts';
import type { Role } from '../domain/conversation.ts';
import type { ConversationKind } from '../domain/kind.ts';

/** What is said: Markdown, or any other part. */
type Said = string | ImportedPart;

/**
 * Writes a conversation message by message. Each call answers the message's source id; `from` goes back
 * to an earlier one, so that the next message starts a branch there.
 */
export class Script {
  private readonly kind: ConversationKind;
  private readonly sourceId: string;
  private readonly title: string;
  private readonly messages: ImportedMessage[] = [];
  private model: string;
  private parent: string | null = null;
  private clock: number;

  constructor(about: {
    kind: ConversationKind;
    sourceId: string;
    title: string;
    model: string;
    startedAt: Date;
  }) {
    this.kind = about.kind;
    this.sourceId = about.sourceId;
    this.title = about.title;
    this.model = about.model;
    this.clock = about.startedAt.getTime();
  }

  system(...said: Said[]): string {
    return this.add('system', 0, said);
  }

  user(...said: Said[]): string {
    return this.add('user', 70, said);
  }

  assistant(...said: Said[]): string {
    return this.add('assistant', 15, said);
  }

  from(sourceId: string): this {
    this.parent = sourceId;
    return this;
  }

  /** Goes back to before `sourceId`: what follows is another version of it. */
  again(sourceId: string): this {
    this.parent = this.messages.find((message) => message.sourceId === sourceId)!.parentSourceId;
    return this;
  }

  /** The model that answers from here on. */
  with(model: string): this {
    this.model = model;
    return this;
  }

  pause(minutes: number): this {
    this.clock += minutes * 60_000;
    return this;
  }

  /** `shown` is the leaf of the branch to show first; the last message unless given. */
  end(shown: string | null = this.parent): ImportedConversation {
    return {
      kind: this.kind,
      sourceId: this.sourceId,
      title: this.title,
      createdAt: this.messages[0]!.createdAt,
      updatedAt: new Date(this.clock),
      messages: this.messages,
      activeSourceId: shown,
    };
  }

  private add(role: Role, seconds: number, said: Said[]): string {
    const parts = said.map((one): ImportedPart =>
      typeof one === 'string' ? { type: 'text', text: one } : one,
    );
    const sourceId = `${this.sourceId}-${this.messages.length + 1}`;
    this.clock += (seconds + secondsFor(parts)) * 1000;
    this.messages.push({
      sourceId,
      parentSourceId: this.parent,
      role,
      model: role === 'assistant' ? this.model : null,
      parts,
      createdAt: new Date(this.clock),
    });
    this.parent = sourceId;
    return sourceId;
  }
}

/**
 * Markdown as it stands: backslashes are kept (formulas have many), an escaped backquote is a backquote,
 * and the indentation of the source is taken off.
 */
export function text(strings: TemplateStringsArray): string {
  const lines = strings.raw[0]!.replaceAll('\\`', '`').replaceAll('\\${', '${').split('\n');
  const indents = lines
    .slice(1)
    .filter((line) => line.trim() !== '')
    .map((line) => line.search(/\S/));
  const indent = Math.min(...indents);
  return lines
    .map((line) => line.slice(Math.min(indent, Math.max(0, line.search(/\S|$/)))))
    .join('\n')
    .trim();
}

export function thought(seconds: number, markdown: string): ImportedPart {
  return { type: 'reasoning', text: markdown, seconds };
}

export function tool(toolName: string, toolCallId: string, input: unknown, output: unknown): ImportedPart {
  return { type: 'dynamic-tool', toolName, toolCallId, state: 'output-available', input, output };
}

export function failedTool(
  toolName: string,
  toolCallId: string,
  input: unknown,
  errorText: string,
): ImportedPart {
  return { type: 'dynamic-tool', toolName, toolCallId, state: 'output-error', input, errorText };
}

export function source(sourceId: string, url: string, title: string): ImportedPart {
  return { type: 'source-url', sourceId, url, title };
}

/** The bytes are made when they are asked for; null names a file that did not come along. */
export function file(
  name: string,
  mediaType: string,
  content: (() => string | Uint8Array) | null,
): ImportedFilePart {
  const open =
    content &&
    (async () =>
      (async function* () {
        yield Buffer.from(content());
      })());
  return { type: 'file', name, mediaType, open };
}

/** A moment on an earlier day, in UTC. `days` is at least 1. */
export function daysBefore(now: Date, days: number, time: `${number}:${number}`): Date {
  const [hour, minute] = time.split(':').map(Number);
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate() - days, hour, minute));
}

export function hoursBefore(now: Date, hours: number): Date {
  return new Date(now.getTime() - hours * 3_600_000);
}

/** Reading what came before, and writing; a model thinks and calls tools besides. */
function secondsFor(parts: readonly ImportedPart[]): number {
  return parts.reduce((seconds, part) => {
    if (part.type === 'text') return seconds + Math.ceil(part.text.length / 60);
    if (part.type === 'reasoning') return seconds + (part.seconds ?? 0);
    return seconds + (part.type === 'dynamic-tool' ? 4 : 0);
  }, 0);
}
