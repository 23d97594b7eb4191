import { kindNames, type ConversationKind } from '../../../domain/kind.ts';

/** Where a conversation came from, as its header says it. */
export function originInWords(kind: ConversationKind): string {
  return kind === 'vitrine' ? 'Made here' : `Imported from ${kindNames[kind]}`;
}
