import { parseArgs } from 'node:util';
import { onStore } from './operator.ts';
import { UsageError } from './usage.ts';

/**
 * `vitrine audit verify [--organization NAME] [--head SEQ:HASH]`: reads every entry and says whether the log
 * is unbroken. Exit status 1 if one is not. A head that was noted elsewhere proves that nothing before it was exchanged.
 */
export async function audit(words: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: { organization: { type: 'string' }, head: { type: 'string' } },
  });
  if (positionals[0] !== 'verify' || positionals.length > 1) throw new UsageError('Say what to do: verify.');
  const noted = values.head === undefined ? undefined : readHead(values.head);
  if (noted && values.organization === undefined) {
    throw new UsageError('Name the organization whose head it is with --organization.');
  }
  await onStore(async ({ store }) => {
    const organizations = (await store.organizations.all()).filter(
      ({ name }) => values.organization === undefined || name === values.organization,
    );
    if (organizations.length === 0) throw new Error(`There is no organization “${values.organization}”.`);
    for (const { id, name } of organizations) {
      const { entries, head, broken } = await store.audit.verify(id, noted);
      if (broken === null) {
        const end = head === null ? '' : `, head ${head.seq}:${head.hash}`;
        process.stdout.write(`${name}: ${entries} entries, unbroken${end}\n`);
      } else {
        process.stdout.write(`${name}: BROKEN after ${entries} entries. ${broken}\n`);
        process.exitCode = 1;
      }
    }
  });
}

function readHead(text: string): { seq: number; hash: string } {
  const match = /^(\d{1,15}):([0-9a-f]{64})$/.exec(text);
  if (!match) throw new UsageError('A head is a number and a hash, as verify prints it: 12:3f…');
  return { seq: Number(match[1]), hash: match[2]! };
}
