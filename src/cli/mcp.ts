import { openAsBlob } from 'node:fs';
import { homedir } from 'node:os';
import { basename, resolve } from 'node:path';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { mcpServer } from '../mcp/server.ts';
import { headers, remoteApi, serverUrl } from './api.ts';
import { UsageError } from './usage.ts';

/** `vitrine mcp`: tools for an assistant on this machine, over standard input and output, until it closes them. */
export async function mcp(words: string[]): Promise<void> {
  if (words.length > 0) throw new UsageError('It takes no words.');
  // Said now, not with the first call.
  headers();
  serveStdio(() => mcpServer({ api: remoteApi, origin: serverUrl(), readFile }), {
    onerror: (error) => process.stderr.write(`vitrine: ${error.message}\n`),
  });
}

async function readFile(path: string): Promise<{ name: string; content: Blob }> {
  const whole = resolve(path.replace(/^~(?=\/|$)/, homedir()));
  try {
    return { name: basename(whole), content: await openAsBlob(whole) };
  } catch (error) {
    throw new Error(`${path} can’t be read.`, { cause: error });
  }
}
