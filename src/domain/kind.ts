/** Where a conversation came from, by what people call it; `vitrine` is one that was made here. */
export const kindNames = {
  vitrine: 'Vitrine',
  chatgpt: 'ChatGPT',
  claude: 'Claude',
  'claude-code': 'Claude Code',
  codex: 'Codex',
  gemini: 'Gemini',
  'ai-studio': 'Google AI Studio',
  'gemini-cli': 'Gemini CLI',
  'github-copilot': 'GitHub Copilot',
  'microsoft-copilot': 'Microsoft Copilot',
  'open-webui': 'Open WebUI',
  librechat: 'LibreChat',
  'chat-ui': 'HuggingChat',
  lobe: 'LobeChat',
  opencode: 'opencode',
  'ai-sdk': 'AI SDK messages',
  openai: 'OpenAI messages',
  anthropic: 'Anthropic messages',
  sharegpt: 'ShareGPT',
} as const;

export type ConversationKind = keyof typeof kindNames;

export const conversationKinds = Object.keys(kindNames) as [ConversationKind, ...ConversationKind[]];
