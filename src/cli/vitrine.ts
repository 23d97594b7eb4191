import { ConfigError } from '../config.ts';
import { DomainError } from '../domain/errors.ts';
import * as remote from './remote.ts';
import * as sharing from './share.ts';
import { UsageError } from './usage.ts';

/** Those that need more than a connection load it when they run: the others start in a third of the time. */
const commands: Record<string, { usage: string; run: (words: string[]) => Promise<void> }> = {
  serve: {
    usage: 'serve [--demo]                       start the server',
    run: async (words) => (await import('./serve.ts')).serve(words),
  },
  import: { usage: 'import FILE… [--json]                bring conversations in', run: remote.importFiles },
  share: {
    usage:
      'share ID-or-FILE [--organization view|collaborate] [--group NAME:level] [--person EMAIL:level] [--public [--expires 7d] [--label L] [--yes]] [--watch] [--json]',
    run: sharing.share,
  },
  revoke: {
    usage: 'revoke URL-or-ID                     stop a public link, or all of a conversation’s',
    run: sharing.revoke,
  },
  export: {
    usage:
      'export ID | --all | --scope all|own|shared [--title T] [--tag T]… [--kind K]… [--from DAY] [--to DAY] [--format json|jsonl|csv|parquet|markdown|html] [-o FILE]   to standard output, or a file',
    run: async (words) => (await import('./export.ts')).exportConversations(words),
  },
  scan: {
    usage:
      'scan FILE… [--json] [--terms FILE] [--names] [--addresses] [--fail-on high|medium|low]   what is sensitive in conversations and other files; - is standard input',
    run: async (words) => (await import('./scan.ts')).scan(words),
  },
  mcp: {
    usage:
      'mcp                                  tools for an assistant on this machine (Model Context Protocol)',
    run: async (words) => (await import('./mcp.ts')).mcp(words),
  },
  org: {
    usage: 'org create NAME                      (on the server’s machine)',
    run: async (words) => (await import('./operator.ts')).org(words),
  },
  user: {
    usage:
      'user create EMAIL --name N --org ORG --role owner|admin|member, or user password EMAIL   (on the server’s machine)',
    run: async (words) => (await import('./operator.ts')).user(words),
  },
  audit: {
    usage:
      'audit verify [--organization NAME] [--head SEQ:HASH]   whether the audit log is unbroken (on the server’s machine)',
    run: async (words) => (await import('./audit.ts')).audit(words),
  },
  key: {
    usage:
      'key create EMAIL [--name N] [--scopes read,write,share,admin] [--expires 90d]   an API key, shown once (on the server’s machine)',
    run: async (words) => (await import('./operator.ts')).key(words),
  },
};

const help = `Vitrine: conversations with AI assistants, shared with exactly the people they are meant for.

${Object.values(commands)
  .map(({ usage }) => `  vitrine ${usage}`)
  .join('\n')}

import, share, revoke, export and mcp speak to a server: VITRINE_URL (http://127.0.0.1:4100) with the API key in VITRINE_KEY. scan speaks to no one.
`;

const [name = 'help', ...words] = process.argv.slice(2);
const command = commands[name];
try {
  if (command) await command.run(words);
  else if (['help', '--help', '-h'].includes(name)) process.stdout.write(help);
  else throw new UsageError(`There is no command “${name}”.\n\n${help}`);
} catch (error) {
  process.stderr.write(`vitrine: ${sentenceOf(error)}\n`);
  process.exitCode = error instanceof UsageError || isWrongOption(error) ? 2 : 1;
}

function sentenceOf(error: unknown): string {
  if (error instanceof UsageError)
    return command ? `${error.message}\nUsage: vitrine ${command.usage}` : error.message;
  if (isWrongOption(error)) return `${error.message}\nUsage: vitrine ${command?.usage}`;
  const { code } = error as NodeJS.ErrnoException;
  if (code === 'EADDRINUSE') return 'The port is taken. Stop what listens there, or set PORT to another.';
  if (error instanceof ConfigError || error instanceof DomainError || error instanceof Error)
    return error.message;
  return String(error);
}

function isWrongOption(error: unknown): error is Error {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' || code === 'ERR_PARSE_ARGS_INVALID_OPTION_VALUE';
}
