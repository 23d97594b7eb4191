import { ConfigError } from '../config.ts';
import { DomainError } from '../domain/errors.ts';
import { audit } from './audit.ts';
import * as operator from './operator.ts';
import * as remote from './remote.ts';
import * as sharing from './share.ts';
import { serve } from './serve.ts';
import { UsageError } from './usage.ts';

const commands: Record<string, { usage: string; run: (words: string[]) => Promise<void> }> = {
  serve: { usage: 'serve [--demo]                       start the server', run: serve },
  import: { usage: 'import FILE… [--json]                bring conversations in', run: remote.importFiles },
  share: {
    usage:
      'share ID-or-FILE [--organization view|collaborate] [--group NAME:level] [--person EMAIL:level] [--public [--expires 7d] [--label L] [--yes]]',
    run: sharing.share,
  },
  revoke: {
    usage: 'revoke URL-or-ID                     stop a public link, or all of a conversation’s',
    run: sharing.revoke,
  },
  export: {
    usage: 'export ID --format json|jsonl|csv|parquet|markdown|html   to standard output',
    run: remote.exportConversation,
  },
  org: { usage: 'org create NAME                      (on the server’s machine)', run: operator.org },
  user: {
    usage:
      'user create EMAIL --name N --org ORG --role owner|admin|member, or user password EMAIL   (on the server’s machine)',
    run: operator.user,
  },
  audit: {
    usage:
      'audit verify [--organization NAME] [--head SEQ:HASH]   whether the audit log is unbroken (on the server’s machine)',
    run: audit,
  },
  key: {
    usage: 'key create EMAIL [--name N]          an API key, shown once (on the server’s machine)',
    run: operator.key,
  },
};

const help = `Vitrine: conversations with AI assistants, shared with exactly the people they are meant for.

${Object.values(commands)
  .map(({ usage }) => `  vitrine ${usage}`)
  .join('\n')}

import, share, revoke and export speak to a server: VITRINE_URL (http://127.0.0.1:4100) with the API key in VITRINE_KEY.
`;

const [name = 'help', ...words] = process.argv.slice(2);
const command = commands[name];
try {
  if (command) await command.run(words);
  else if (['help', '--help', '-h'].includes(name)) process.stdout.write(help);
  else throw new UsageError(`There is no command “${name}”.\n\n${help}`);
} catch (error) {
  process.stderr.write(`vitrine: ${sentenceOf(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

function sentenceOf(error: unknown): string {
  if (error instanceof UsageError)
    return command ? `${error.message}\nUsage: vitrine ${command.usage}` : error.message;
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' || code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE') {
    return `${(error as Error).message}\nUsage: vitrine ${command?.usage}`;
  }
  if (code === 'EADDRINUSE') return 'The port is taken. Stop what listens there, or set PORT to another.';
  if (error instanceof ConfigError || error instanceof DomainError || error instanceof Error)
    return error.message;
  return String(error);
}
