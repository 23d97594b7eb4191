import type { ConversationSummary } from '../../../http/wire/conversation.ts';

type Kind = ConversationSummary['kind'];

const names: { [K in Kind]: string } = {
  vitrine: 'Vitrine',
  chatgpt: 'ChatGPT',
  claude: 'Claude',
  'claude-code': 'Claude Code',
  librechat: 'LibreChat',
};

export function kindName(kind: Kind): string {
  return names[kind];
}

/** Where a conversation came from, as its header says it. */
export function originInWords(kind: Kind): string {
  return kind === 'vitrine' ? 'Made here' : `Imported from ${names[kind]}`;
}
