import type { Part } from '../conversation.ts';
import type { Mask } from './masker.ts';
import { Masker } from './masker.ts';
import { mapStrings, stringsOf } from './strings.ts';

/** What one audience does not see of a conversation, and what it sees instead. */
export interface Redaction {
  /** For every text that leaves. */
  masker: Masker;
  /** For single messages, besides: by message id. */
  maskersOfMessages: ReadonlyMap<string, Masker>;
  /** Left out by the owner, or waiting for a decision. */
  withheldMessages: ReadonlySet<string>;
  withheldFiles: ReadonlySet<string>;
  /** The title waits for a decision. */
  withheldTitle: boolean;
  /** Of masked copies, in bytes, by file id. */
  fileSizes: ReadonlyMap<string, number>;
}

export const nothingRedacted: Redaction = {
  masker: new Masker([]),
  maskersOfMessages: new Map(),
  withheldMessages: new Set(),
  withheldFiles: new Set(),
  withheldTitle: false,
  fileSizes: new Map(),
};

/** Maskers for messages in which there is more to mask than everywhere. */
export function maskersOf(
  everywhere: readonly Mask[],
  inMessages: ReadonlyMap<string, readonly Mask[]>,
): Pick<Redaction, 'masker' | 'maskersOfMessages'> {
  const maskersOfMessages = new Map<string, Masker>();
  for (const [id, masks] of inMessages) maskersOfMessages.set(id, new Masker([...everywhere, ...masks]));
  return { masker: new Masker(everywhere), maskersOfMessages };
}

export function maskTitle(title: string, { masker, withheldTitle }: Redaction): string {
  return withheldTitle ? titleWithheld : masker.mask([title])[0]!;
}

const titleWithheld = 'Shared conversation';

/** The parts of a message without what is redacted, also where a value goes on from one string to the next. */
export function maskParts(
  parts: Part[],
  messageId: string,
  { masker, maskersOfMessages }: Redaction,
): Part[] {
  const applies = maskersOfMessages.get(messageId) ?? masker;
  if (applies.isEmpty) return parts;
  const shown = applies.mask(stringsOf(parts)).values();
  return mapStrings(parts, (text) => shown.next().value ?? text);
}
