import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { hash } from '@node-rs/argon2';
import type { Context } from '../actions/context.ts';
import { createKey } from '../actions/keys.ts';
import { makeMember, makeOrganization } from '../actions/organization.ts';
import { readConfig } from '../config.ts';
import { Invalid, NotFound } from '../domain/errors.ts';
import type { KeyScope } from '../domain/key-scope.ts';
import { keyScopes } from '../domain/key-scope.ts';
import type { MemberRole } from '../domain/member.ts';
import { memberRoles } from '../domain/member.ts';
import { shortestPassword } from '../identity/identity.ts';
import { openContext } from '../main.ts';
import { readSpan, UsageError } from './usage.ts';

/** `vitrine org create NAME` */
export async function org(words: string[]): Promise<void> {
  const [verb, name] = words;
  if (verb !== 'create' || !name || words.length !== 2) throw new UsageError('Name the organization.');
  await onStore(async (ctx) => {
    const organization = await ctx.store.write(async (store) => {
      // The first start leaves an empty organization for its first person.
      const empty = (await store.organizations.anyMember()) ? undefined : await store.organizations.first();
      if (!empty) return makeOrganization(ctx, store, name);
      await store.organizations.rename(empty.id, name);
      return empty;
    });
    process.stdout.write(`Organization “${name}” (${organization.id}).\n`);
  });
}

/**
 * `vitrine user create EMAIL --name N --org ORG --role R`, `vitrine user password EMAIL`: the password comes
 * from standard input, or is made up and shown once.
 */
export async function user(words: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      name: { type: 'string' },
      org: { type: 'string' },
      role: { type: 'string', default: 'member' },
      'password-stdin': { type: 'boolean', default: false },
    },
  });
  const [verb, email] = positionals;
  if (!email?.includes('@') || positionals.length !== 2) throw new UsageError('Give an email.');
  if (verb === 'create') {
    const role = memberRoles.find((candidate) => candidate === values.role);
    if (!values.org) throw new UsageError('Name the organization with --org.');
    if (!role) throw new UsageError(`--role is one of ${memberRoles.join(', ')}.`);
    const { org: organization, name = email.split('@')[0]! } = values;
    await withPassword(values['password-stdin'], (ctx, passwordHash) =>
      createUser(ctx, organization, { name, email, passwordHash, role }),
    );
  } else if (verb === 'password') {
    await withPassword(values['password-stdin'], (ctx, passwordHash) =>
      changePassword(ctx, email, passwordHash),
    );
  } else throw new UsageError('Say what to do: create or password.');
}

async function createUser(
  ctx: Context,
  nameOrId: string,
  person: { name: string; email: string; passwordHash: string; role: MemberRole },
): Promise<string> {
  await ctx.store.write(async (store) => {
    const organization =
      (await store.organizations.find(nameOrId)) ?? (await store.organizations.findByName(nameOrId));
    if (!organization) {
      throw new NotFound(`There is no organization “${nameOrId}”. Make it with: vitrine org create`);
    }
    await makeMember(ctx, store, organization.id, person);
  });
  return `${person.email} is ${person.role} of “${nameOrId}”.`;
}

async function changePassword(ctx: Context, email: string, passwordHash: string): Promise<string> {
  await ctx.store.write(async (store) => {
    const account = await store.accounts.byEmail(email);
    if (!account) throw new NotFound(`There is no account with the address ${email}.`);
    await store.accounts.setPassword(account.id, passwordHash);
  });
  return `${email} has a new password, and is signed out everywhere.`;
}

async function withPassword(
  fromInput: boolean,
  work: (ctx: Context, passwordHash: string) => Promise<string>,
): Promise<void> {
  const password = fromInput ? (await text(process.stdin)).trim() : randomBytes(12).toString('base64url');
  if (password.length < shortestPassword) {
    throw new Invalid('password', `The password must have at least ${shortestPassword} characters.`);
  }
  const passwordHash = await hash(password);
  await onStore(async (ctx) => {
    process.stdout.write(`${await work(ctx, passwordHash)}\n`);
  });
  if (!fromInput) process.stdout.write(`Password (shown once): ${password}\n`);
}

/** `vitrine key create EMAIL`: prints the key, and nothing else, on standard output. */
export async function key(words: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: words,
    allowPositionals: true,
    options: {
      name: { type: 'string', default: 'command line' },
      scopes: { type: 'string' },
      expires: { type: 'string' },
    },
  });
  const [verb, email] = positionals;
  if (verb !== 'create' || !email) throw new UsageError('Give the email of the person the key acts as.');
  const scopes = values.scopes === undefined ? null : readScopes(values.scopes);
  const lasts = values.expires === undefined ? null : readSpan(values.expires);
  await onStore(async (ctx) => {
    const account = await ctx.store.accounts.byEmail(email);
    const memberships = account ? await ctx.store.organizations.membershipsOf(account.id) : [];
    const member = memberships.find(({ status }) => status === 'active');
    if (!account || !member) throw new NotFound(`${email} is no active member of any organization.`);
    const expiresAt = lasts === null ? null : new Date(ctx.now().getTime() + lasts);
    const made = await createKey(ctx, { ...account, member }, { name: values.name, expiresAt, scopes });
    const until = expiresAt === null ? '' : `, until ${expiresAt.toISOString()}`;
    const may = made.apiKey.scopes.join(', ');
    process.stderr.write(`An API key that acts as ${account.name} (${may})${until}. It is shown once:\n`);
    process.stdout.write(`${made.key}\n`);
  });
}

function readScopes(text: string): KeyScope[] {
  return text.split(',').map((word) => {
    const scope = keyScopes.find((candidate) => candidate === word.trim());
    if (!scope) throw new UsageError(`--scopes are of ${keyScopes.join(', ')}, with commas between them.`);
    return scope;
  });
}

export async function onStore(work: (ctx: Context) => Promise<void>): Promise<void> {
  const { ctx, close } = await openContext(readConfig(process.env));
  try {
    await work(ctx);
  } finally {
    await close();
  }
}
