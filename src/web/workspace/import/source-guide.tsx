interface Source {
  name: string;
  where: string;
  file: string;
}

/** Where each assistant hides its conversations. */
export function SourceGuide() {
  return (
    <>
      <Sources of={most} />
      <details className="more-sources">
        <summary>And from {others.length} others</summary>
        <Sources of={others} />
      </details>
    </>
  );
}

function Sources({ of }: { of: readonly Source[] }) {
  return (
    <dl className="sources">
      {of.map(({ name, where, file }) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>
            {where}
            <span className="source-file">{file}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

const most: readonly Source[] = [
  {
    name: 'ChatGPT',
    where: 'Settings, Data controls, Export data. A link to a ZIP comes by email.',
    file: 'the .zip, or conversations.json from it',
  },
  {
    name: 'Claude',
    where: 'Settings, Privacy, Export data. A link to a ZIP comes by email.',
    file: 'the .zip, or conversations.json from it',
  },
  {
    name: 'Gemini',
    where: 'Google Takeout, My Activity, only Gemini Apps. A link to a ZIP comes by email.',
    file: 'the .zip, or MyActivity.json or .html from it',
  },
  {
    name: 'Claude Code',
    where: 'Every session is a file in your home folder, under ~/.claude/projects.',
    file: 'any .jsonl, or several',
  },
];

const others: readonly Source[] = [
  {
    name: 'Codex',
    where: 'Every session is a file in your home folder, under ~/.codex/sessions.',
    file: 'rollout-….jsonl',
  },
  {
    name: 'GitHub Copilot',
    where: 'In VS Code: “Chat: Export Chat…” from the command palette.',
    file: 'the .json',
  },
  {
    name: 'Microsoft Copilot',
    where: 'account.microsoft.com/privacy, Copilot, Export all activity history.',
    file: 'copilot-activity-history.csv',
  },
  {
    name: 'Gemini CLI',
    where: 'Every session is a file in your home folder, under ~/.gemini/tmp.',
    file: 'session-….json or .jsonl',
  },
  {
    name: 'Google AI Studio',
    where: 'The folder of that name in your Google Drive.',
    file: 'any file in it; they have no ending',
  },
  { name: 'opencode', where: 'opencode export, in a terminal.', file: 'what it prints, as a file' },
  { name: 'Open WebUI', where: 'Settings, Data controls, Export chats.', file: 'the .json' },
  {
    name: 'LibreChat',
    where: 'In a conversation: the Share and export menu, Export, as JSON.',
    file: 'the .json',
  },
  { name: 'LobeChat', where: 'Settings, Data, Export.', file: 'the .json' },
  { name: 'HuggingChat', where: 'The data export of your instance.', file: 'the .zip' },
  {
    name: 'Programs',
    where: 'Messages as OpenAI, Anthropic and the AI SDK have them, and ShareGPT.',
    file: '.json or .jsonl',
  },
  { name: 'Vitrine', where: 'Export, as JSON, here or elsewhere.', file: 'the .json' },
];
